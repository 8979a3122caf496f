using AiGrc.Portal;

var builder = WebApplication.CreateBuilder(args);
var connection = builder.Configuration["AiGrc:ConnectionStrings:Application"] ?? throw new InvalidOperationException("AIGRC__ConnectionStrings__Application is missing.");
builder.AddPortal(connection);
await using var app = builder.Build();
app.UsePortal();
await app.RunAsync();
