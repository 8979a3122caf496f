namespace AiGrc.Portal.Platform.Identity;

/// <summary>When a session ends by itself.</summary>
/// <param name="Idle">Without a request for this long (automatic log-off, 45 CFR 164.312(a)(2)(iii)).</param>
/// <param name="Absolute">After this long in any case.</param>
public sealed record SessionSettings(TimeSpan Idle, TimeSpan Absolute)
{
    public static readonly SessionSettings Default = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(12));
}
