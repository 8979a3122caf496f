using AiGrc.Portal.Features.Matrix.Read;
using AiGrc.Portal.Features.Matrix.Show;
using AiGrc.Portal.Features.Matrix.Why;

namespace AiGrc.Portal.Features.Matrix;

internal static class MatrixFeature
{
    public static IServiceCollection AddMatrix(this IServiceCollection services) => services.AddScoped<ReadMatrix>().AddScoped<ShowMatrix>().AddScoped<ExplainControl>();

    public static void MapMatrix(this IEndpointRouteBuilder routes) => routes.MapMatrixApi();
}
