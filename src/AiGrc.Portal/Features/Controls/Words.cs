using AiGrc.Domain.Controls;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Controls;

/// <summary>How the pages of controls say the domain's words.</summary>
internal static class Words
{
    public static IReadOnlyList<Option> Statuses => [.. Enum.GetValues<ImplementationStatus>().Select(s => new Option(s.ToString(), s.Kind().Look().Word))];

    public static IReadOnlyList<Option> Frequencies => Options<ControlFrequency>();

    public static IReadOnlyList<Option> Natures => Options<ControlNature>();

    public static IReadOnlyList<Option> Kinds => Options<ControlKind>();

    public static IReadOnlyList<Option> DefaultScopes => [new(nameof(DefaultScope.Organization), "The organization, systems inherit it"), new(nameof(DefaultScope.AiSystem), "Each AI system")];

    public static IReadOnlyList<Option> Owners(IEnumerable<Colleague> people, string? now) =>
        [.. people.Where(p => !p.HasLeft || p.Id.Value.ToString() == now).Select(p => new Option(p.Id.Value.ToString(), p.Name, p.Title))];

    /// <summary>"PerChange" as "Per change".</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return string.Concat(name.Select((c, at) => at > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
    }

    private static IReadOnlyList<Option> Options<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Option(v.ToString(), Of(v)))];
}
