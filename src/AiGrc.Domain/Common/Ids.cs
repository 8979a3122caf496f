namespace AiGrc.Domain.Common;

// One type per kind of record, so that a control's id never lands in a risk's column. Values are UUIDv7, handed in by the caller.
public readonly record struct OrganizationId(Guid Value);

public readonly record struct PersonId(Guid Value);

public readonly record struct AiSystemId(Guid Value);

public readonly record struct ControlId(Guid Value);

public readonly record struct ImplementationId(Guid Value);

public readonly record struct EvidenceId(Guid Value);

public readonly record struct EvidenceVersionId(Guid Value);

public readonly record struct ApiTokenId(Guid Value);

public readonly record struct InvitationId(Guid Value);

public readonly record struct RemediationId(Guid Value);

public readonly record struct PackageId(Guid Value);

public readonly record struct ConclusionByHandId(Guid Value);

public readonly record struct OwnFrameworkId(Guid Value);

public readonly record struct OwnCrosswalkId(Guid Value);

public readonly record struct AuthorityDecisionsId(Guid Value);

public readonly record struct ControlImportId(Guid Value);

public readonly record struct RequirementTextId(Guid Value);

public readonly record struct SheetImportId(Guid Value);

public readonly record struct ProfileTargetId(Guid Value);

/// <summary>Targets that were set together, so that they are taken back together.</summary>
public readonly record struct ProfileChangeId(Guid Value);

public readonly record struct FrameworkUpgradeId(Guid Value);
