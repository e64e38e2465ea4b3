using System.Globalization;
using Airclass.Domain.Diagnostics;

namespace Airclass.Domain.Documents;

/// <summary>
/// Reads the keys of a mapping: each by name, once, with its expected shape. What is wrong becomes a diagnostic at its place and the
/// default is returned, so that one run finds all. <see cref="Close"/> reports the keys that nobody asked for.
/// </summary>
public sealed class MappingReader
{
    private readonly Dictionary<string, MappingEntry> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _diagnostics;

    private MappingReader(MappingNode node, DiagnosticBag diagnostics)
    {
        Location = node.Location;
        _diagnostics = diagnostics;
        foreach (var entry in node.Entries)
        {
            if (!_entries.TryAdd(entry.Key.Value, entry))
            {
                var first = _entries[entry.Key.Value].Key.Location.Line.ToString(CultureInfo.InvariantCulture);
                diagnostics.Add(DocumentDiagnostics.DuplicateKey, entry.Key.Location, entry.Key.Value, first);
            }
        }
    }

    /// <summary>Where the mapping begins.</summary>
    public SourceLocation Location { get; }

    /// <summary>The keys present, in no particular order.</summary>
    public IReadOnlyCollection<string> Keys => _entries.Keys;

    /// <summary>Opens a node that should be a mapping; anything else is reported and read as empty.</summary>
    public static MappingReader Open(DocumentNode? node, string name, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (node is MappingNode mapping)
        {
            return new(mapping, diagnostics);
        }

        var location = node?.Location ?? default;
        if (node is not (null or ScalarNode { Value.Length: 0 }))
        {
            diagnostics.Add(DocumentDiagnostics.WrongShape, location, name, "a mapping (key: value)");
        }

        return new(new(location, []), diagnostics);
    }

    /// <summary>The node of a key, or null if it is absent.</summary>
    public DocumentNode? Node(string key)
    {
        _asked.Add(key);
        return _entries.TryGetValue(key, out var entry) ? entry.Value : null;
    }

    /// <summary>True if the key is there, whatever its value.</summary>
    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>Where a key's value stands, else where the mapping begins.</summary>
    public SourceLocation LocationOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Value.Location : Location;

    /// <summary>A text, or null if the key is absent.</summary>
    public string? Text(string key)
    {
        switch (Node(key))
        {
            case null:
                return null;
            case ScalarNode scalar:
                return scalar.Value;
            case var other:
                _diagnostics.Add(DocumentDiagnostics.WrongShape, other.Location, key, "a single value");
                return null;
        }
    }

    /// <summary>A text that must be there; if not, a diagnostic with the hint, and the empty text.</summary>
    public string RequiredText(string key, string hint)
    {
        var text = Text(key);
        if (string.IsNullOrEmpty(text))
        {
            if (!_entries.TryGetValue(key, out var entry) || entry.Value is ScalarNode)
            {
                _diagnostics.Add(DocumentDiagnostics.MissingKey, LocationOf(key), key, hint);
            }

            return "";
        }

        return text;
    }

    /// <summary>A whole number within a range, else the default; what is out of range is reported.</summary>
    public int Integer(string key, int defaultValue, int least, int most) => Value(
        key, defaultValue, $"a whole number from {least} to {most}",
        s => int.TryParse(s, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n : null);

    /// <summary>true or false, else the default.</summary>
    public bool Flag(string key, bool defaultValue) => Value<bool>(
        key, defaultValue, "true or false",
        s => s switch { "true" => true, "false" => false, _ => null });

    /// <summary>A value that a function reads from the text; where that gives null, a diagnostic names what was expected.</summary>
    public T Value<T>(string key, T defaultValue, string expected, Func<string, T?> read)
        where T : struct
    {
        var text = Text(key);
        if (text is null)
        {
            return defaultValue;
        }

        if (read(text) is { } value)
        {
            return value;
        }

        _diagnostics.Add(DocumentDiagnostics.WrongValue, LocationOf(key), key, text, expected);
        return defaultValue;
    }

    /// <summary>A mapping under a key; absent is empty.</summary>
    public MappingReader Mapping(string key) => Open(Node(key), key, _diagnostics);

    /// <summary>The items of a list under a key; absent is empty; a single value stands for a list of one.</summary>
    public IReadOnlyList<DocumentNode> Items(string key) => Node(key) switch
    {
        null or ScalarNode { Value.Length: 0 } => [],
        SequenceNode sequence => sequence.Items,
        var single => [single],
    };

    /// <summary>The texts of a list under a key; items that are no text are reported.</summary>
    public IReadOnlyList<ScalarNode> Texts(string key)
    {
        var texts = new List<ScalarNode>();
        foreach (var item in Items(key))
        {
            if (item is ScalarNode scalar)
            {
                texts.Add(scalar);
            }
            else
            {
                _diagnostics.Add(DocumentDiagnostics.WrongShape, item.Location, key, "a list of values");
            }
        }

        return texts;
    }

    /// <summary>Reports every key that was given but never asked for.</summary>
    public void Close()
    {
        foreach (var (name, entry) in _entries)
        {
            if (!_asked.Contains(name))
            {
                var known = string.Join(", ", _asked.Order(StringComparer.Ordinal));
                _diagnostics.Add(DocumentDiagnostics.UnknownKey, entry.Key.Location, name, known);
            }
        }
    }
}
