using System.Text;

namespace Airclass.Scheduler.Reading.Fields;

/// <summary>Brings what input methods and spreadsheets make of a text back to plain ASCII, to say what was probably meant.</summary>
internal static class WrittenForm
{
    /// <summary>Full-width digits, letters and signs as their narrow forms.</summary>
    public static string Narrow(string text)
    {
        var narrow = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            narrow.Append(c switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                '\u3000' => ' ',
                '、' or '；' => ';',
                '～' or '—' or '–' or '－' or '至' => '-',
                _ => c,
            });
        }

        return narrow.ToString().Trim();
    }
}
