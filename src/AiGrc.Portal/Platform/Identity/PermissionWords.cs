using AiGrc.Domain.Access;

namespace AiGrc.Portal.Platform.Identity;

/// <summary>Permissions as people read them.</summary>
public static class PermissionWords
{
    public static string Of(Permission permission) => permission switch
    {
        Permission.ReadLibrary => "Read frameworks and crosswalks",
        Permission.ReadRecords => "Read controls, systems and conclusions",
        Permission.ReadEvidence => "Read what evidence there is",
        Permission.DownloadEvidence => "Download evidence files",
        Permission.ReadLedger => "Read the activity and the ledger",
        Permission.ReadReports => "Read reports",
        Permission.EditControls => "Edit controls and mappings",
        Permission.EditImplementations => "Edit implementations",
        Permission.EditSystems => "Edit AI systems",
        Permission.SubmitEvidence => "Bring evidence",
        Permission.ReviewEvidence => "Review evidence",
        Permission.WithdrawEvidence => "Withdraw evidence",
        Permission.ConcludeByHand => "Conclude by hand",
        Permission.EditRemediation => "Edit remediation",
        Permission.MakePackages => "Make evidence packages",
        Permission.DownloadPackages => "Download evidence packages",
        Permission.EditOrganization => "Edit the organization",
        Permission.ManagePeople => "Manage people",
        Permission.ManageTokens => "Manage API tokens",
        Permission.ReadEngagements => "Read audit engagements",
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "Not a permission."),
    };
}
