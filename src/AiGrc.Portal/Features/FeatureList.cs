using AiGrc.Portal.Features.Activity;
using AiGrc.Portal.Features.AiSystems;
using AiGrc.Portal.Features.ApiDocs;
using AiGrc.Portal.Features.Conclusions;
using AiGrc.Portal.Features.Controls;
using AiGrc.Portal.Features.Dashboard;
using AiGrc.Portal.Features.Demo;
using AiGrc.Portal.Features.Evidence;
using AiGrc.Portal.Features.Frameworks;
using AiGrc.Portal.Features.Matrix;
using AiGrc.Portal.Features.Organizations;
using AiGrc.Portal.Features.People;
using AiGrc.Portal.Features.Profiles;
using AiGrc.Portal.Features.Remediation;
using AiGrc.Portal.Features.Reports;
using AiGrc.Portal.Features.Search;
using AiGrc.Portal.Features.Shell;
using AiGrc.Portal.Features.Versions;

namespace AiGrc.Portal.Features;

/// <summary>Every feature of the portal, one line each.</summary>
internal static class FeatureList
{
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddAiSystems()
        .AddApiDocs()
        .AddControls()
        .AddMatrix()
        .AddConclusions()
        .AddEvidence()
        .AddFrameworks()
        .AddDashboard()
        .AddDemo()
        .AddActivity()
        .AddOrganizations()
        .AddPeople()
        .AddProfiles()
        .AddReports()
        .AddRemediation()
        .AddSearch()
        .AddShell()
        .AddVersions();

    public static IEndpointRouteBuilder MapFeatures(this IEndpointRouteBuilder routes)
    {
        routes.MapAiSystems();
        routes.MapControls();
        routes.MapMatrix();
        routes.MapConclusions();
        routes.MapEvidence();
        routes.MapFrameworks();
        routes.MapActivity();
        routes.MapPeople();
        routes.MapProfiles();
        routes.MapReports();
        routes.MapRemediation();
        routes.MapSearch();
        routes.MapVersions();
        return routes;
    }
}
