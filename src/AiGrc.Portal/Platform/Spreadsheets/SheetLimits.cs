namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>How much of an upload is read at most: enough for every real register, too little to stop the portal.</summary>
/// <param name="Cells">Of all sheets together, empty ones before a row's last included.</param>
internal sealed record SheetLimits(
    long FileBytes = 25 * 1024 * 1024,
    long UnpackedBytes = 256 * 1024 * 1024,
    int Parts = 5_000,
    int Sheets = 200,
    int Rows = 200_000,
    int Columns = 500,
    int Cells = 3_000_000,
    int CellCharacters = 100_000)
{
    public static readonly SheetLimits Usual = new();
}
