// Code that breaks each rule once, under a root of its own, so that the tests are seen to find what they look for.
#pragma warning disable RS0030 // A banned symbol is what one of the violations is about.
namespace Planted.Domain.Clocks
{
    internal static class ReadsTheClock
    {
        public static DateTimeOffset Now() => DateTimeOffset.UtcNow;
    }
}

namespace Planted.Library
{
    internal static class KnowsThePortal
    {
        public static Type Of() => typeof(Portal.Platform.KnowsAFeature);
    }
}

namespace Planted.Portal.Platform
{
    internal static class KnowsAFeature
    {
        public static Type Of() => typeof(Features.One.KnowsAnother);
    }
}

namespace Planted.Portal.Features.One
{
    internal static class KnowsAnother
    {
        public static async Task<string> NameAsync()
        {
            await Task.Yield();
            return Two.Other.Name;
        }
    }

    internal static class ShortcutApi
    {
        public static Type Of() => typeof(Data.GrcDatabase);
    }
}

namespace Planted.Portal.Features.Two
{
    internal static class Other
    {
        public static string Name => "two";
    }
}

namespace Planted.Portal.Data
{
    internal sealed class GrcDatabase;
}

namespace Planted.Cli
{
    internal static class KnowsThePortal
    {
        public static string Name => Portal.Features.Two.Other.Name;
    }
}
