using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.EpgExport.Addresses;
using Airclass.EpgExport.Replay;
using Airclass.Scheduler.Publication;
using Airclass.Station.Composition;
using Airclass.Station.Jobs;
using Airclass.Station.Storage;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Station.Cli;

/// <summary>What the verb <c>replay</c> does with an open station.</summary>
internal sealed class ReplayDesk(OpenedStation station, StationHost host, StationDatabase database, Terminal terminal)
{
    private readonly ReplayDecisions _decisions = new(database, host.Clock);
    private readonly TimelineLog _timeline = new(database, host.Clock);

    /// <summary>The lessons on demand, and those that were withdrawn.</summary>
    public VerbResult List()
    {
        var offered = Offered();
        var table = new TextTable(terminal.Text("lesson", "课程"), terminal.Text("title", "课题"), terminal.Text("aired", "播出"), terminal.Text("scope", "范围"));
        foreach (var entry in offered)
        {
            table.Add(entry.Lesson.Value, entry.Aired.Title.In(terminal.Language), Clock(entry.Aired.Start), entry.Scope?.Value ?? "");
        }

        foreach (var line in table.Lines(terminal.Width))
        {
            terminal.Print(line);
        }

        var withdrawn = _decisions.Newest().Values.Where(d => d.Verdict == ReplayVerdict.Withdrawn).OrderBy(d => d.Number).ToList();
        withdrawn.ForEach(d => terminal.Print($"{d.Lesson.Value}: {Line(d)}"));
        return new(ExitCode.Fine, new { lessons = offered.Select(Document), withdrawn = withdrawn.Select(Document) });
    }

    /// <summary>Where a lesson stands, and what was decided of it.</summary>
    public VerbResult Show(string id) => Find(id) is not { } lesson ? new(ExitCode.InputWrong) : Tell(lesson);

    /// <summary>Writes down a decision. A running station follows it at its next look, within a second or two.</summary>
    public VerbResult Decide(string id, ReplayVerdict verdict, string by, string reason)
    {
        if (Find(id) is not { } lesson)
        {
            return new(ExitCode.InputWrong);
        }

        _decisions.Add(lesson, verdict, by, reason);
        if (verdict == ReplayVerdict.Published && WhyNot(lesson) is { } waits)
        {
            terminal.Report(Diagnostic.At(ReplayDiagnostics.NotYet, new("--publish"), lesson.Value, waits));
        }

        return Tell(lesson);
    }

    /// <summary>The address of a layer; made when it is asked for first.</summary>
    public VerbResult Scope(string id, bool renew, string? by)
    {
        if (station.Definition.Find(new LayerId(id)) is not { } layer)
        {
            var known = string.Join(", ", station.Definition.Layers.Select(l => l.Id.Value).DefaultIfEmpty("–"));
            terminal.Report(Diagnostic.At(PublicationDiagnostics.UnknownLayer, new("--scope"), id, known));
            return new(ExitCode.InputWrong);
        }

        var keys = new ScopeKeys(database, host.Clock);
        var key = renew ? null : keys.Of(layer.Id);
        var address = PublicPath.Url(station.Definition, PublicPath.Within(key ?? keys.Make(layer.Id, by ?? "station")) + "replay/");
        terminal.Print(address);
        return new(ExitCode.Fine, new { layer = layer.Id.Value, address });
    }

    private VerbResult Tell(LessonId lesson)
    {
        var entry = Offered().FirstOrDefault(e => e.Lesson == lesson);
        var said = _decisions.All().Where(d => d.Lesson == lesson).ToList();
        said.ForEach(d => terminal.Print(Line(d)));
        terminal.Print($"{lesson.Value}: " + (
            said is [.., { Verdict: ReplayVerdict.Withdrawn }] ? terminal.Text("withdrawn from replay.", "已撤下回看。")
            : entry is not null ? terminal.Text("on demand.", "可以点播。")
            : said is [.., { Verdict: ReplayVerdict.Published }] && WhyNot(lesson) is null ? terminal.Text("on demand within seconds, while the station runs.", "播出站运行时，数秒内可以点播。")
            : terminal.Text("not on demand.", "尚不可点播。")));
        return new(ExitCode.Fine, new { lesson = lesson.Value, onDemand = entry is null ? null : Document(entry), decisions = said.Select(Document) });
    }

    /// <summary>Why a lesson that somebody published is not on demand yet; null if nothing keeps it.</summary>
    private string? WhyNot(LessonId lesson)
    {
        if (_timeline.LastOf(lesson, _timeline.Now) is null)
        {
            return terminal.Text("its broadcast has not begun", "尚未开始播出");
        }

        var material = MaterialId.Of(lesson);
        var changes = new Timeline(new ServiceId(""), [], new TimelineChanges(database, host.Clock).All());
        var held = station.Definition.Profiles.Select(p => changes.HeldFor(material, p, _timeline.NextEffective)).FirstOrDefault(r => r is not null);
        return held is not null ? terminal.Text("it may not air (airclass review says why)", "未获准播出（原因见 airclass review）")
            : station.Definition.Profiles.All(p => changes.Newest(material, p, _timeline.NextEffective) is null) ? terminal.Text("it is not prepared", "尚未准备好")
            : null;
    }

    private ImmutableArray<ReplayEntry> Offered() => OfferedReplays.Of(station, host, database);

    private LessonId? Find(string id)
    {
        if (station.Plan.Catalogue.Find(new(id)) is { } lesson)
        {
            return lesson.Id;
        }

        terminal.Report(Diagnostic.At(LessonReviewDiagnostics.UnknownLesson, new("LESSON"), id, LessonReview.Near(id, station)));
        return null;
    }

    private string Line(ReplayDecision d)
    {
        var word = d.Verdict == ReplayVerdict.Published ? terminal.Text("published", "发布") : terminal.Text("withdrawn", "撤下");
        var why = d.Reason.Length == 0 ? "" : terminal.Text(": ", "：") + d.Reason;
        return terminal.Text($"{Clock(d.At)} {word} by {d.By}{why}", $"{Clock(d.At)} {d.By} {word}{why}");
    }

    private string Clock(Instant instant) => instant.InZone(station.Definition.Zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private object Document(ReplayEntry entry) => new
    {
        lesson = entry.Lesson.Value,
        title = entry.Aired.Title.Chinese,
        service = entry.Aired.Service.Value,
        aired = InstantPattern.ExtendedIso.Format(entry.Aired.Start),
        scope = entry.Scope?.Value,
        playlist = entry.Scope is null ? PublicPath.Url(station.Definition, PublicPath.Replay(entry.Lesson)) : null,
        profiles = entry.Renditions.Select(r => r.Profile.Value),
    };

    private static object Document(ReplayDecision d) => new
    {
        d.Number, lesson = d.Lesson.Value, d.Verdict, d.By, d.Reason, at = InstantPattern.ExtendedIso.Format(d.At),
    };
}
