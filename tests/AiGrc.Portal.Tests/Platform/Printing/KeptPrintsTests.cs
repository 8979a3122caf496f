using AiGrc.Portal.Platform.Printing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiGrc.Portal.Tests.Platform.Printing;

public sealed class KeptPrintsTests : IDisposable
{
    private const string Page = "<!DOCTYPE html><html lang=\"en\"><head><title>One</title></head><body><h1>One</h1></body></html>";
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aigrc-kept-");
    private readonly EphemeralDataProtectionProvider keys = new();

    [Fact]
    public async Task What_was_printed_once_needs_no_printer_again()
    {
        var printed = await Prints(Chromium).PrintAsync(Page, Monday, default);

        Assert.Equal(printed.Value, (await Prints(null).PrintAsync(Page, Monday, default)).Value);
        Assert.IsType<PrintingUnavailable>((await Prints(null).PrintAsync(Page, Monday.AddTicks(1), default)).Refusal);
        Assert.IsType<PrintingUnavailable>((await Prints(null).PrintAsync(Page + " ", Monday, default)).Refusal);
    }

    [Fact]
    public async Task A_changed_or_exchanged_file_is_never_handed_out()
    {
        await Prints(Chromium).PrintAsync(Page, Monday, default);
        await Prints(Chromium).PrintAsync(Page, Monday.AddDays(1), default);
        var files = folder.GetFiles();
        var (one, other) = (await File.ReadAllBytesAsync(files[0].FullName), await File.ReadAllBytesAsync(files[1].FullName));
        await File.WriteAllBytesAsync(files[0].FullName, other);
        one[^1] ^= 1;
        await File.WriteAllBytesAsync(files[1].FullName, one);

        Assert.IsType<PrintingUnavailable>((await Prints(null).PrintAsync(Page, Monday, default)).Refusal);
        Assert.IsType<PrintingUnavailable>((await Prints(null).PrintAsync(Page, Monday.AddDays(1), default)).Refusal);
        Assert.False((await Prints(Chromium).PrintAsync(Page, Monday, default)).IsRefused);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string? Chromium => ChromiumLocation.Find(null, Environment.GetEnvironmentVariable("PATH"));

    private KeptPrints Prints(string? program) => new(new ChromiumPrinter(program, NullLogger<ChromiumPrinter>.Instance), folder.FullName, keys);
}
