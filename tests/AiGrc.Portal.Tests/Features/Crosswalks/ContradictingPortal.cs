using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Tests.Running;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AiGrc.Portal.Tests.Features.Crosswalks;

/// <summary>A portal whose library is joined by another authority, which gives strengths and contradicts what is stated.</summary>
public sealed class ContradictingPortal : TestPortal
{
    public const string Authority = "Northgate Advisory";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        var own = new Crosswalk("northgate", "soc2-tsc-2017", "nist-ai-rmf-1.0", Authority, "By hand.",
        [
            State("CC7.3", BaseRelation.Disjoint, "MEASURE 3", 6, "Nothing in common."),
            State("CC9.2", BaseRelation.Overlaps, "MANAGE 3.1", 9, "=1+1 is a strong link."),
            State("CC1.1", BaseRelation.Contains, "GOVERN 3.2", 4, "All of it."),
        ]);
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Scoped(p => RelationNetwork.Build(p.GetRequiredService<ContentLibrary>(), [own]))));
    }

    private static Mapping State(string source, BaseRelation relation, string target, int strength, string rationale) =>
        new(new RequirementKey("soc2-tsc-2017", source), new RequirementKey("nist-ai-rmf-1.0", target), relation, strength, rationale, Authority);
}
