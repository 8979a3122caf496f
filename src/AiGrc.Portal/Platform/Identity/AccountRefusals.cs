using AiGrc.Domain.Common;
using Microsoft.AspNetCore.Identity;

namespace AiGrc.Portal.Platform.Identity;

internal static class AccountRefusals
{
    /// <summary>What ASP.NET Core Identity refused, in our words and at the field it belongs to.</summary>
    public static Refusal Of(IdentityResult result) => new InvalidMany([.. result.Errors.Select(e => e.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort) => new Invalid("A password has at least 12 characters; a few unrelated words do well.", "password"),
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => new Invalid("A password has at least 4 different characters.", "password"),
        nameof(IdentityErrorDescriber.PasswordMismatch) => new Invalid("That is not your current password.", "currentPassword"),
        nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.DuplicateEmail) =>
            new Invalid("Somebody with this e-mail address has an account already. Sign in instead.", "email"),
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => new Invalid("That is not an e-mail address.", "email"),
        _ => new Invalid(e.Description),
    }).DistinctBy(i => i.Message)]);
}
