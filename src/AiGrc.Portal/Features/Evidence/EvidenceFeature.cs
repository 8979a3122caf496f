using AiGrc.Portal.Features.Evidence.AddVersion;
using AiGrc.Portal.Features.Evidence.Download;
using AiGrc.Portal.Features.Evidence.Edit;
using AiGrc.Portal.Features.Evidence.List;
using AiGrc.Portal.Features.Evidence.Review;
using AiGrc.Portal.Features.Evidence.Show;
using AiGrc.Portal.Features.Evidence.Submit;
using AiGrc.Portal.Features.Evidence.Withdraw;

namespace AiGrc.Portal.Features.Evidence;

internal static class EvidenceFeature
{
    public static IServiceCollection AddEvidence(this IServiceCollection services) => services
        .AddScoped<SubmitEvidence>()
        .AddScoped<AddEvidenceVersion>()
        .AddScoped<ReviewEvidence>()
        .AddScoped<WithdrawEvidence>()
        .AddScoped<EditEvidence>()
        .AddScoped<ListEvidence>()
        .AddScoped<ShowEvidence>()
        .AddScoped<ReadEvidencePage>()
        .AddScoped<ListReviews>()
        .AddScoped<PreviewEvidence>()
        .AddScoped<DownloadEvidence>();

    public static void MapEvidence(this IEndpointRouteBuilder routes) => routes.MapEvidenceApi();
}
