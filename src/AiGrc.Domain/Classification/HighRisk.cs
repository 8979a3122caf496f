namespace AiGrc.Domain.Classification;

/// <summary>Annex I: the product laws through which Art. 6(1) makes a system high-risk.</summary>
public sealed record AnnexI(AnnexISection SectionA, AnnexISection SectionB);

/// <param name="Effect">What the act asks of products under this section.</param>
public sealed record AnnexISection(string Effect, IReadOnlyList<ProductLaw> Entries, IReadOnlyList<DeletedProductLaw> Deleted);

public sealed record ProductLaw(string Point, string Act, string Subject);

public sealed record DeletedProductLaw(string Point, string Act, string Subject, string DeletedBy);

/// <summary>Art. 6(1) to (1c): high-risk as, or as a safety component of, an Annex I product.</summary>
public sealed record AnnexIRoute(
    IReadOnlyList<string> ConditionsCumulative, string NotSafetyComponent, string Override, string ThirdPartyForOtherRisk, string AmendedBy);

/// <summary>One area of Annex III with the uses that Art. 6(2) makes high-risk.</summary>
public sealed record AnnexIIIArea(
    string Area,
    string Ref,
    string Name,
    bool OnlyWherePermittedByLaw,
    AssessmentRoute ConformityRoute,
    IReadOnlyList<AnnexIIIPoint> Points);

/// <param name="CarveOut">What the point leaves out by its own words.</param>
public sealed record AnnexIIIPoint(string Point, string Ref, string Use, string? CarveOut = null);

public enum AssessmentRoute
{
    /// <summary>Internal control.</summary>
    AnnexVi,

    /// <summary>Internal control or a notified body, by Art. 43(1).</summary>
    AnnexViOrVii,
}

/// <summary>Art. 6(3): an Annex III use that is not high-risk after all.</summary>
public sealed record AnnexIIIException(
    string Ref,
    string GeneralTest,
    IReadOnlyList<ExceptionCondition> AnyOf,
    ExceptionOverride Override,
    IReadOnlyList<string> Duties,
    string AppliesTo);

public sealed record ExceptionCondition(string Ref, string Key, string? Extra = null);

/// <summary>What takes the exception away again.</summary>
public sealed record ExceptionOverride(string Key, string Effect, string Definition);

/// <summary>Art. 25: who becomes the provider of a high-risk system, and by doing what.</summary>
public sealed record ProviderTrigger(string Ref, IReadOnlyList<string> Who, string Trigger, string Becomes);

/// <summary>Art. 27: which deployers assess the impact on fundamental rights.</summary>
public sealed record RightsImpactAssessment(string When, IReadOnlyList<RightsImpactDuty> Who, string Notify, string Dpia);

public sealed record RightsImpactDuty(string Ref, string Deployer, string Systems);

/// <summary>Art. 43: how conformity is assessed.</summary>
/// <param name="Choice">Who chooses between the routes; "none" when nobody does.</param>
public sealed record ConformityRoute(
    string Scope,
    string Ref,
    IReadOnlyList<string> Routes,
    string? Choice = null,
    string? Condition = null,
    string? NotifiedBody = null,
    string? Trigger = null,
    string? Exception = null,
    string? Note = null);

/// <summary>Art. 49: who registers what.</summary>
public sealed record RegistrationDuty(string Ref, string Who, string What, string Data);

/// <summary>One section of Annex VIII: the fields of a registration.</summary>
public sealed record RegistrationForm(
    string Ref,
    string Who,
    IReadOnlyList<RegistrationField> Fields,
    IReadOnlyList<int> DeletedPoints,
    string? SecureSectionOnly = null,
    string? DeletedBy = null);

public sealed record RegistrationField(int Point, string Field);
