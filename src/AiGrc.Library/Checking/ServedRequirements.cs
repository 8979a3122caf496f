using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Library.Checking;

/// <summary>Which controls of the catalogue serve which requirement, and how far.</summary>
internal sealed class ServedRequirements
{
    private readonly Dictionary<RequirementKey, List<(string Code, Coverage Coverage)>> byRequirement = [];

    public void Add(RequirementKey requirement, string code, Coverage coverage)
    {
        if (!byRequirement.TryGetValue(requirement, out var controls))
        {
            byRequirement[requirement] = controls = [];
        }

        controls.Add((code, coverage));
    }

    public bool Any(RequirementKey requirement) => byRequirement.ContainsKey(requirement);

    public bool By(RequirementKey requirement, string code) => byRequirement.GetValueOrDefault(requirement)?.Any(c => c.Code == code) ?? false;

    public string? FullyBy(RequirementKey requirement) =>
        byRequirement.GetValueOrDefault(requirement)?.Where(c => c.Coverage == Coverage.Full).Select(c => c.Code).FirstOrDefault();
}
