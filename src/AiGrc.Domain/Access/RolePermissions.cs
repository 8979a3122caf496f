using static AiGrc.Domain.Access.Permission;

namespace AiGrc.Domain.Access;

/// <summary>The table role × permission. The only place where it is decided who may do what.</summary>
public static class RolePermissions
{
    private static readonly Permission[] Reading = [ReadLibrary, ReadRecords, ReadEvidence, ReadReports];

    private static readonly Dictionary<Role, HashSet<Permission>> Table = new()
    {
        [Role.Administrator] = [.. Enum.GetValues<Permission>()],
        [Role.ComplianceOfficer] =
        [
            .. Reading, DownloadEvidence, ReadLedger, EditControls, EditImplementations, EditSystems, SubmitEvidence, ReviewEvidence, WithdrawEvidence,
            ConcludeByHand, EditRemediation, MakePackages, DownloadPackages, EditOrganization, ManageTokens, ReadEngagements,
        ],
        [Role.Engineer] = [.. Reading, DownloadEvidence, EditImplementations, EditSystems, SubmitEvidence, ManageTokens],
        [Role.RiskOwner] = [.. Reading, DownloadEvidence, EditRemediation, SubmitEvidence],
        [Role.Auditor] = [ReadLibrary, ReadEngagements, DownloadPackages],
        [Role.Executive] = [.. Reading],
    };

    public static bool Allows(Role role, Permission permission) => Table[role].Contains(permission);

    public static IReadOnlySet<Permission> Of(Role role) => Table[role];
}
