using System.Net;
using System.Net.Http.Headers;

namespace AiGrc.Cli;

/// <summary>A file on its way to the portal, read piece by piece, with progress on the error stream.</summary>
internal sealed class FileUpload : HttpContent
{
    private const int BufferSize = 1 << 17;
    private const long ReportEvery = 8 << 20;
    private readonly string path;
    private readonly Printer printer;

    public FileUpload(string path, Printer printer)
    {
        (this.path, this.printer) = (path, printer);
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var buffer = new byte[BufferSize];
        var (sent, reported, name) = (0L, 0L, Path.GetFileName(path));
        int read;
        while ((read = await file.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            sent += read;
            if (sent - reported >= ReportEvery)
            {
                reported = sent;
                printer.Progress($"{name}: {sent * 100 / file.Length} %", done: false);
            }
        }

        printer.Progress($"{name}: 100 %", done: true);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = new FileInfo(path).Length;
        return true;
    }
}
