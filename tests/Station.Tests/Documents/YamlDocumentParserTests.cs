using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Station.Documents;

namespace Airclass.Station.Tests.Documents;

public sealed class YamlDocumentParserTests
{
    private readonly DiagnosticBag _diagnostics = new();

    [Fact]
    public void Mapping_of_values_lists_and_mappings_keeps_every_place()
    {
        var root = Parse("name: { zh: 空中课堂, en: Air }\nservices:\n  - id: g1\n    number: 1\nlist: [a, \"b\"]\n").ShouldBeOfType<MappingNode>();

        _diagnostics.ToImmutable().ShouldBeEmpty();
        root.Entries.Select(e => e.Key.Value).ShouldBe(["name", "services", "list"]);
        var name = root.Entries[0].Value.ShouldBeOfType<MappingNode>();
        name.Entries[1].Key.Location.ShouldBe(new SourceLocation("s.yaml", 1, 19));
        var service = root.Entries[1].Value.ShouldBeOfType<SequenceNode>().Items[0].ShouldBeOfType<MappingNode>();
        service.Entries[1].Value.ShouldBe(new ScalarNode(new("s.yaml", 4, 13), "1"));
        root.Entries[2].Value.ShouldBeOfType<SequenceNode>().Items[1].ShouldBe(new ScalarNode(new("s.yaml", 5, 11), "b"));
    }

    [Fact]
    public void Column_after_a_character_beyond_the_basic_plane_counts_it_once()
    {
        var root = Parse("{ zh: 𠮷野, en: x }").ShouldBeOfType<MappingNode>();
        root.Entries[1].Value.Location.ShouldBe(new SourceLocation("s.yaml", 1, 15));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("\uFEFF")]
    public void Empty_text_is_an_empty_mapping(string text)
    {
        Parse(text).ShouldBeOfType<MappingNode>().Entries.ShouldBeEmpty();
        _diagnostics.ToImmutable().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("key: ~")]
    [InlineData("key:")]
    [InlineData("key: null")]
    public void Null_is_the_empty_value(string text) =>
        Parse(text).ShouldBeOfType<MappingNode>().Entries[0].Value.ShouldBeOfType<ScalarNode>().Value.ShouldBe("");

    [Theory]
    [InlineData("a: \"open", 1, "DC0001")]
    [InlineData("a: 1\n\tb: 2\n", 2, "DC0001")]
    [InlineData("a: [1, 2\nb: 3\n", 1, "DC0001")]
    [InlineData("a: {port}\nb: }", 2, "DC0001")]
    [InlineData("a: 1\nb: x\0y", 2, "DC0001")]
    public void Syntax_error_names_its_line(string text, int line, string code)
    {
        Parse(text).ShouldBeNull();
        var found = _diagnostics.ToImmutable().ShouldHaveSingleItem();
        found.Descriptor.Code.ShouldBe(code);
        found.Location.Line.ShouldBe(line, found.ToString());
    }

    [Theory]
    [InlineData("a: &x 1\nb: 2", "DC0008", 1, 4)]
    [InlineData("a: *x", "DC0008", 1, 4)]
    [InlineData("a: !!int 1", "DC0008", 1, 4)]
    [InlineData("a: 1\n---\nb: 2\n", "DC0009", 2, 1)]
    [InlineData("a: 1\n[x]: 2\n", "DC0011", 2, 1)]
    public void Refused_construct_is_named_at_its_place(string text, string code, int line, int column)
    {
        Parse(text).ShouldNotBeNull();
        var found = _diagnostics.ToImmutable().ShouldHaveSingleItem();
        found.Descriptor.Code.ShouldBe(code);
        found.Location.ShouldBe(new SourceLocation("s.yaml", line, column));
        found.Format(Airclass.Domain.Identity.Language.English).ShouldNotBeEmpty();
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        Parse("a: " + new string('[', 5000)).ShouldBeNull();
        _diagnostics.ToImmutable().ShouldHaveSingleItem().Descriptor.Code.ShouldBe("DC0010");
    }

    [Fact]
    public void Large_text_is_refused()
    {
        Parse(new string('#', YamlDocumentParser.MostCharacters + 1)).ShouldBeNull();
        _diagnostics.ToImmutable().ShouldHaveSingleItem().Descriptor.Code.ShouldBe("DC0010");
    }

    [Fact]
    public void Any_text_gives_nodes_or_diagnostics_and_no_exception()
    {
        var random = new Random(7);
        const string Alphabet = "a:-[]{}#&*!|>'\"%@`,? \n\t\r~\u0085\u2028空\uD842\\0";
        for (var i = 0; i < 3000; i++)
        {
            var bag = new DiagnosticBag();
            var text = new string([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var node = new YamlDocumentParser().Parse("f", text, bag);
            (node is not null || bag.HasErrors).ShouldBeTrue(text);
        }
    }

    private DocumentNode? Parse(string text) => new YamlDocumentParser().Parse("s.yaml", text, _diagnostics);
}
