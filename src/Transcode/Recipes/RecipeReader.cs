using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;

namespace Airclass.Transcode.Recipes;

/// <summary>Reads a recipe, and says all that is wrong with it at its place.</summary>
public sealed partial class RecipeReader(IDocumentParser parser)
{
    private static readonly string[] FootageKeys = ["package", "file", "slow"];

    /// <summary>Reads a recipe's file (UTF-8). Null if it has errors; they are among the diagnostics under the path given.</summary>
    public Recipe? ReadFile(string path, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        try
        {
            return Read(path, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)), diagnostics);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            diagnostics.Add(DocumentDiagnostics.Unreadable, new(path), Reason(e));
            return null;
        }
    }

    private static string Reason(Exception e) => e switch
    {
        DecoderFallbackException => "it is not UTF-8",
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        _ => e.Message.TrimEnd('.'),
    };

    /// <summary>Reads a recipe's text. Null if it has errors.</summary>
    public Recipe? Read(string file, string text, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var found = new DiagnosticBag();
        var recipe = parser.Parse(file, text, found) is { } root ? Read(MappingReader.Open(root, "the recipe", found), new(file), found) : null;
        diagnostics.AddRange(found.ToImmutable());
        return found.HasErrors || recipe is null ? null : recipe with { TextHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) };
    }

    private static Recipe Read(MappingReader keys, SourceLocation file, DiagnosticBag diagnostics)
    {
        var kind = KindOf(keys, diagnostics);
        var recipe = new Recipe
        {
            Kind = kind,
            Cells = Cells(keys, diagnostics),
            Title = Title(keys, diagnostics),
            Subject = Line(keys.Text("subject")),
            Unit = Line(keys.Text("unit")),
            Grade = Line(keys.Text("grade")),
            Speech = Speech(keys, diagnostics),
            Background = BackgroundOf(keys, diagnostics),
            Footage = FootageOf(keys, kind, diagnostics),
            Location = file,
        };
        keys.Close();
        return recipe;
    }

    private static RecipeKind KindOf(MappingReader keys, DiagnosticBag diagnostics)
    {
        var text = keys.RequiredText("kind", "write \"card\" or \"footage\".");
        if (text.Length > 0 && text is not ("card" or "footage"))
        {
            diagnostics.Add(RecipeDiagnostics.UnknownKind, keys.LocationOf("kind"), text);
        }

        return text is "footage" ? RecipeKind.Footage : RecipeKind.Card;
    }

    private static CellCount Cells(MappingReader keys, DiagnosticBag diagnostics)
    {
        var text = keys.RequiredText("cells", "a cell is 960 ms: 100 cells are 96 seconds.");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cells) && cells is >= Recipe.LeastCells and <= Recipe.MostCells)
        {
            return new(cells);
        }

        if (text.Length > 0)
        {
            diagnostics.Add(RecipeDiagnostics.CellsOutOfRange, keys.LocationOf("cells"), text, Number(Recipe.LeastCells), Number(Recipe.MostCells));
        }

        return new(Recipe.LeastCells);
    }

    private static LocalizedText Title(MappingReader keys, DiagnosticBag diagnostics)
    {
        if (keys.Node("title") is not MappingNode node)
        {
            return new(Line(keys.RequiredText("title", "write title: { zh: …, en: … }.")));
        }

        var title = MappingReader.Open(node, "title", diagnostics);
        var chinese = Line(title.RequiredText("zh", "the Chinese title stands on the card."));
        var english = Line(title.Text("en"));
        title.Close();
        return new(chinese, english.Length > 0 ? english : null);
    }

    private static string Speech(MappingReader keys, DiagnosticBag diagnostics)
    {
        var speech = Line(keys.Text("speech"));
        if (speech.Length == 0)
        {
            diagnostics.Add(RecipeDiagnostics.NoSpeech, keys.LocationOf("speech"));
        }

        return speech;
    }

    private static Background BackgroundOf(MappingReader keys, DiagnosticBag diagnostics)
    {
        var text = keys.Text("background");
        var known = Enum.GetValues<Background>().ToDictionary(Name, b => b, StringComparer.Ordinal);
        if (text is null || known.TryGetValue(text, out var background))
        {
            return text is null ? Background.Waves : known[text];
        }

        diagnostics.Add(RecipeDiagnostics.UnknownBackground, keys.LocationOf("background"), text, string.Join(", ", known.Keys));
        return background;
    }

    private static Footage? FootageOf(MappingReader keys, RecipeKind kind, DiagnosticBag diagnostics)
    {
        if (kind == RecipeKind.Card)
        {
            foreach (var key in FootageKeys.Where(k => keys.Node(k) is not null))
            {
                diagnostics.Add(RecipeDiagnostics.NotForCards, keys.LocationOf(key), key);
            }

            return null;
        }

        var package = Needed(keys, "package", diagnostics);
        var file = Needed(keys, "file", diagnostics);
        if (package.Length > 0 && !PackageName().IsMatch(package))
        {
            diagnostics.Add(RecipeDiagnostics.BadPackage, keys.LocationOf("package"), package);
        }

        if (file.Split('/').Contains("..", StringComparer.Ordinal))
        {
            diagnostics.Add(RecipeDiagnostics.BadClipPath, keys.LocationOf("file"), file);
        }

        return new(package, file.TrimStart('/'), keys.Integer("slow", 1, 1, Recipe.MostSlow));
    }

    private static string Needed(MappingReader keys, string key, DiagnosticBag diagnostics)
    {
        var text = keys.Text(key) ?? "";
        if (text.Length == 0)
        {
            diagnostics.Add(RecipeDiagnostics.NoFootage, keys.LocationOf(key), key);
        }

        return text;
    }

    // What stands on a card is one line of text: line breaks and tabs of the file become spaces.
    private static string Line(string? text) => text is null ? "" : Spaces().Replace(text, " ").Trim();

    // The names in recipes are those of the enumeration, in small letters.
#pragma warning disable CA1308 // Small letters are the written form here, not a comparison key.
    private static string Name(Background background) => background.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Debian policy §5.6.1.
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9+.\-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex PackageName();

    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
