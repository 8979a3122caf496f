using System.Globalization;

namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>What a number in a cell means by its format: a day, a time, or a number (ECMA-376, part 1, 18.8.30).</summary>
/// <param name="codes">The workbook's own formats by number.</param>
/// <param name="used">The number of the format, by the index that cells carry.</param>
/// <param name="from1904">Days are counted from 1904, as old Macs did.</param>
internal sealed class XlsxFormats(IReadOnlyDictionary<int, string> codes, IReadOnlyList<int> used, bool from1904)
{
    private const double LastDay = 2_958_466;
    private readonly Dictionary<int, Kind> known = [];

    private enum Kind
    {
        Number,
        Moment,
        Padded,
    }

    public string Show(string raw, int style)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return raw;
        }

        var format = style >= 0 && style < used.Count ? used[style] : 0;
        return KindOf(format) switch
        {
            Kind.Moment when number is >= 0 and < LastDay => Moment(number),
            Kind.Padded => number.ToString(codes.GetValueOrDefault(format, "0.00"), CultureInfo.InvariantCulture),
            _ => Math.Abs(number) < 1e15 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        };
    }

    private Kind KindOf(int format)
    {
        if (!known.TryGetValue(format, out var kind))
        {
            known[format] = kind = codes.TryGetValue(format, out var code) ? KindOf(code)
                : format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) ? Kind.Moment
                : format == 2 ? Kind.Padded : Kind.Number;
        }

        return kind;
    }

    /// <summary>A format with a letter of a date outside quotes and brackets; or one that only keeps zeros, as in "5.10" or "007".</summary>
    private static Kind KindOf(string code)
    {
        if (code.Length > 1 && code.Trim('0') is "" or ".")
        {
            return Kind.Padded;
        }

        var (quoted, bracketed) = (false, false);
        for (var at = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case '[' when !quoted:
                    bracketed = true;
                    break;
                case ']':
                    bracketed = false;
                    break;
                case ';' when !quoted && !bracketed:
                    return Kind.Number;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' when !quoted && !bracketed:
                    return Kind.Moment;
            }
        }

        return Kind.Number;
    }

    private string Moment(double number)
    {
        // The first spreadsheets took 1900 for a leap year; days before that March are one off.
        var zero = from1904 ? new DateTime(1904, 1, 1) : number < 60 ? new DateTime(1899, 12, 31) : new DateTime(1899, 12, 30);
        var days = Math.Floor(number);
        var seconds = Math.Round((number - days) * 86_400);
        if (days == 0 && !from1904)
        {
            return TimeSpan.FromSeconds(seconds).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
        }

        var moment = zero.AddDays(days).AddSeconds(seconds);
        return moment.ToString(seconds == 0 ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }
}
