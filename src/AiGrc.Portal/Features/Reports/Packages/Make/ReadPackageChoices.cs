using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Reports.Packages.Make;

public sealed record PackageChoices(IReadOnlyList<Option> Frameworks, IReadOnlyList<Option> Scopes);

/// <summary>What a package can be asked for.</summary>
public sealed class ReadPackageChoices(RequestRecords records, ContentLibrary library, ICurrentUser user)
{
    public async Task<Result<PackageChoices>> RunAsync(CancellationToken cancellation)
    {
        if (!user.May(Permission.MakePackages))
        {
            return Problems.Lacks(Permission.MakePackages);
        }

        var read = await records.ReadAsync(null, cancellation);
        return read.Then<PackageChoices>(index => new PackageChoices(
            [.. ReportChoices.Frameworks(index, library).Select(f => new Option(f.Key, f.ShortName, f.Name == f.ShortName ? null : f.Name))], ReportChoices.Scopes(index)));
    }
}
