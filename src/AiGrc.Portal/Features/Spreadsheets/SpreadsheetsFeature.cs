using AiGrc.Portal.Features.Spreadsheets.Apply;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Features.Spreadsheets.Export;
using AiGrc.Portal.Features.Spreadsheets.Review;
using AiGrc.Portal.Features.Spreadsheets.Show;
using AiGrc.Portal.Features.Spreadsheets.Undo;
using AiGrc.Portal.Features.Spreadsheets.Upload;

namespace AiGrc.Portal.Features.Spreadsheets;

internal static class SpreadsheetsFeature
{
    public static IServiceCollection AddSpreadsheets(this IServiceCollection services) => services
        .AddSingleton<SheetSeals>()
        .AddSingleton<SheetRecordsReader>()
        .AddScoped<ExportSheet>()
        .AddScoped<UploadSheet>()
        .AddScoped<ReviewSheet>()
        .AddScoped<ChooseCells>()
        .AddScoped<ApplySheet>()
        .AddScoped<UndoSheet>()
        .AddScoped<ListImports>()
        .AddScoped<ShowImport>();

    public static void MapSpreadsheets(this IEndpointRouteBuilder routes) => routes.MapSpreadsheetsApi();
}
