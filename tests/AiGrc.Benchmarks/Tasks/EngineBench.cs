using AiGrc.Benchmarks.Measuring;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Ledger;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>What the reasoning itself costs, without web and database.</summary>
internal static class EngineBench
{
    private static readonly Dictionary<string, double> GoalsInMilliseconds = new(StringComparer.Ordinal)
    {
        [nameof(Engine.Closure_of_the_shipped_crosswalks)] = 250,
        [nameof(Engine.Conclusions_of_one_scope_with_2_000_controls)] = 5,
        [nameof(Engine.One_edit_to_updated_conclusions)] = 1,
    };

    /// <summary>A hundred times the content no longer fits into a processor's caches, so that each part of it takes longer though none is looked at more often.</summary>
    private const int Growing = 3;

    public static Task<IReadOnlyList<Figure>> RunAsync()
    {
        var config = ManualConfig.CreateEmpty().AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).AddLogger(NullLogger.Instance).WithOptions(ConfigOptions.DisableLogFile);
        var growth = Reports(BenchmarkRunner.Run<Growth>(config)).ToDictionary(r => (int)r.Case.Parameters[nameof(Growth.Times)], r => r.Milliseconds);
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            .. Reports(BenchmarkRunner.Run<Engine>(config)).Select(r => Of(r.Case.Descriptor.WorkloadMethod.Name, r.Milliseconds)),
            .. growth.Where(g => g.Key > 1).Select(g => new Figure(
                $"closure of {g.Key} times the shipped crosswalks", $"{g.Value:F1} ms", $"{growth[1]:F1} ms (once)", $"{g.Value / growth[1]:F0}×", $"near-linear (≤ {Growing * g.Key}×)", g.Value / growth[1] <= Growing * g.Key)),
            Memory(),
        ]);
    }

    private static Figure Of(string method, double milliseconds) => GoalsInMilliseconds.TryGetValue(method, out var goal)
        ? Figure.Plain(method.Replace('_', ' '), $"{milliseconds:F2} ms", $"≤ {goal} ms", milliseconds <= goal)
        : Figure.Plain(method.Replace('_', ' '), $"{milliseconds:F2} ms", "", null);

    private static IEnumerable<(BenchmarkCase Case, double Milliseconds)> Reports(Summary summary) =>
        summary.Reports.Where(r => r.ResultStatistics is not null).Select(r => (r.BenchmarkCase, r.ResultStatistics!.Mean / 1e6));

    /// <summary>What the network of the shipped library keeps, the library itself not counted.</summary>
    private static Figure Memory()
    {
        var library = EngineWorld.Library;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var network = RelationNetwork.Build(library);
        var mebibytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
        GC.KeepAlive(network);
        return Figure.Plain("memory that the closure of the shipped crosswalks keeps", $"{mebibytes:F1} MiB", "≤ 64 MiB", mebibytes <= 64);
    }
}

/// <summary>How the closure grows with the content.</summary>
public class Growth
{
    private Domain.Frameworks.ContentLibrary library = null!;

    [Params(1, 10, 100)]
    public int Times { get; set; }

    [GlobalSetup]
    public void Grow() => library = GrownLibrary.Of(EngineWorld.Library, Times);

    [Benchmark]
    public RelationNetwork Close() => RelationNetwork.Build(library);
}

[MemoryDiagnoser]
public class Engine
{
    private static readonly string[] Refs = ["Art. 10", "6.1.2"];
    private readonly EngineWorld world = new();
    private readonly Sha256Digest[] leaves = [.. Enumerable.Range(0, 100_000).Select(n => MerkleTree.LeafHash(BitConverter.GetBytes(n)))];

    [Benchmark]
    public Sha256Digest Merkle_root_of_100_000_leaves()
    {
        var tree = new MerkleAppender();
        foreach (var leaf in leaves)
        {
            tree.Append(leaf);
        }

        return tree.Root();
    }

    [Benchmark]
    public string Canonical_JSON_of_1_000_records() =>
        string.Concat(Enumerable.Range(0, 1_000).Select(n => CanonicalJson.TextOf(new { id = n, name = "Access review", status = "implemented", mappings = Refs })));

    [Benchmark]
    public RelationNetwork Closure_of_the_shipped_crosswalks() => RelationNetwork.Build(EngineWorld.Library);

    [Benchmark]
    public int Conclusions_of_one_scope_with_2_000_controls() => world.Conclude(world.Index.Scopes[1]);

    [Benchmark]
    public int Conclusions_of_51_scopes_with_2_000_controls_and_their_index() => world.ConcludeAll();

    [Benchmark]
    public int Plan_for_all_frameworks_on_top_of_2_000_controls() => world.Plan();

    [Benchmark]
    public int One_edit_to_updated_conclusions() => world.WithdrawOne();
}
