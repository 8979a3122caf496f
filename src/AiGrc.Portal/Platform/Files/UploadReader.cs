using System.Text;
using AiGrc.Domain.Common;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AiGrc.Portal.Platform.Files;

/// <summary>Reads a multipart form as it arrives: files go to the store, nothing is buffered, and what breaks off leaves nothing.</summary>
public static class UploadReader
{
    public const string FilesField = "files";
    public const long FileLimit = 2L * 1024 * 1024 * 1024;
    public const int MostFiles = 20;
    public const int FieldLimit = 16 * 1024;
    public const int MostFields = 300;

    /// <summary>For the endpoints that read uploads; everything else keeps the portal's small limit.</summary>
    public const long RequestLimit = (FileLimit * MostFiles) + (1024 * 1024);

    // What an IOException carries that was not given an error of the operating system: the reader's own "unexpected end".
    private const int NoSystemError = unchecked((int)0x80131620);
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static async Task<Result<Upload>> ReadAsync(HttpRequest request, IFileStore store, CancellationToken cancellation)
    {
        var (upload, refusal) = await ReadPartlyAsync(request, store, cancellation);
        if (refusal is null)
        {
            return upload;
        }

        await upload.DisposeAsync();
        return refusal;
    }

    /// <summary>Gives what could be read also when the rest is refused: a page shows the typed values again.</summary>
    public static async Task<(Upload Upload, Refusal? Refusal)> ReadPartlyAsync(HttpRequest request, IFileStore store, CancellationToken cancellation)
    {
        var reading = new Reading(store);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return (reading.ToUpload(), new Invalid("Send files as multipart/form-data.", "Content-Type"));
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 100)
        {
            return (reading.ToUpload(), new Invalid("The multipart form names no boundary of 1 to 100 characters.", "Content-Type"));
        }

        var isRead = false;
        try
        {
            var reader = new MultipartReader(boundary, request.Body) { HeadersLengthLimit = FieldLimit };
            var refusal = await reading.AllAsync(reader, cancellation);
            isRead = true;
            return (reading.ToUpload(), refusal);
        }
        catch (InvalidDataException broken)
        {
            isRead = true;
            return (reading.ToUpload(), new Invalid($"The multipart form cannot be read: {broken.Message}"));
        }
        catch (IOException broken) when (broken is not BadHttpRequestException && broken.HResult == NoSystemError)
        {
            isRead = true;
            return (reading.ToUpload(), new Invalid("The upload broke off before its end. Nothing was kept; send it again."));
        }
        finally
        {
            // Cancelled or failed: nobody will ask for it.
            if (!isRead)
            {
                await reading.ToUpload().DisposeAsync();
            }
        }
    }

    private sealed class Reading(IFileStore store)
    {
        private readonly Dictionary<string, List<string>> fields = new(StringComparer.Ordinal);
        private readonly List<UploadedFile> files = [];
        private int fieldCount;

        public Upload ToUpload() => new(fields.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)f.Value, StringComparer.Ordinal), files);

        public async Task<Refusal?> AllAsync(MultipartReader reader, CancellationToken cancellation)
        {
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part) || !part.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
                {
                    return new Invalid("A part of the multipart form has no Content-Disposition: form-data.");
                }

                var name = HeaderUtilities.RemoveQuotes(part.Name).ToString();
                var refusal = part.FileName.HasValue || part.FileNameStar.HasValue
                    ? await FileAsync(name, part, section.Body, cancellation)
                    : await FieldAsync(name, section.Body, cancellation);
                if (refusal is not null)
                {
                    return refusal;
                }
            }

            return null;
        }

        private async Task<Refusal?> FileAsync(string field, ContentDispositionHeaderValue part, Stream body, CancellationToken cancellation)
        {
            if (field != FilesField)
            {
                return new Invalid($"Files are sent in the field \"{FilesField}\", not in \"{Shown(field)}\".", FilesField);
            }

            var given = part.FileNameStar.HasValue ? part.FileNameStar.ToString() : HeaderUtilities.RemoveQuotes(part.FileName).ToString();
            var name = FileNames.Clean(given, FilesField);
            if (name.IsRefused)
            {
                return name.Refusal;
            }

            var staged = await store.StageAsync(body, FileLimit, cancellation);
            if (staged.IsRefused)
            {
                return staged.Refusal is TooLarge ? new Invalid($"\"{name.Value}\" is larger than 2 GiB.", FilesField) : staged.Refusal;
            }

            // A form without a chosen file sends one of no name and no content.
            if (staged.Value.Length == 0)
            {
                await staged.Value.DisposeAsync();
                return given.Length == 0 ? null : new Invalid($"\"{name.Value}\" is empty: an empty file proves nothing.", FilesField);
            }

            // From here on the list owns it, whatever is refused next.
            var index = files.Count;
            files.Add(new UploadedFile(name.Value, ContentTypes.Unknown, staged.Value));
            if (files.Count > MostFiles)
            {
                return new Invalid($"A version has at most {MostFiles} files; put more of them into an archive.", FilesField);
            }

            files[index] = files[index] with { ContentType = await ContentTypes.FindAsync(staged.Value.Open(), name.Value, cancellation) };
            return null;
        }

        private async Task<Refusal?> FieldAsync(string name, Stream body, CancellationToken cancellation)
        {
            if (++fieldCount > MostFields)
            {
                return new Invalid($"The form has more than {MostFields} fields.", Shown(name));
            }

            var buffer = new byte[FieldLimit + 1];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            if (length > FieldLimit)
            {
                return new Invalid($"The field has more than {FieldLimit} bytes.", Shown(name));
            }

            string value;
            try
            {
                value = Strict.GetString(buffer, 0, length);
            }
            catch (DecoderFallbackException)
            {
                return new Invalid("The field is not text in UTF-8.", Shown(name));
            }

            if (value.Contains('\0', StringComparison.Ordinal))
            {
                return new Invalid("The field has a character that cannot be stored (U+0000).", Shown(name));
            }

            if (!fields.TryGetValue(name, out var values))
            {
                fields[name] = values = [];
            }

            values.Add(value);
            return null;
        }

        private static string Shown(string name) => name.Length > 60 ? name[..60] : name;
    }
}
