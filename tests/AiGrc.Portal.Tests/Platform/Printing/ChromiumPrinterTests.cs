using System.Text;
using AiGrc.Portal.Platform.Printing;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiGrc.Portal.Tests.Platform.Printing;

public sealed class ChromiumPrinterTests
{
    private const string Page = "<!DOCTYPE html><html lang=\"en\"><head><title>One</title></head><body><h1>One</h1></body></html>";
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Without_chromium_printing_is_refused_with_what_still_works()
    {
        using var printer = new ChromiumPrinter(null, NullLogger<ChromiumPrinter>.Instance);

        var printed = await printer.PrintAsync(Page, Monday, default);

        Assert.IsType<PrintingUnavailable>(printed.Refusal);
        Assert.Contains("HTML and XLSX work", printed.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_prints_nothing_is_a_refusal_and_leaves_no_files()
    {
        using var printer = new ChromiumPrinter("/bin/false", NullLogger<ChromiumPrinter>.Instance);
        var before = Directory.GetDirectories(Path.GetTempPath(), "aigrc-print-*").Length;

        var printed = await printer.PrintAsync(Page, Monday, default);

        Assert.IsType<PrintingFailed>(printed.Refusal);
        Assert.True(Directory.GetDirectories(Path.GetTempPath(), "aigrc-print-*").Length <= before);
    }

    [Fact]
    public async Task More_documents_than_turns_are_all_printed_and_carry_the_reports_moment()
    {
        using var printer = new ChromiumPrinter(ChromiumLocation.Find(null, Environment.GetEnvironmentVariable("PATH")), NullLogger<ChromiumPrinter>.Instance);

        var printed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => printer.PrintAsync(Page, Monday, default)));

        Assert.All(printed, p => Assert.Equal(printed[0].Value, p.Value));
        Assert.Contains("/CreationDate (D:20260302090000", Encoding.Latin1.GetString(printed[0].Value), StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_program_that_is_not_there_is_not_replaced_by_another()
    {
        Assert.Null(ChromiumLocation.Find("/no/such/chromium", Environment.GetEnvironmentVariable("PATH")));
        Assert.Null(ChromiumLocation.Find(null, "/no/such/folder"));
    }
}
