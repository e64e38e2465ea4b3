using Airclass.EpgExport.Html;
using FsCheck;
using FsCheck.Fluent;

namespace Airclass.EpgExport.Tests.Html;

public sealed class MarkupTests
{
    [Fact]
    public void Markup_hole_keeps_Chinese_and_encodes_what_HTML_minds() =>
        Markup.Of($"<b title=\"{"\"课\" & <i>"}\">{Markup.Of($"<u>{"<"}</u>")}</b>").Html
            .ShouldBe("<b title=\"&quot;课&quot; &amp; &lt;i&gt;\"><u>&lt;</u></b>");

    [Fact]
    public void Markup_hole_never_opens_a_tag_or_ends_an_attribute() =>
        Prop.ForAll<string?>(text => !Markup.Of($"{text}").Html.AsSpan().ContainsAny("<>\"'")).QuickCheckThrowOnFailure();
}
