using Microsoft.AspNetCore.Identity;

namespace AiGrc.Portal.Platform.Identity;

/// <summary>Somebody who can sign in. What they may do is said by their membership in each organization.</summary>
public sealed class Person : IdentityUser<Guid>
{
    public string Name { get; set; } = "";

    /// <summary>The organization they worked in last; where the next sign-in begins.</summary>
    public Guid? LastOrganization { get; set; }

    /// <summary>Single-letter shortcuts can be switched off (WCAG 2.1.4).</summary>
    public bool ShortcutsOff { get; set; }
}
