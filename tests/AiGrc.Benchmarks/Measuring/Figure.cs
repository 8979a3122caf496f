using System.Text.Json.Serialization;

namespace AiGrc.Benchmarks.Measuring;

/// <summary>One line of docs/performance.md.</summary>
/// <param name="Measured">With its unit.</param>
/// <param name="Floor">The least that the machine could take for it, measured in the same run; with its unit.</param>
/// <param name="Goal">As the project promises it.</param>
/// <param name="IsMet">Null where nothing is promised.</param>
public sealed record Figure(string Task, string Measured, string Floor, string Ratio, string Goal, bool? IsMet)
{
    public static Figure Plain(string task, string measured, string goal, bool? isMet) => new(task, measured, "", "", goal, isMet);
}

/// <summary>What one benchmark gave, kept in a file so that the page can be written from the last run of each.</summary>
/// <param name="NotYet">A sentence instead of figures, where what is to be measured is not there.</param>
public sealed record Outcome(string Name, DateTimeOffset At, string Machine, IReadOnlyList<Figure> Figures, string? NotYet)
{
    [JsonIgnore]
    public bool IsMeasured => NotYet is null;
}

/// <summary>Thrown by a benchmark whose subject the portal does not have.</summary>
public sealed class NotThereYetException(string what) : Exception(what);
