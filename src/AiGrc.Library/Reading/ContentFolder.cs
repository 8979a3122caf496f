using AiGrc.Domain.Classification;
using AiGrc.Domain.Controls;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiGrc.Library.Reading;

/// <summary>One content file as it is written.</summary>
/// <param name="File">Relative to the content folder, with forward slashes.</param>
public sealed record ContentText(string File, string Text);

/// <summary>A file's content with the YAML it came from.</summary>
internal sealed record ReadFile<T>(T Content, Place Root, YamlNode Yaml);

/// <summary>Every content file, read into the shape that its folder says it has.</summary>
internal sealed class ContentFolder(Problems problems)
{
    private const string VocabularyFile = "catalogue/vocabulary.yaml";
    private const string ObjectivesPath = "catalogue/objectives.yaml";
    private const string JointCoversPath = "catalogue/joint-covers.yaml";
    private const string NotForOrganizationsPath = "rules/not-for-organizations.yaml";
    private const string ClassificationPath = "rules/eu-ai-act-classification.yaml";
    private const string ClustersPath = "crosswalks/objective-clusters.yaml";

    private static readonly string[] Needed =
        [VocabularyFile, ObjectivesPath, JointCoversPath, NotForOrganizationsPath, ClassificationPath, ClustersPath];

    public List<ReadFile<FrameworkFile>> Frameworks { get; } = [];

    public List<ReadFile<CrosswalkFile>> Crosswalks { get; } = [];

    public List<ReadFile<ClustersFile>> Clusters { get; } = [];

    public List<ReadFile<ActionsFile>> Actions { get; } = [];

    public List<ReadFile<DomainFile>> Domains { get; } = [];

    public List<ReadFile<BreachRules>> BreachRules { get; } = [];

    public ReadFile<CatalogueVocabulary>? Vocabulary { get; private set; }

    public ReadFile<ObjectivesFile>? Objectives { get; private set; }

    public ReadFile<JointCoversFile>? JointCovers { get; private set; }

    public ReadFile<NotForOrganizationsFile>? NotForOrganizations { get; private set; }

    public ReadFile<AiActRules>? Classification { get; private set; }

    /// <summary>False when a file could not be read at all: what the others say of it cannot be judged then.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>All files below a folder, whatever their name: one that nothing reads is a mistake.</summary>
    public static IReadOnlyList<ContentText> Texts(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => new ContentText(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path)))
            .OrderBy(text => text.File, StringComparer.Ordinal),
    ];

    public void Read(IReadOnlyList<ContentText> texts)
    {
        foreach (var text in texts)
        {
            ReadOne(text);
        }

        foreach (var file in Needed.Except(texts.Select(t => t.File), StringComparer.Ordinal))
        {
            IsWhole = false;
            problems.Add(ProblemKind.Missing, new Place(file, 1, 1, ""), "This file is missing.");
        }
    }

    private void ReadOne(ContentText text)
    {
        switch (text.File)
        {
            case VocabularyFile: Vocabulary = Parse<CatalogueVocabulary>(text); break;
            case ObjectivesPath: Objectives = Parse<ObjectivesFile>(text); break;
            case JointCoversPath: JointCovers = Parse<JointCoversFile>(text); break;
            case NotForOrganizationsPath: NotForOrganizations = Parse<NotForOrganizationsFile>(text); break;
            case ClassificationPath: Classification = Parse<AiActRules>(text); break;
            case ClustersPath: Add(Clusters, text); break;
            default: ReadByFolder(text); break;
        }
    }

    private void ReadByFolder(ContentText text)
    {
        var name = Path.GetFileName(text.File);
        switch (Path.GetDirectoryName(text.File)?.Replace('\\', '/'))
        {
            case var _ when !name.EndsWith(".yaml", StringComparison.Ordinal): Stray(text); break;
            case "frameworks": Add(Frameworks, text); break;
            case "crosswalks" when name.EndsWith("-actions.yaml", StringComparison.Ordinal): Add(Actions, text); break;
            case "crosswalks" when name.Contains("--", StringComparison.Ordinal): Add(Crosswalks, text); break;
            case "catalogue/controls": Add(Domains, text); break;
            case "clocks": Add(BreachRules, text); break;
            default: Stray(text); break;
        }
    }

    private void Stray(ContentText text) =>
        problems.Add(ProblemKind.StrayFile, new Place(text.File, 1, 1, ""), "Nothing reads this file: its folder or name is not one that docs/library.md names.");

    private void Add<T>(List<ReadFile<T>> list, ContentText text)
    {
        if (Parse<T>(text) is { } read)
        {
            list.Add(read);
        }
    }

    private ReadFile<T>? Parse<T>(ContentText text)
    {
        var stream = new YamlStream();
        var parser = new Parser(new StringReader(text.Text));
        try
        {
            stream.Load(parser);
        }
        catch (YamlException mistake)
        {
            return NotReadable<T>(text, mistake.Start, mistake.Message);
        }
        catch (InvalidOperationException)
        {
            // The scanner's answer to some unclosed brackets; it gives no place, so the last thing it read is shown.
            return NotReadable<T>(text, parser.Current?.End ?? new Mark(0, 1, 1), "This is not YAML from here on; is a bracket or quote not closed?");
        }

        if (stream.Documents.Count != 1)
        {
            return NotReadable<T>(text, new Mark(0, 1, 1), "One document belongs in a file.");
        }

        var root = stream.Documents[0].RootNode;
        return new ReadFile<T>(new YamlBinder(text.File, problems).Bind<T>(root), Place.Of(text.File, root, ""), root);
    }

    private ReadFile<T>? NotReadable<T>(ContentText text, Mark at, string message)
    {
        IsWhole = false;
        problems.Add(ProblemKind.NotReadable, new Place(text.File, at.Line, at.Column, ""), message);
        return null;
    }
}
