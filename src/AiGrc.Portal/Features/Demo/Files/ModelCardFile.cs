using System.Text;

namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>A model card: YAML that programs read, then Markdown for people.</summary>
internal static class ModelCardFile
{
    public static DemoFile Make(SystemFact system, string version, DateOnly on)
    {
        var card = $"""
            ---
            model: {DemoFiles.Slug(system.Name)}
            version: {version}
            released: {on:yyyy-MM-dd}
            owner: Larkfield Group
            architecture: {system.Model}
            license: internal use
            ---

            # {system.Name}, version {version}

            ## Intended use
            {system.Purpose}

            **Not for:** {system.NotFor}

            ## Data
            - Training: {system.TrainedOn}
            - Evaluation: {system.TestData}

            ## Evaluation
            | Measure | Limit | Result |
            | --- | --- | --- |
            {string.Join('\n', system.Measures.Select(m => $"| {m[0]} | {m[1]} | {m[2]} |"))}

            ### By group
            | {string.Join(" | ", system.Groups[0])} |
            | {string.Join(" | ", system.Groups[0].Select(_ => "---"))} |
            {string.Join('\n', system.Groups.Skip(1).Select(g => $"| {string.Join(" | ", g)} |"))}

            ## Known weaknesses
            {string.Join('\n', system.Weaknesses.Select(w => $"- {w}"))}

            ## Oversight
            {system.Oversight}

            ## Changes
            - {version}, {on:yyyy-MM-dd}: trained on the latest data, limits unchanged.

            """;
        return new DemoFile($"model-card-{DemoFiles.Slug(system.Name)}-{version}.md", Encoding.UTF8.GetBytes(card));
    }
}
