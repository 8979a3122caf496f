using System.Security.Cryptography;
using System.Text;
using AiGrc.Domain.Common;
using Microsoft.AspNetCore.DataProtection;

namespace AiGrc.Portal.Platform.Printing;

/// <summary>
/// Prints of what is frozen and is asked for again, kept under the hash of what was printed. Sealed with the key ring, because what comes from here is
/// signed: a changed file is printed anew, as is one that is gone. The folder may be emptied at any time.
/// </summary>
public sealed class KeptPrints(ChromiumPrinter printer, string folder, IDataProtectionProvider protection)
{
    private const long Room = 256 * 1024 * 1024;
    private readonly IDataProtector seal = protection.CreateProtector("AiGrc.Prints");

    /// <inheritdoc cref="ChromiumPrinter.PrintAsync"/>
    public async Task<Result<byte[]>> PrintAsync(string html, DateTimeOffset moment, CancellationToken cancellation)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{moment.UtcTicks}\n{html}")));
        var path = Path.Combine(folder, name);
        if (await FindAsync(path, name, cancellation) is { } kept)
        {
            return kept;
        }

        var printed = await printer.PrintAsync(html, moment, cancellation);
        if (!printed.IsRefused)
        {
            await KeepAsync(path, name, printed.Value, cancellation);
        }

        return printed;
    }

    private async Task<byte[]?> FindAsync(string path, string name, CancellationToken cancellation)
    {
        try
        {
            return seal.CreateProtector(name).Unprotect(await File.ReadAllBytesAsync(path, cancellation));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException or CryptographicException)
        {
            return null;
        }
    }

    private async Task KeepAsync(string path, string name, byte[] pdf, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var begun = $"{path}.{Guid.CreateVersion7():N}";
        await File.WriteAllBytesAsync(begun, seal.CreateProtector(name).Protect(pdf), cancellation);
        File.Move(begun, path, overwrite: true);
        var room = Room;
        foreach (var old in new DirectoryInfo(folder).GetFiles().OrderByDescending(f => f.LastWriteTimeUtc))
        {
            room -= old.Length;
            if (room < 0)
            {
                old.Delete();
            }
        }
    }
}
