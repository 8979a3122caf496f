using System.Globalization;

namespace AiGrc.Portal.Ui;

/// <summary>Numbers as people read them here, with thin spaces. Shares are the domain's: <see cref="Domain.Conclusions.Share"/>.</summary>
public static class Numbers
{
    private const char ThinSpace = '\u202f';

    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB"];

    public static string Grouped(long number) =>
        number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ThinSpace);

    /// <summary>Size of a file: "212 kB", "1.8 MB".</summary>
    public static string Bytes(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 1000 && unit < Units.Length - 1)
        {
            (size, unit) = (size / 1000, unit + 1);
        }

        return size.ToString(unit > 1 ? "0.#" : "0", CultureInfo.InvariantCulture) + ThinSpace + Units[unit];
    }

    /// <summary>"1 requirement", "7 requirements".</summary>
    public static string Count(int number, string one, string? many = null) =>
        $"{Grouped(number)} {(number == 1 ? one : many ?? one + "s")}";
}
