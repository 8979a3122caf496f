using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Platform.Api;

/// <summary>A row's version as an HTTP entity tag; every edit says with If-Match which version it was made on.</summary>
public static class ETag
{
    public static string Of(uint version) => $"\"{version}\"";

    /// <summary>Reads If-Match: a version, or "*" for whatever is there. Without it an edit could overwrite what somebody just wrote, so it is refused.</summary>
    public static Result<ExpectedVersion> Required(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        return header switch
        {
            "" => new VersionNeeded(),
            "*" => ExpectedVersion.Any,
            _ when header.Length > 2 && header[0] == '"' && header[^1] == '"' && uint.TryParse(header.AsSpan(1, header.Length - 2), out var version) =>
                new ExpectedVersion(version),
            _ => new ChangedMeanwhile(),
        };
    }
}

public sealed record VersionNeeded() : Refusal("Not saved: send the ETag of the version you edited as If-Match, or * to overwrite whatever is there.", "If-Match");
