using System.CommandLine;
using System.CommandLine.Invocation;

namespace AiGrc.Cli;

/// <summary>What a command answers to the shell.</summary>
internal static class ExitCode
{
    public const int Good = 0;
    public const int Failed = 1;
    public const int Usage = 2;
}

/// <summary>The commands of <c>aigrc</c>, with everything from outside handed in.</summary>
internal sealed class CommandLine(TextWriter output, TextWriter errors, HttpMessageHandler handler, Func<string, string?> environment)
{
    private readonly Printer printer = new(output, errors);

    public async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        var root = new RootCommand("AiGrc on the command line: verify packages and the ledger, bring evidence.")
        {
            VerifyCommand.Build(printer),
            new Command("ledger", "The append-only record of every change.") { LedgerVerifyCommand.Build(printer, Connect) },
            new Command("evidence", "What proves that a control is implemented.") { EvidencePushCommand.Build(printer, Connect) },
        };
        var parsed = root.Parse(args);
        var configuration = new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false };
        try
        {
            var exit = await parsed.InvokeAsync(configuration, cancellation);
            return parsed.Action is ParseErrorAction ? ExitCode.Usage : exit;
        }
        catch (UsageException problem)
        {
            printer.Error(problem.Message);
            return ExitCode.Usage;
        }
        catch (ApiException problem)
        {
            printer.Error(problem.Message);
            return ExitCode.Failed;
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            printer.Error($"Not done: {problem.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            printer.Error("Stopped.");
            return ExitCode.Failed;
        }
    }

    private ApiClient Connect(string? url, string? token)
    {
        url ??= environment("AIGRC_URL");
        token ??= environment("AIGRC_TOKEN");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new UsageException("Which portal? Name it with --url or AIGRC_URL, e.g. https://grc.example.com.");
        }

        if (string.IsNullOrWhiteSpace(token) || token.Any(c => c is <= ' ' or > '~'))
        {
            throw new UsageException("An API token is needed: --token or AIGRC_TOKEN.");
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            printer.Error($"Careful: the token travels to {address.Host} without encryption. Use https.");
        }

        return new ApiClient(handler, address, token);
    }
}

/// <summary>The command was called in a way that it cannot be meant; the message says what to change.</summary>
internal sealed class UsageException(string message) : Exception(message);
