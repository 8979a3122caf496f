using AiGrc.Domain.Controls;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>What a person said about a file to import; whatever is left out is guessed.</summary>
public sealed record ImportChoices
{
    /// <summary>Name of the sheet.</summary>
    public string? Sheet { get; init; }

    /// <summary>Number of the row with the headings.</summary>
    public int? HeadRow { get; init; }

    /// <summary>Field by column, counted from 0; "" leaves a column out, "refs:soc2-tsc-2017" says whose refs stand there. Null: all are guessed.</summary>
    public IReadOnlyDictionary<int, string>? Columns { get; init; }

    /// <summary>Value by what a cell says, by field; "" leaves the word out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Words { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    /// <summary>Where the status holds: "organization" or a system's id.</summary>
    public string? Scope { get; init; }

    public Coverage Coverage { get; init; } = Coverage.Partial;

    /// <summary>Stands before every code.</summary>
    public string? Prefix { get; init; }

    /// <summary>For rows that name no domain.</summary>
    public string? Domain { get; init; }

    /// <summary>Each code is also the ref of the requirement that the control serves. Null: guessed.</summary>
    public bool? CodesAreRefs { get; init; }
}
