using System.Collections.Concurrent;
using System.Diagnostics;

namespace AiGrc.Portal.Tests.Running;

/// <summary>Counts the round trips to one database that requests make; jobs that run beside them do not count.</summary>
public sealed class QueryCounter : IDisposable
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private readonly ActivityListener listener;
    private readonly ConcurrentQueue<string> statements = new();

    public QueryCounter(TestDatabase database)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && IsIn(activity, database.Name) && IsOfRequest(activity) && activity.GetTagItem("db.query.text") is string text)
                {
                    statements.Enqueue(text);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyCollection<string> Statements => statements;

    public int Count => statements.Count;

    public void Dispose() => listener.Dispose();

    private static bool IsIn(Activity activity, string database) => activity.TagObjects.Any(t => t.Value is string text && text.Split('|').Contains(database, StringComparer.Ordinal));

    private static bool IsOfRequest(Activity activity)
    {
        for (var above = activity.Parent; above is not null; above = above.Parent)
        {
            if (above.OperationName == Request)
            {
                return true;
            }
        }

        return false;
    }
}
