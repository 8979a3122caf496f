using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>What must hold across the domains of the control catalogue.</summary>
internal sealed class CatalogueCheck(FrameworkIndex index, CatalogueVocabulary vocabulary, ServedRequirements served, Problems problems)
{
    private readonly Dictionary<string, string> fileByPrefix = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> codeByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Place> codes = new(StringComparer.Ordinal);

    /// <summary>Every control's code, and where it stands.</summary>
    public IReadOnlyDictionary<string, Place> Codes => codes;

    public CatalogueDomain Run(DomainFile file)
    {
        if (file.Place.File != $"catalogue/controls/{file.Key}.yaml")
        {
            problems.Add(ProblemKind.BadValue, file.Place.At("key"), "The key is the file's name.");
        }

        if (!fileByPrefix.TryAdd(file.Prefix, file.Place.File))
        {
            problems.Add(ProblemKind.Duplicate, file.Place.At("prefix"), $"The prefix {file.Prefix} belongs to {fileByPrefix[file.Prefix]}.");
        }

        if (file.Controls.Count == 0)
        {
            problems.Add(ProblemKind.Missing, file.Place.At("controls"), "A domain has controls.");
        }

        var check = new ControlCheck(index, vocabulary, served, problems);
        return new CatalogueDomain(file.Key, file.Prefix, file.Name, file.Description, [.. file.Controls.Index().Select(c =>
        {
            CheckIdentity(file, c.Item, c.Index + 1);
            return check.Run(c.Item, file.Key);
        })]);
    }

    private void CheckIdentity(DomainFile file, ControlEntry control, int number)
    {
        if (control.Code != $"{file.Prefix}-{number:00}")
        {
            problems.Add(ProblemKind.Order, control.Place.At("code"), $"Codes run without gaps: {file.Prefix}-{number:00} is expected here.");
        }

        if (!codes.TryAdd(control.Code, control.Place))
        {
            problems.Add(ProblemKind.Duplicate, control.Place.At("code"), $"The code {control.Code} stands twice.");
        }

        if (!codeByName.TryAdd(control.Name, control.Code))
        {
            problems.Add(ProblemKind.Duplicate, control.Place.At("name"), $"{codeByName[control.Name]} has the same name.");
        }
    }

    /// <summary>A framework that says so has no assessable requirement without a control.</summary>
    public void RequireAllServed(IEnumerable<FrameworkFile> frameworks, Dictionary<RequirementKey, string> excluded)
    {
        foreach (var framework in frameworks.Where(f => f.MustBeServed))
        {
            foreach (var requirement in framework.Requirements.Where(r => r.Assessable))
            {
                var key = new RequirementKey(framework.Key, requirement.Ref);
                if (!served.Any(key) && !excluded.ContainsKey(key))
                {
                    problems.Add(ProblemKind.Catalogue, requirement.Place.At("ref"), $"No control of the catalogue serves {requirement.Ref}.");
                }
            }
        }
    }

    public void RequireUnserved(NotForOrganizationsFile file)
    {
        foreach (var entry in file.Frameworks)
        {
            foreach (var requirement in entry.Requirements.Where(r => served.Any(new RequirementKey(entry.Framework, r.Ref))))
            {
                problems.Add(ProblemKind.Catalogue, requirement.Place.At("ref"), $"{requirement.Ref} is not for organizations, yet a control serves it.");
            }
        }
    }
}
