using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Reports;

/// <summary>Addresses of reports and of what they lead to; scope and moment are added by the page.</summary>
internal static class ReportLinks
{
    public static string GapFile(string framework, string format) => $"{ApiSetup.Root}/reports/gap-analysis?framework={Uri.EscapeDataString(framework)}&format={format}";

    public static string ProfileFile(string framework, string format) => $"{ApiSetup.Root}/reports/profile?framework={Uri.EscapeDataString(framework)}&format={format}";

    public static string Package(PackageId id) => $"/packages/{id.Value:D}";

    public static string PackageContent(PackageId id) => $"{ApiSetup.Root}/packages/{id.Value:D}/content";
}
