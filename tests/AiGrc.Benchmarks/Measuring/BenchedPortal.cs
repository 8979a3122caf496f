using AiGrc.Portal;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Builder;

namespace AiGrc.Benchmarks.Measuring;

/// <summary>The portal's services on the database of a running portal, for what has to be made behind its back.</summary>
internal static class BenchedPortal
{
    public static WebApplication Build(WebApplicationBuilder builder, string database, string data)
    {
        // Files that are made here go to the portal's own store.
        builder.Configuration["AiGrc:Data"] = data;
        return builder.AddPortal(database, new SessionSettings(TimeSpan.FromMinutes(15), TimeSpan.FromHours(12))).Build();
    }
}
