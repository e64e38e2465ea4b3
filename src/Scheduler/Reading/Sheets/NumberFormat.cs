namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>Tells from a cell's number format whether the number is a date or a time (ECMA-376-1 §18.8.30).</summary>
internal static class NumberFormat
{
    /// <summary>True for the numbered formats of dates and times, those of the Chinese edition too.</summary>
    public static bool IsTime(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>True if a written format has a year, month, day, hour, minute or second in it.</summary>
    public static bool IsTime(string code)
    {
        for (var at = 0; at < code.Length && code[at] != ';'; at++)
        {
            switch (code[at])
            {
                case '"':
                    at = Past(code, at, '"');
                    break;
                case '[':
                    var end = Past(code, at, ']');
                    if (end == at + 2 && "hmsHMS".Contains(code[at + 1], StringComparison.Ordinal))
                    {
                        return true;
                    }

                    at = end;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case 'G' when code.AsSpan(at).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    at += "General".Length - 1;
                    break;
                default:
                    if ("ymdhsYMDHS".Contains(code[at], StringComparison.Ordinal))
                    {
                        return true;
                    }

                    break;
            }
        }

        return false;
    }

    private static int Past(string code, int at, char end)
    {
        var found = code.IndexOf(end, at + 1);
        return found < 0 ? code.Length : found;
    }
}
