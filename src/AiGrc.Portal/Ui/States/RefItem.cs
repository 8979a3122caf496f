using AiGrc.Domain.Controls;

namespace AiGrc.Portal.Ui;

/// <summary>One requirement on a chip.</summary>
public sealed record RefItem(string Ref, Coverage? Coverage = null, bool Proven = false, string? Href = null, string? Title = null);
