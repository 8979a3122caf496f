using AiGrc.Domain.Common;
using AiGrc.Library;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Tests.Architecture;

/// <summary>Guards the arrows of docs/STYLE.md on the compiled product; every rule also meets a planted violation that it must find.</summary>
public sealed class ArchitectureTests
{
    private static readonly Arrows Product = new("AiGrc");
    private static readonly Arrows Violations = new("Planted");
    private static readonly string DomainFile = typeof(Scope).Assembly.Location;
    private static readonly string LibraryFile = typeof(ContentLibraryReader).Assembly.Location;
    private static readonly string PortalFile = typeof(GrcDatabase).Assembly.Location;
    private static readonly string CliFile = Path.Combine(AppContext.BaseDirectory, "aigrc.dll");
    private static readonly Lazy<IReadOnlyList<TypeUse>> Portal = new(() => TypeUses.Of(PortalFile));
    private static readonly Lazy<IReadOnlyList<TypeUse>> Planted = new(() => TypeUses.Of(typeof(ArchitectureTests).Assembly.Location));

    [Fact]
    public void The_domain_knows_no_package_and_nothing_outside_itself()
    {
        Assert.All(TypeUses.ReferencedAssemblies(DomainFile), a => Assert.StartsWith("System", a, StringComparison.Ordinal));
        Holds(TypeUses.Of(DomainFile), Product.DomainReachesOutside, Violations.DomainReachesOutside);
    }

    [Fact]
    public void The_library_knows_the_domain_and_its_yaml_reader()
    {
        Assert.All(TypeUses.ReferencedAssemblies(LibraryFile), a => Assert.True(a.StartsWith("System", StringComparison.Ordinal) || a is "AiGrc.Domain" or "YamlDotNet", a));
        Holds(TypeUses.Of(LibraryFile), Product.LibraryKnowsMore, Violations.LibraryKnowsMore);
    }

    [Fact]
    public void Platform_and_ui_know_no_feature() => Holds(Portal.Value, Product.PlatformOrUiKnowsFeature, Violations.PlatformOrUiKnowsFeature);

    [Fact]
    public void A_feature_knows_no_other_feature() => Holds(Portal.Value, Product.FeatureKnowsAnother, Violations.FeatureKnowsAnother);

    [Fact]
    public void The_command_line_talks_to_the_api_and_not_to_the_portal()
    {
        Assert.DoesNotContain("AiGrc.Portal", TypeUses.ReferencedAssemblies(CliFile));
        Holds(TypeUses.Of(CliFile), Product.CliKnowsPortal, Violations.CliKnowsPortal);
    }

    [Fact]
    public void Pages_and_endpoints_call_use_cases_and_never_the_database()
    {
        var components = TypeUses.DerivedFrom(PortalFile, "Microsoft.AspNetCore.Components.ComponentBase");

        Holds(Portal.Value, use => Product.PageSeesDatabase(use, components), use => Violations.PageSeesDatabase(use, components));
    }

    private static void Holds(IReadOnlyList<TypeUse> uses, Func<TypeUse, bool> breaks, Func<TypeUse, bool> plantedBreaks)
    {
        Assert.NotEmpty(uses);
        Assert.Empty(uses.Where(breaks).Select(u => $"{u.From} uses {u.To}"));
        Assert.Contains(Planted.Value, use => plantedBreaks(use));
    }
}
