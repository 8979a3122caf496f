namespace AiGrc.Domain.Access;

/// <summary>What a use case asks for before it does anything.</summary>
public enum Permission
{
    /// <summary>See frameworks, requirements and crosswalks of the library.</summary>
    ReadLibrary,

    /// <summary>See controls, implementations, systems, conclusions and the matrix.</summary>
    ReadRecords,
    ReadEvidence,
    DownloadEvidence,
    ReadLedger,
    ReadReports,
    EditControls,
    EditImplementations,
    EditSystems,
    SubmitEvidence,
    ReviewEvidence,
    WithdrawEvidence,
    ConcludeByHand,
    EditRemediation,
    MakePackages,
    DownloadPackages,

    /// <summary>Choose frameworks and the organization's roles under the laws.</summary>
    EditOrganization,
    ManagePeople,
    ManageTokens,
    ReadEngagements,
}
