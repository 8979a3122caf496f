using AiGrc.Domain.Common;

namespace AiGrc.Portal.Features.Controls;

/// <summary>What a form of a control sent, as it was typed; empty before anything was sent.</summary>
internal sealed class ControlForm(IFormCollection? sent)
{
    private const string ParameterPrefix = "parameters.";

    public static ControlForm Of(HttpContext context) => new(context.Request.HasFormContentType ? context.Request.Form : null);

    public bool IsSent => sent is not null;

    public string? this[string name] => sent is not null && sent.TryGetValue(name, out var value) ? value.ToString() : null;

    public PersonId? Owner => Guid.TryParse(this["ownerId"], out var person) ? new PersonId(person) : null;

    public IReadOnlyDictionary<string, string?> Parameters =>
        sent?.Where(f => f.Key.StartsWith(ParameterPrefix, StringComparison.Ordinal)).ToDictionary(f => f.Key[ParameterPrefix.Length..], f => (string?)f.Value.ToString(), StringComparer.Ordinal)
        ?? new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The fields of a list, one text per line of the form.</summary>
    public IReadOnlyList<string> All(string name) => sent is null ? [] : [.. sent[name].Select(v => v ?? "")];

    public T As<T>(string name, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(this[name], out var value) && Enum.IsDefined(value) ? value : otherwise;
}
