using AiGrc.Portal.Features.Matrix.Read;

namespace AiGrc.Portal.Features.Matrix;

internal static class MatrixFeature
{
    public static IServiceCollection AddMatrix(this IServiceCollection services) => services.AddScoped<ReadMatrix>();

    public static void MapMatrix(this IEndpointRouteBuilder routes) => routes.MapMatrixApi();
}
