using AiGrc.Benchmarks.Floors;
using AiGrc.Benchmarks.Measuring;
using AiGrc.Benchmarks.Tasks;

// A floor that must be a process of its own: a server that does nothing.
if (args is ["empty-kestrel", var url])
{
    await EmptyKestrel.RunAsync(url);
    return 0;
}

(string Name, Func<Task<IReadOnlyList<Figure>>> Run)[] all =
[
    ("matrix", MatrixBench.RunAsync),
    ("edit", EditBench.RunAsync),
    ("search", SearchBench.RunAsync),
    ("upload", UploadBench.RunAsync),
    ("gap-pdf", GapPdfBench.RunAsync),
    ("package", PackageBench.RunAsync),
    ("ledger", LedgerBench.RunAsync),
    ("start", StartBench.RunAsync),
    ("memory", MemoryBench.RunAsync),
    ("overload", OverloadBench.RunAsync),
    ("engine", EngineBench.RunAsync),
];
var unknown = args.Except(all.Select(b => b.Name), StringComparer.Ordinal).ToList();
if (unknown.Count > 0)
{
    await Console.Error.WriteLineAsync($"There is no benchmark called {string.Join(" or ", unknown)}. There are: {string.Join(", ", all.Select(b => b.Name))}.");
    return 2;
}

var book = new ResultBook();
var broken = 0;
foreach (var (name, run) in all.Where(b => args.Length == 0 || args.Contains(b.Name, StringComparer.Ordinal)))
{
    Console.WriteLine($"{name} …");
    try
    {
        book.Keep(new Outcome(name, TimeProvider.System.GetUtcNow(), Machine.Describe(), await run(), null));
    }
    catch (NotThereYetException missing)
    {
        book.Keep(new Outcome(name, TimeProvider.System.GetUtcNow(), Machine.Describe(), [], missing.Message));
    }
    catch (Exception failure) when (failure is InvalidOperationException or HttpRequestException or IOException or TaskCanceledException or Npgsql.NpgsqlException)
    {
        // One that fails must not take the others' figures with it; it is said, and the run fails.
        broken++;
        await Console.Error.WriteLineAsync($"{name} failed: {failure}");
    }

    Console.WriteLine(book.Say(name));
}

book.Write([.. all.Select(b => b.Name)]);
return broken == 0 ? 0 : 1;
