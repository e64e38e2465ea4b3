using System.Text;

namespace Airclass.Transcode.Recipes;

/// <summary>Texts of people inside ffmpeg's filter graphs, whatever they contain.</summary>
public static class FilterText
{
    /// <summary>
    /// A value for one option of one filter. A graph is read in two steps, each with its own special characters: first the graph is cut
    /// into filters, then a filter into options. So a value is quoted twice, the inner step first.
    /// </summary>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Escape(Escape(value, @"\':"), @"\'[],;");
    }

    private static string Escape(string text, string special)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (special.Contains(character, StringComparison.Ordinal))
            {
                result.Append('\\');
            }

            result.Append(character);
        }

        return result.ToString();
    }
}
