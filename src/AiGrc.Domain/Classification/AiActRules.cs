namespace AiGrc.Domain.Classification;

/// <summary>The facts that decide an AI system's class under the EU AI Act and what follows from it, each with its article.</summary>
/// <param name="RefsNotCarried">Articles that the rules cite and the framework's tree leaves out, with everything below them.</param>
/// <remarks>A <c>Ref</c> is a requirement's ref of <paramref name="Framework"/>, or several parted by commas, or one of <paramref name="RefsNotCarried"/>.</remarks>
public sealed record AiActRules(
    string Key,
    string Framework,
    DateOnly StatusAsOf,
    IReadOnlyList<RuleSource> Sources,
    string Licence,
    string NotLegalAdvice,
    IReadOnlyList<string> RefsNotCarried,
    RuleCounts Counts,
    IReadOnlyList<ActRole> Roles,
    ActScope Scope,
    IReadOnlyList<string> DecisionOrder,
    IReadOnlyList<ProhibitedPractice> ProhibitedPractices,
    AnnexI AnnexI,
    AnnexIRoute AnnexIRoute,
    IReadOnlyList<AnnexIIIArea> AnnexIII,
    AnnexIIIException AnnexIIIException,
    IReadOnlyList<TransparencyDuty> TransparencyDuties,
    GeneralPurposeRules GeneralPurpose,
    IReadOnlyList<ProviderTrigger> ProviderTriggers,
    RightsImpactAssessment RightsImpactAssessment,
    IReadOnlyList<ConformityRoute> ConformityRoutes,
    IReadOnlyList<RegistrationDuty> RegistrationDuties,
    SeriousIncidentRules SeriousIncident,
    IReadOnlyList<Penalty> Penalties,
    IReadOnlyList<ApplicationDate> ApplicationDates,
    AmendingAct AmendingAct,
    IReadOnlyList<PendingChange> SeparateProposals,
    AnnexIIOffences AnnexIIOffences,
    IReadOnlyList<RegistrationForm> RegistrationForms);

public sealed record RuleSource(string Key, string What, string Url, string Reliability);

/// <summary>How many of each the annexes hold; the content is refused when it holds another number.</summary>
public sealed record RuleCounts(int AnnexISectionA, int AnnexISectionB, int AnnexIIOffences, int AnnexIIIPoints);

/// <summary>A role that the act defines; an organization may hold several for one system.</summary>
public sealed record ActRole(string Role, string Ref, string Definition);

/// <summary>Art. 2: who the act reaches, and what it leaves out.</summary>
public sealed record ActScope(string Ref, IReadOnlyList<CoveredParty> Covered, IReadOnlyList<ExcludedUse> Excluded);

public sealed record CoveredParty(string Ref, string Who);

public sealed record ExcludedUse(string Ref, string What);

/// <summary>One point of Art. 5(1): forbidden when every element is there and no exception is.</summary>
public sealed record ProhibitedPractice(
    string Ref,
    string Key,
    string Practice,
    IReadOnlyList<string> Elements,
    IReadOnlyList<string> Exceptions,
    DateOnly ApplicableFrom,
    string? InsertedBy = null);

/// <summary>The offences that Art. 5(1)(h)(iii) points to.</summary>
public sealed record AnnexIIOffences(string Ref, string UsedBy, IReadOnlyList<string> Offences);
