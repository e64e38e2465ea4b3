using Airclass.EpgExport.Guide;
using Airclass.Station.Storage;
using Airclass.TestKit;
using NodaTime;

namespace Airclass.Station.Tests.Storage;

public sealed class EditionBookTests : IDisposable
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 4, 0) + Duration.FromMilliseconds(250);
    private static readonly GuideEdition First = GuideEdition.None(ModelStation.Definition("/station")) with { To = Noon };
    private static readonly GuideEdition Second = First with { Station = First.Station with { Name = new("别的台") } };
    private readonly TempFolder _folder = new();

    private string File => EditionBook.In(_folder.Path);

    [Fact]
    public void Same_content_stays_the_edition_that_it_was_over_restarts()
    {
        var told = new EditionBook(File).Enter(First, Noon);
        var again = new EditionBook(File).Enter(First, Noon + Duration.FromDays(2));

        (told.Number, told.Changed).ShouldBe((1, Instant.FromUnixTimeSeconds(Noon.ToUnixTimeSeconds())));
        (again.Number, again.Changed).ShouldBe((told.Number, told.Changed));
    }

    [Fact]
    public void Other_content_is_the_next_edition_and_later_even_within_a_second_or_behind_a_clock_that_was_set_back()
    {
        var book = new EditionBook(File);
        var told = new[] { book.Enter(First, Noon), book.Enter(Second, Noon), new EditionBook(File).Enter(First, Noon - Duration.FromHours(1)) };

        told.Select(e => e.Number).ShouldBe([1, 2, 3]);
        told.Select(e => e.Changed).ShouldBeInOrder(SortDirection.Ascending);
        told.Select(e => e.Changed).ShouldBeUnique();
    }

    [Fact]
    public void Second_node_tells_the_number_of_the_first_and_writes_nothing()
    {
        new EditionBook(File).Enter(First, Noon);
        var written = System.IO.File.ReadAllText(File);
        var standby = new EditionBook(File, isKept: false);

        standby.Enter(First, Noon + Duration.FromMinutes(1)).Number.ShouldBe(1);
        standby.Enter(Second, Noon + Duration.FromMinutes(2)).Number.ShouldBe(2);
        System.IO.File.ReadAllText(File).ShouldBe(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"number":"x","changed":"y","content":3}""")]
    [InlineData("[1]")]
    public void Spoiled_book_begins_anew(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text);

        new EditionBook(File).Enter(First, Noon).Number.ShouldBe(1);
        new EditionBook(File).Enter(Second, Noon).Number.ShouldBe(2);
    }

    [Fact]
    public void Book_that_cannot_be_written_counts_in_memory()
    {
        var book = new EditionBook("/proc/airclass/edition.json");

        book.Enter(First, Noon).Number.ShouldBe(1);
        book.Enter(Second, Noon).Number.ShouldBe(2);
        book.Enter(Second, Noon).Number.ShouldBe(2);
    }

    public void Dispose() => _folder.Dispose();
}
