using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.MigrationTool;

internal static partial class NewMigration
{
    private const string Context = "AiGrc.Portal.Platform.Data.GrcDatabase";

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{2,99}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    public static partial Regex Name();

    /// <summary>The portal's context on a provider that is never connected: the model is all that a migration needs.</summary>
    public static DbContext Database()
    {
        var type = Assembly.Load("AiGrc.Portal").GetType(Context)
            ?? throw new InvalidOperationException($"The portal has no type {Context}.");
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        builder.UseNpgsql("Host=none;Database=none;Username=none");

        // By shape, not by reference: what else the context asks for (the organization) says nothing about its tables.
        var constructor = type
            .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(c => c.GetParameters() is [{ } first, ..] && first.ParameterType.IsInstanceOfType(builder.Options))
            ?? throw new InvalidOperationException($"{Context} has no constructor that starts with its options.");
        var arguments = constructor.GetParameters().Skip(1)
            .Select(p => p.ParameterType.IsValueType && Nullable.GetUnderlyingType(p.ParameterType) is null
                ? Activator.CreateInstance(p.ParameterType)
                : null);
        return (DbContext)constructor.Invoke([builder.Options, .. arguments]);
    }
}
