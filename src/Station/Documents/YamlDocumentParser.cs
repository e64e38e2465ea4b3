using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Airclass.Station.Documents;

/// <summary>
/// Reads YAML 1.1 as far as configuration needs it: mappings, lists and single values, each with its place. Anchors, aliases, tags
/// and further documents are refused, so that what is read is what is written and a small text cannot become a large document.
/// </summary>
public sealed class YamlDocumentParser : IDocumentParser
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MostCharacters = 1 << 20;

    /// <summary>The deepest nesting that is read.</summary>
    public const int MostDepth = 32;

    /// <inheritdoc/>
    public DocumentNode? Parse(string file, string text, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (text.Length > MostCharacters)
        {
            diagnostics.Add(DocumentDiagnostics.TooLarge, new(file), string.Create(CultureInfo.InvariantCulture, $"{text.Length} > {MostCharacters}"));
            return null;
        }

        return new Reading(file, text.StartsWith('\uFEFF') ? text[1..] : text, diagnostics).Document();
    }

    /// <summary>One pass over one text.</summary>
    private sealed class Reading(string file, string text, DiagnosticBag diagnostics)
    {
        private readonly Parser _parser = new(new StringReader(text));

        public DocumentNode? Document()
        {
            // The scanner takes NUL for the end of the text and would drop the rest without a word.
            var nul = text.IndexOf('\0', StringComparison.Ordinal);
            if (nul >= 0)
            {
                var line = text.AsSpan(0, nul).Count('\n') + 1;
                diagnostics.Add(DocumentDiagnostics.Syntax, new(file, line, nul - text.LastIndexOf('\n', nul)), "NUL");
                return null;
            }

            try
            {
                return Root();
            }
            catch (TooDeepException e)
            {
                diagnostics.Add(DocumentDiagnostics.TooLarge, e.Location, string.Create(CultureInfo.InvariantCulture, $"{MostDepth}+ levels"));
            }
            catch (YamlException e)
            {
                diagnostics.Add(DocumentDiagnostics.Syntax, At(PlaceOf(e)), OneLine((e.InnerException ?? e).Message));
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException)
            {
                // The scanner gives up on some texts (": " inside a flow list) without naming a place: the last node read is the nearest.
                diagnostics.Add(DocumentDiagnostics.Syntax, At(_parser.Current?.End ?? Mark.Empty), "a value holds \": \", or a bracket is not closed");
            }

            return null;
        }

        private DocumentNode Root()
        {
            _parser.Consume<StreamStart>();
            if (!_parser.TryConsume<DocumentStart>(out _))
            {
                return new MappingNode(new(file, 1, 1), []);
            }

            var root = Node(0);
            _parser.Consume<DocumentEnd>();
            if (_parser.TryConsume<DocumentStart>(out var second))
            {
                diagnostics.Add(DocumentDiagnostics.SecondDocument, At(second.Start));
            }

            return root is ScalarNode { Value.Length: 0 } ? new MappingNode(root.Location, []) : root;
        }

        private DocumentNode Node(int depth)
        {
            if (_parser.TryConsume<AnchorAlias>(out var alias))
            {
                diagnostics.Add(DocumentDiagnostics.Reference, At(alias.Start), "*" + alias.Value.Value);
                return new ScalarNode(At(alias.Start), "");
            }

            RefuseProperties(_parser.Current as NodeEvent);
            if (_parser.TryConsume<Scalar>(out var scalar))
            {
                return new ScalarNode(At(scalar.Start), IsNull(scalar) ? "" : scalar.Value);
            }

            if (depth >= MostDepth)
            {
                throw new TooDeepException(At(_parser.Current!.Start));
            }

            return _parser.TryConsume<SequenceStart>(out var sequence)
                ? new SequenceNode(At(sequence.Start), Items(depth))
                : Mapping(_parser.Consume<MappingStart>(), depth);
        }

        private ImmutableArray<DocumentNode> Items(int depth)
        {
            var items = ImmutableArray.CreateBuilder<DocumentNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(depth + 1));
            }

            return items.ToImmutable();
        }

        private MappingNode Mapping(MappingStart start, int depth)
        {
            var entries = ImmutableArray.CreateBuilder<MappingEntry>();
            while (!_parser.TryConsume<MappingEnd>(out _))
            {
                var key = Node(depth + 1);
                var value = Node(depth + 1);
                if (key is ScalarNode name)
                {
                    entries.Add(new(name, value));
                }
                else
                {
                    diagnostics.Add(DocumentDiagnostics.WrongKey, key.Location);
                }
            }

            return new(At(start.Start), entries.ToImmutable());
        }

        private void RefuseProperties(NodeEvent? node)
        {
            if (node is { Anchor.IsEmpty: false })
            {
                diagnostics.Add(DocumentDiagnostics.Reference, At(node.Start), "&" + node.Anchor.Value);
            }

            if (node is { Tag.IsEmpty: false })
            {
                diagnostics.Add(DocumentDiagnostics.Reference, At(node.Start), node.Tag.Value);
            }
        }

        /// <summary>The scanner counts UTF-16 units; people count characters.</summary>
        private SourceLocation At(Mark mark)
        {
            var column = (int)mark.Column;
            var end = (int)Math.Min(mark.Index, text.Length);
            var before = text.AsSpan(Math.Max(0, end - (column - 1))..end);
            foreach (var unit in before)
            {
                column -= char.IsLowSurrogate(unit) ? 1 : 0;
            }

            return new(file, (int)mark.Line, column);
        }

        /// <summary>An open quote is best looked for where it begins, a tab where it stands.</summary>
        private static Mark PlaceOf(YamlException e) => e.Message.Contains("tab", StringComparison.Ordinal) ? e.End : e.Start;

        private static bool IsNull(Scalar scalar) =>
            scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" or "Null" or "NULL";

        private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
    }

    private sealed class TooDeepException(SourceLocation location) : Exception($"{location}: nested more than {MostDepth} deep.")
    {
        public SourceLocation Location { get; } = location;
    }
}
