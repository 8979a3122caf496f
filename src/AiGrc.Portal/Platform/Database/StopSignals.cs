using System.Runtime.InteropServices;

namespace AiGrc.Portal.Platform.Database;

/// <summary>
/// Turns Ctrl-C, SIGTERM and SIGHUP into a token. The host listens only once it runs; before that (making the database,
/// migrating, seeding) a signal would end the process at once and leave the database running.
/// </summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly PosixSignalRegistration[] registrations;

    public StopSignals() => registrations =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, Stop))];

    public CancellationToken Token => stopping.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        stopping.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stopping.Cancel();
    }
}
