using System.Diagnostics;

namespace AiGrc.Library.Tests.Formats;

/// <summary>Checks documents against a JSON schema by ajv, in Node.</summary>
internal static class JsonSchema
{
    /// <returns>What is wrong, by line; empty where all documents are valid.</returns>
    public static async Task<string> ProblemsAsync(string schema, IEnumerable<string> documents)
    {
        var script = Path.GetFullPath(Path.Combine(RealContent.Folder, "..", "..", "..", "tests", "AiGrc.Library.Tests", "Formats", "validate.mjs"));
        using var node = Process.Start(new ProcessStartInfo("node", [script, schema]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await node.StandardInput.WriteAsync($"[{string.Join(',', documents)}]");
        node.StandardInput.Close();
        var (problems, errors) = (await node.StandardOutput.ReadToEndAsync(), await node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, errors);
        return problems;
    }
}
