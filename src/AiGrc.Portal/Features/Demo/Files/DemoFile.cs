namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>A file as somebody at Larkfield Group would have made it. The same arguments give the same bytes.</summary>
internal sealed record DemoFile(string Name, byte[] Content);
