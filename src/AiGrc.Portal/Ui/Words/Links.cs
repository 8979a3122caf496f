using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Ui;

/// <summary>Where a record's page is. Scope and moment of the current page are added by <see cref="Address.Keeping"/>.</summary>
public static class Links
{
    public static string Framework(string key) => $"/frameworks/{Uri.EscapeDataString(key)}";

    /// <summary>Current versus target profile of a framework.</summary>
    public static string Profile(string framework) => $"{Framework(framework)}/profile";

    /// <summary>The newer and older versions of a framework that the library has.</summary>
    public static string Versions(string framework) => $"{Framework(framework)}/versions";

    /// <summary>What a newer version of a framework changes and means.</summary>
    public static string Upgrade(string from, string to) => $"{Framework(from)}/upgrade/{Uri.EscapeDataString(to)}";

    public static string ProfileReport(string framework) => $"/reports/profile?framework={Uri.EscapeDataString(framework)}";

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
