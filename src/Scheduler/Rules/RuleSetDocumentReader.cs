using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Identity;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading;
using Airclass.Scheduler.Reading.Fields;
using NodaTime;

namespace Airclass.Scheduler.Rules;

/// <summary>Reads the document of one rule set. A rule with a fault is reported and left out; the others hold.</summary>
internal sealed class RuleSetDocumentReader(string name, string file, DiagnosticBag diagnostics)
{
    private const string SourceHint = "name the paper or the address where the rule is published.";

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    /// <summary>The set.</summary>
    public RuleSet Read(DocumentNode root)
    {
        var document = MappingReader.Open(root, file, diagnostics);
        var texts = new LocalizedTextReader(diagnostics);
        var set = new RuleSet
        {
            Name = name,
            Title = texts.Read(document, "title", "name the set: { zh: 上海 2020, en: Shanghai 2020 }"),
            Jurisdiction = texts.Read(document, "jurisdiction", "say whose rules they are: { zh: 上海市, en: Shanghai }"),
            From = Date(document, "from"),
            Until = Date(document, "until"),
            Rules = [.. document.Items("rules").Select(ReadRule).OfType<Rule>()],
            Notes = [.. document.Items("notes").Select(ReadNote).OfType<RuleNote>()],
            Location = new(file),
        };
        document.Close();
        return set;
    }

    private Rule? ReadRule(DocumentNode node)
    {
        var found = new DiagnosticBag();
        var mapping = MappingReader.Open(node, "rules", found);
        var rule = new RuleReader(name, mapping, found).Read();
        var isNew = AddId(rule.Id, mapping, found);
        mapping.Close();
        diagnostics.AddRange(found.ToImmutable());
        return isNew && !found.HasErrors ? rule : null;
    }

    private RuleNote? ReadNote(DocumentNode node)
    {
        var mapping = MappingReader.Open(node, "notes", diagnostics);
        var texts = new LocalizedTextReader(diagnostics);
        var note = new RuleNote(
            mapping.RequiredText("id", "name the rule, as SH-LEN-P."),
            texts.Read(mapping, "says", "say what the rule says: { zh: …, en: … }"),
            texts.Read(mapping, "why", "say why no rundown can break it: { zh: …, en: … }"),
            RuleReader.ReadSeverity(mapping),
            mapping.RequiredText("source", SourceHint),
            mapping.Location);
        var isNew = AddId(note.Id, mapping, diagnostics);
        mapping.Close();
        return isNew ? note : null;
    }

    private bool AddId(string id, MappingReader mapping, DiagnosticBag found)
    {
        if (id.Length == 0 || _ids.TryAdd(id, mapping.Location.Line))
        {
            return id.Length > 0;
        }

        found.Add(RuleSetDiagnostics.SameRule, mapping.LocationOf("id"), id, _ids[id].ToString(CultureInfo.InvariantCulture));
        return false;
    }

    private static LocalDate? Date(MappingReader document, string key)
    {
        var date = document.Value<LocalDate>(key, default, "a date as 2026-11-23", WrittenDate.Read);
        return date == default ? null : date;
    }

    /// <summary>Reads one rule.</summary>
    private sealed class RuleReader(string set, MappingReader mapping, DiagnosticBag found)
    {
        public Rule Read()
        {
            var metric = Metric();
            return new()
            {
                Id = mapping.RequiredText("id", "name the rule, as SH-LEN-P."),
                Set = set,
                Stages = Texts("stages"),
                Grades = [.. mapping.Texts("grades").SelectMany(Grades)],
                Metric = metric?.Metric ?? default,
                Bound = Bound(metric?.IsTime ?? false),
                Severity = ReadSeverity(mapping),
                Weeks = mapping.Text("weeks") is { Length: > 0 } weeks ? Weeks(weeks) : WeekPattern.Every,
                CountsReruns = mapping.Flag("withReruns", false),
                After = mapping.Integer("after", 0, 0, 1440),
                Pause = mapping.Integer("pause", 10, 1, 1440),
                Apart = [.. mapping.Items("apart").Select(Group)],
                Says = mapping.Has("says") ? new LocalizedTextReader(found).Read(mapping, "says", "") : LocalizedText.Empty,
                Source = mapping.RequiredText("source", SourceHint),
                Location = mapping.Location,
            };
        }

