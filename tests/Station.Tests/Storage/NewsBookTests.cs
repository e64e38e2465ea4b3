using System.Collections.Immutable;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Guide;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Web;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Storage;

public sealed class NewsBookTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private GuideEdition First => field ??= ModelPages.Snapshot(_folder.Path, SetClock.Monday).Edition;

    private GuideEdition Second => field ??= First with
    {
        Number = First.Number + 1,
        Events = First.Events.SetItem(new("g3"), First.Of(new("g3")).SetItem(0, First.Of(new("g3"))[0] with { Title = new("新标题") })),
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_changed_while_the_station_was_down_is_told_and_what_was_told_is_kept()
    {
        Told(First).Items.ShouldBeEmpty();
        // Another process, later.
        var told = Told(Second).Items.ShouldHaveSingleItem();
        (told.Edition, told.Service.Value, told.Kind).ShouldBe((Second.Number, "g3", GuideChangeKind.Retitled));
        var kept = Told(Second).Items.ShouldHaveSingleItem();
        (kept with { Events = told.Events }).ShouldBe(told);
        kept.Events.ShouldBe(told.Events);
    }

    [Fact]
    public void File_that_somebody_spoiled_and_numbers_that_begin_anew_begin_the_news_anew()
    {
        Told(First);
        File.WriteAllText(NewsBook.In(_folder.Path), "nonsense");
        Told(Second).Items.ShouldBeEmpty();
        Told(First).Items.ShouldBeEmpty();
    }

    [Fact]
    public void Who_may_not_write_goes_on_in_memory()
    {
        var book = Book(isKept: false);
        book.Enter(First);
        book.Enter(Second).Items.Length.ShouldBe(1);
        book.Keep();
        File.Exists(NewsBook.In(_folder.Path)).ShouldBeFalse();
    }

    [Fact]
    public void News_that_were_not_kept_are_told_by_the_next_book()
    {
        Told(First);
        Book().Enter(Second);

        Told(Second).Items.ShouldHaveSingleItem();
    }

    private GuideNews Told(GuideEdition edition)
    {
        var book = Book();
        var news = book.Enter(edition);
        book.Keep();
        return news;
    }

    private NewsBook Book(bool isKept = true) => new(NewsBook.In(_folder.Path), id => ModelStation.Catalogue.GetValueOrDefault(id), isKept);
}
