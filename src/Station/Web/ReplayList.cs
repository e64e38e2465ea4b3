using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Html;
using Airclass.EpgExport.Replay;
using NodaTime;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.Station.Web;

/// <summary>The part of the page with the lessons that can be watched again, one row of links to choose the grade.</summary>
internal sealed class ReplayList(StationSnapshot snapshot, PageText text, Instant now)
{
    /// <summary>How many lessons are shown while no grade is chosen.</summary>
    private const int Newest = 24;

    /// <summary>The section.</summary>
    /// <param name="only">Show only this service's lessons; null for the newest of all.</param>
    public Markup Section(ServiceId? only)
    {
        var lessons = snapshot.Replay
            .Where(r => only is null || r.Aired.Service == only)
            .Take(only is null ? Newest : int.MaxValue);
        return Of($"""
            <section id="replay" data-part aria-labelledby="replay-title">
            <div class="section-head"><h2 id="replay-title">{text.Replay}</h2><p>{text.ReplayLead} <a href="/{PublicPath.Lessons}?lang={PageLanguage.Query(text.Language)}">{text.AllLessons}</a></p></div>
            <nav class="grades" aria-label="{text.Replay}">{Grade(null, only)}{Join(snapshot.Station.Services.OrderBy(s => s.Number ?? int.MaxValue).Select(s => Grade(s, only)))}</nav>
            <ol class="lessons">{Join(lessons.Select(Lesson))}</ol>
            {If(!lessons.Any(), () => Of($"""<p class="empty">{text.NoReplay}</p>"""))}
            </section>
            """);
    }

    private Markup Grade(Service? service, ServiceId? chosen)
    {
        var grade = service is null ? "" : "&grade=" + Uri.EscapeDataString(service.Id.Value);
        var label = service is null ? text.AllGrades : text.Grade(service.Grade);
        return Of($"""<a href="/?lang={PageLanguage.Query(text.Language)}{grade}#replay" data-grade-link{If(service?.Id == chosen, () => Of($" aria-current=\"true\""))}>{label}</a>""");
    }

    private Markup Lesson(ReplayEntry replay)
    {
        var told = replay.Aired;
        var service = snapshot.Station.Find(told.Service);
        var grade = service is null ? "" : text.Grade(service.Grade);
        return Of($"""
            <li><a class="lesson {StationPage.Hue(snapshot, told)}" href="/{PublicPath.Lesson(replay.Lesson)}?lang={PageLanguage.Query(text.Language)}" data-playlist="/{PublicPath.Replay(replay.Lesson)}" data-replay="{replay.Lesson.Value}" data-title="{text.Of(told.Title)}" data-subject="{text.Of(told.Subject)}" data-grade="{grade}" data-detail="{StationPage.Detail(text, told)}">
            <span class="sign" aria-hidden="true">{StationPage.Sign(told)}</span>
            <span class="lesson-text"><span class="subject">{text.Of(told.Subject)}</span><strong class="title">{text.Of(told.Title)}</strong><span class="detail">{grade} · {text.Aired(told.Start, now)}</span></span>
            <span class="length">{PageText.Clock(replay.Renditions[0].Cells.Duration)}</span></a></li>

            """);
    }
}
