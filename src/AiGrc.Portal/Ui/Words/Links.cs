using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Ui;

/// <summary>Where a record's page is. Scope and moment of the current page are added by <see cref="Address.Keeping"/>.</summary>
public static class Links
{
    public static string Framework(string key) => $"/frameworks/{Uri.EscapeDataString(key)}";

    public static string Requirement(RequirementKey key) => $"/requirements/{Uri.EscapeDataString(key.Framework)}/{Uri.EscapeDataString(key.Ref)}";

    /// <summary>Where the organization decides whether it follows one statement.</summary>
    public static string Overrule(string crosswalk, RequirementKey source, RequirementKey target) =>
        $"/crosswalk/overrule?crosswalk={Uri.EscapeDataString(crosswalk)}&source={End(source)}&target={End(target)}";

    /// <summary>The same for a statement that parts make a whole.</summary>
    public static string Overrule(string crosswalk, RequirementKey whole) => $"/crosswalk/overrule?crosswalk={Uri.EscapeDataString(crosswalk)}&whole={End(whole)}";

    public static string GapAnalysis(string framework) => $"/reports/gap-analysis?framework={Uri.EscapeDataString(framework)}";

    private static string End(RequirementKey key) => Uri.EscapeDataString($"{key.Framework}/{key.Ref}");

    public static string Control(string code) => $"/controls/{Uri.EscapeDataString(code)}";

    public static string Evidence(EvidenceId id) => $"/evidence/{id.Value:D}";

    public static string System(AiSystemId id) => $"/systems/{id.Value:D}";

    /// <summary>The same page for one scope, now or as of a moment.</summary>
    public static string Pinned(string href, Scope scope, DateTimeOffset? asOf) =>
        $"{href}?scope={scope}{(asOf is { } moment ? $"&asOf={moment.UtcDateTime:O}" : "")}";

    /// <summary>The record that a piece of a trace names, in the trace's scope; with the moment of a page that shows the past.</summary>
    public static string? Of(TraceLink link, DateTimeOffset? asOf) => link switch
    {
        ControlLink control => Pinned(Control(control.Code), control.Scope, asOf),
        EvidenceLink evidence => Evidence(evidence.Evidence) + (asOf is { } moment ? $"?asOf={moment.UtcDateTime:O}" : ""),
        RequirementLink requirement => Pinned(Requirement(requirement.Requirement), requirement.Scope, asOf),
        ScopeLink { Scope.System: { } system } => System(system),
        _ => null,
    };
}
