using System.Globalization;
using System.Text;
using System.Xml;

namespace Airclass.Scheduler.Reading.Sheets;

/// <summary>
/// A forward pass over one XML part of a workbook. No DTD, so no entities: the texts in it are as long as they look. Elements and
/// attributes are asked for without their namespaces, since two dialects of the format differ in these alone.
/// </summary>
internal sealed class XmlPart : IDisposable
{
    /// <summary>The deepest nesting that is read; the format needs eight.</summary>
    public const int MostDepth = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly BudgetedStream _stream;
    private readonly XmlReader _reader;

    public XmlPart(BudgetedStream stream) => (_stream, _reader) = (stream, XmlReader.Create(stream, Settings));

    /// <summary>The element at which the pass stands.</summary>
    public string Name => _reader.LocalName;

    /// <summary>Goes to the next element that opens; false at the end.</summary>
    public bool NextElement()
    {
        while (Step())
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes to the next element within the one that opened at <paramref name="depth"/>; false at its end.</summary>
    public bool NextWithin(int depth)
    {
        while (Step())
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }

            if (_reader.NodeType == XmlNodeType.EndElement && _reader.Depth <= depth)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>How deep the element lies.</summary>
    public int Depth => _reader.Depth;

    /// <summary>True if the element holds nothing: <c>&lt;c/&gt;</c>.</summary>
    public bool IsEmpty => _reader.IsEmptyElement;

    /// <summary>An attribute, or null.</summary>
    public string? this[string name] => _reader.GetAttribute(name);

    /// <summary>The attribute <c>r:id</c>, which names a relationship, whatever its prefix; null if there is none.</summary>
    public string? RelationshipId()
    {
        string? found = null;
        for (var more = _reader.MoveToFirstAttribute(); more && found is null; more = _reader.MoveToNextAttribute())
        {
            found = _reader.LocalName == "id" && _reader.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal) ? _reader.Value : null;
        }

        _reader.MoveToElement();
        return found;
    }

    /// <summary>An attribute that is a whole number of zero or more; null if it is absent or none.</summary>
    public int? Number(string name) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>True if an attribute says so.</summary>
    public bool Flag(string name) => this[name] is "1" or "true" or "on";

    /// <summary>The text directly in the element, up to its end.</summary>
    public string Text()
    {
        if (_reader.IsEmptyElement)
        {
            return "";
        }

        var depth = _reader.Depth;
        string? only = null;
        StringBuilder? more = null;
        while (Step() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth <= depth))
        {
            if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                more?.Append(_reader.Value);
                more ??= only is null ? null : new StringBuilder(only).Append(_reader.Value);
                only ??= _reader.Value;
            }
        }

        return more?.ToString() ?? only ?? "";
    }

    public void Dispose() => _reader.Dispose();

    private bool Step()
    {
        _stream.BeginStep();
        var more = _reader.Read();
        return _reader.Depth <= MostDepth ? more : throw new WorkbookTooLargeException(FormattableString.Invariant($"{MostDepth}+ levels of XML"));
    }
}
