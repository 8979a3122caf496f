namespace AiGrc.Library.Formats.Oscal;

/// <summary>The words of OSCAL that both directions use, and our own where it has none.</summary>
internal static class OscalNames
{
    /// <summary>The release of OSCAL whose schemas the written documents are valid against.</summary>
    public const string Version = "1.2.1";

    /// <summary>Properties that only AiGrc knows, so that a framework comes back as it was written.</summary>
    public const string Namespace = "https://aigrc.dev/ns/oscal";

    public const string Label = "label";
    public const string SortId = "sort-id";
    public const string Status = "status";
    public const string Kind = "kind";
    public const string Assessable = "assessable";
    public const string ObligedRole = "obliged-role";
    public const string Tier = "tier";
    public const string ApplicableFrom = "applicable-from";
    public const string ApplicableFromAnnexI = "applicable-from-annex-i";
    public const string OriginalApplicableFrom = "original-applicable-from";
    public const string OriginalApplicableFromAnnexI = "original-applicable-from-annex-i";
    public const string NotForOrganizations = "not-for-organizations";
    public const string Key = "key";
    public const string ShortName = "short-name";
    public const string Published = "published";
    public const string StatusAsOf = "status-as-of";
    public const string Licence = "licence";
    public const string SourceSection = "source-section";

    /// <summary>The class of a property that is an attribute of the framework's own.</summary>
    public const string AttributeClass = "attribute";

    /// <summary>The attribute that keeps a control's id where its label is the ref: profiles name controls by id.</summary>
    public const string IdAttribute = "oscal_id";
}