        public static Severity ReadSeverity(MappingReader mapping) => mapping.Value("severity", Severity.Error, "must, should or info", Word);

        private static Severity? Word(string text) => text switch
        {
            "must" => Severity.Error,
            "should" => Severity.Warning,
            "info" => Severity.Information,
            _ => null,
        };

        private RuleMetricEntry? Metric()
        {
            var text = mapping.RequiredText("metric", $"one of: {RuleMetricTable.Names}.");
            var entry = RuleMetricTable.Find(text);
            if (entry is null && text.Length > 0)
            {
                found.Add(RuleSetDiagnostics.UnknownMetric, mapping.LocationOf("metric"), text, RuleMetricTable.Names);
            }

            return entry;
        }

        private RuleBound Bound(bool isTime)
        {
            var (exactly, least, most) = (Number("exactly", isTime), Number("atLeast", isTime), Number("atMost", isTime));
            var (more, less) = (Number("moreThan", isTime), Number("lessThan", isTime));
            var bound = new RuleBound(exactly ?? least ?? more, exactly ?? most ?? less, exactly is null && least is null && more is not null, exactly is null && most is null && less is not null);
            if ((bound.Least is null && bound.Most is null) || !bound.IsPossible)
            {
                found.Add(RuleSetDiagnostics.NoBound, mapping.Location, mapping.Text("id") ?? "");
            }

            return bound;
        }

        private decimal? Number(string key, bool isTime)
        {
            if (!mapping.Has(key))
            {
                _ = mapping.Node(key);
                return null;
            }

            return isTime
                ? mapping.Value(key, 0m, "a time as \"08:20\"", text => WallTime.Seconds(text) is { } seconds ? seconds / 60m : null)
                : mapping.Value(key, 0m, "a number from 0 to 100000", Number);
        }

        private static decimal? Number(string text) =>
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 100_000 ? number : null;

        private ImmutableArray<string> Texts(string key) => [.. mapping.Texts(key).Select(t => t.Value)];

        /// <summary>A grade, or a range of numbered ones: <c>3-6</c>.</summary>
        private static IEnumerable<Grade> Grades(ScalarNode node) =>
            node.Value.Split('-') is [var first, var last] && Small(first) is { } from && Small(last) is { } to && from <= to
                ? Enumerable.Range(from, to - from + 1).Select(n => new Grade(n.ToString(CultureInfo.InvariantCulture)))
                : [new(node.Value)];

        private static int? Small(string text) =>
            text.Length is 1 or 2 && text.All(char.IsAsciiDigit) ? int.Parse(text, CultureInfo.InvariantCulture) : null;

        private WeekPattern Weeks(string text)
        {
            var weeks = ImmutableSortedSet.CreateBuilder<int>();
            foreach (var part in text.Split(';', StringSplitOptions.TrimEntries))
            {
                var ends = part.Split('-');
                if (ends.Length is 1 or 2 && Small(ends[0]) is { } from and > 0 && Small(ends[^1]) is { } to && from <= to)
                {
                    weeks.UnionWith(Enumerable.Range(from, to - from + 1));
                }
                else
                {
                    found.Add(DocumentDiagnostics.WrongValue, mapping.LocationOf("weeks"), "weeks", text, "weeks of the term as 1 or 1-8;10");
                    return WeekPattern.Every;
                }
            }

            return WeekPattern.Of(weeks.ToImmutable(), text);
        }

        private ImmutableArray<string> Group(DocumentNode node) => node switch
        {
            ScalarNode stage => [stage.Value],
            SequenceNode stages => [.. stages.Items.OfType<ScalarNode>().Select(s => s.Value)],
            _ => Wrong(node),
        };

        private ImmutableArray<string> Wrong(DocumentNode node)
        {
            found.Add(DocumentDiagnostics.WrongShape, node.Location, "apart", "a list of stages, or of lists of stages");
            return [];
        }
    }
}
