using System.Globalization;

namespace Airclass.Scheduler.Reading.Fields;

/// <summary>The name of a period of the bell schedule, in the one form in which names are compared.</summary>
internal static class PeriodName
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>
    /// <c>第三节</c>, <c>第３节课</c>, <c>P3</c> and <c>3</c> are all <c>3</c>; another name (<c>早操</c>) stays as it is, narrow and without
    /// the blanks around it.
    /// </summary>
    public static string Read(string text)
    {
        var narrow = WrittenForm.Narrow(text);
        return Number(Core(narrow)) is { } number ? number.ToString(CultureInfo.InvariantCulture) : narrow;
    }

    private static string Core(string text)
    {
        var core = text.Replace(" ", "", StringComparison.Ordinal);
        foreach (var end in (string[])["课", "节"])
        {
            core = core.EndsWith(end, StringComparison.Ordinal) ? core[..^end.Length] : core;
        }

        return core.StartsWith('第') || core.StartsWith('P') || core.StartsWith('p') ? core[1..] : core;
    }

    /// <summary>1–99, in digits or as Chinese writes it (三, 十, 十二, 二十一); null if the text is no such number.</summary>
    private static int? Number(string text)
    {
        if (text.Length is 1 or 2 && text.All(char.IsAsciiDigit))
        {
            return int.Parse(text, CultureInfo.InvariantCulture) is > 0 and var number ? number : null;
        }

        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
        {
            return text.Length == 1 ? Digit(text) : null;
        }

        var (tens, units) = (text[..ten], text[(ten + 1)..]);
        var high = tens.Length == 0 ? 1 : Digit(tens);
        return units.Length == 0 ? high * 10 : (high * 10) + Digit(units);
    }

    private static int? Digit(string text) => text.Length == 1 && Digits.IndexOf(text[0], StringComparison.Ordinal) is > 0 and var digit ? digit : null;
}
