using AiGrc.Cli;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};

using var handler = new SocketsHttpHandler();
return await new CommandLine(Console.Out, Console.Error, handler, Environment.GetEnvironmentVariable).RunAsync(args, cancellation.Token);
