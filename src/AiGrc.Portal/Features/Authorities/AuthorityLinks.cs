using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Authorities.Overrule;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Authorities;

/// <summary>Addresses of this feature's pages, with the statement that they are about.</summary>
internal static class AuthorityLinks
{
    /// <summary>Reads what <see cref="Links"/> wrote; null if it names no statement.</summary>
    public static StatementName? Parse(IQueryCollection query) => (query["crosswalk"].ToString(), Key(query["source"].ToString()), Key(query["target"].ToString()), Key(query["whole"].ToString())) switch
    {
        ({ Length: > 0 } crosswalk, { } source, { } target, null) => new StatementName(crosswalk, source, target),
        ({ Length: > 0 } crosswalk, null, null, { } whole) => new StatementName(crosswalk, whole, null),
        _ => null,
    };

    private static RequirementKey? Key(string text) => text.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? new RequirementKey(text[..slash], text[(slash + 1)..]) : null;
}
