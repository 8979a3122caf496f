using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Formats.Oscal;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Frameworks.Export;

/// <summary>An OSCAL document that is written while it is sent.</summary>
public sealed record OscalDocument(string FileName, Func<Stream, Task> WriteAsync)
{
    public const string ContentType = "application/json";
}

/// <summary>Frameworks and crosswalks, the library's and the organization's, in the format of NIST that other tools read.</summary>
public sealed class ExportOscal(ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public Result<OscalDocument> Framework(string key)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        return library.Framework(key) is { } framework
            ? new OscalDocument($"{key}-oscal-catalog.json", stream => new OscalCatalogWriter(framework).WriteAsync(stream, clock.GetUtcNow(), CancellationToken.None))
            : new NotFound("The framework");
    }

    public Result<OscalDocument> Crosswalk(string key)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        return library.Crosswalks.FirstOrDefault(c => c.Key == key) is { } crosswalk
            ? new OscalDocument($"{key}-oscal-mapping.json", stream => new OscalMappingWriter(crosswalk, library).WriteAsync(stream, clock.GetUtcNow(), CancellationToken.None))
            : new NotFound("The crosswalk");
    }
}
