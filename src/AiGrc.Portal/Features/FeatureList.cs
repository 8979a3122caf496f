using AiGrc.Portal.Features.Activity;
using AiGrc.Portal.Features.AiSystems;
using AiGrc.Portal.Features.ApiDocs;
using AiGrc.Portal.Features.Authorities;
using AiGrc.Portal.Features.Conclusions;
using AiGrc.Portal.Features.Controls;
using AiGrc.Portal.Features.Crosswalks;
using AiGrc.Portal.Features.Dashboard;
using AiGrc.Portal.Features.Demo;
using AiGrc.Portal.Features.Evidence;
using AiGrc.Portal.Features.Frameworks;
using AiGrc.Portal.Features.Matrix;
using AiGrc.Portal.Features.Objectives;
using AiGrc.Portal.Features.OfficialTexts;
using AiGrc.Portal.Features.Organizations;
using AiGrc.Portal.Features.OwnContent;
using AiGrc.Portal.Features.People;
using AiGrc.Portal.Features.Profiles;
using AiGrc.Portal.Features.Remediation;
using AiGrc.Portal.Features.Reports;
using AiGrc.Portal.Features.Search;
using AiGrc.Portal.Features.Shell;
using AiGrc.Portal.Features.Spreadsheets;
using AiGrc.Portal.Features.Versions;

namespace AiGrc.Portal.Features;

/// <summary>Every feature of the portal, one line each.</summary>
internal static class FeatureList
{
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddAiSystems()
        .AddApiDocs()
        .AddAuthorities()
        .AddControls()
        .AddMatrix()
        .AddConclusions()
        .AddEvidence()
        .AddFrameworks()
        .AddObjectives()
        .AddCrosswalks()
        .AddDashboard()
        .AddDemo()
        .AddActivity()
        .AddOfficialTexts()
        .AddOrganizations()
        .AddOwnContent()
        .AddPeople()
        .AddProfiles()
        .AddReports()
        .AddRemediation()
        .AddSearch()
        .AddShell()
        .AddSpreadsheets()
        .AddVersions();

    public static IEndpointRouteBuilder MapFeatures(this IEndpointRouteBuilder routes)
    {
        routes.MapAiSystems();
        routes.MapAuthorities();
        routes.MapControls();
        routes.MapMatrix();
        routes.MapConclusions();
        routes.MapEvidence();
        routes.MapFrameworks();
        routes.MapObjectives();
        routes.MapCrosswalks();
        routes.MapOfficialTexts();
        routes.MapOwnContent();
        routes.MapActivity();
        routes.MapPeople();
        routes.MapProfiles();
        routes.MapReports();
        routes.MapRemediation();
        routes.MapSearch();
        routes.MapSpreadsheets();
        routes.MapVersions();
        return routes;
    }
}
