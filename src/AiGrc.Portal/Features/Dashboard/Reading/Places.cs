using AiGrc.Domain.Common;

namespace AiGrc.Portal.Features.Dashboard.Reading;

/// <summary>Addresses that dashboards lead to.</summary>
internal static class Places
{
    public static string Framework(string key) => $"/frameworks/{Uri.EscapeDataString(key)}";

    public static string Requirement(string framework, string reference) => $"/requirements/{Uri.EscapeDataString(framework)}/{Uri.EscapeDataString(reference)}";

    public static string Control(string code) => $"/controls/{Uri.EscapeDataString(code)}";

    public static string Evidence(EvidenceId id) => $"/evidence/{id.Value:D}";

    public static string System(AiSystemId id) => $"/systems/{id.Value:D}";
}
