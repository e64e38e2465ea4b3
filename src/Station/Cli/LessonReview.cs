using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Airclass.Domain.Timelines;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Publication;
using Airclass.Station.Composition;
using Airclass.Station.Ingest;
using Airclass.Station.Storage;
using Airclass.Transcode.Quality;

namespace Airclass.Station.Cli;

/// <summary>
/// <c>review STATION LESSON [--level school --by ROLE --accept | --refuse "why" | --withdraw "why"]</c>: says whether a lesson's content may air;
/// without a verdict, shows its deliveries and what was said of them.
/// </summary>
internal sealed class LessonReview(OpenedStation station, StationHost host, StationDatabase database, Terminal terminal)
{
    private readonly AiringGate _gate = new(station, database, host.Clock);
    private readonly LessonFiles _files = new(database, host.Clock);
    private readonly ContentReviews _reviews = new(database, host.Clock);

    /// <summary>What is said of the lesson.</summary>
    public sealed record Verdict(ContentVerdict Kind, ReviewLevel Level, string By, string Reason);

    /// <summary>Writes the verdict down and lets the timeline follow it; null: shows where the lesson stands.</summary>
    public async Task<VerbResult> RunAsync(string id, Verdict? verdict, CancellationToken cancellation)
    {
        if (station.Plan.Catalogue.Find(new(id)) is not { } lesson)
        {
            terminal.Report(Diagnostic.At(LessonReviewDiagnostics.UnknownLesson, new("LESSON"), id, Near(id, station)));
            return new(ExitCode.InputWrong);
        }

        // A lesson is taken off the air by what is known of it: its file may be gone, or long to read.
        var withdrawn = verdict is { Kind: ContentVerdict.Withdrawn } && _files.Of(lesson.Id) is [.., var known] ? Say(known, verdict) : null;
        var file = await _gate.InForceAsync(lesson, cancellation) ?? _files.Of(lesson.Id).LastOrDefault();
        if (verdict is not null && Wrong(lesson, file, verdict) is { } wrong)
        {
            terminal.Report(wrong);
            return new(ExitCode.InputWrong);
        }

        // What lay there unseen is meant, too.
        var said = verdict is null ? null : withdrawn?.Content == file!.Content ? withdrawn : Say(file, verdict);
        var decision = file is null ? null : AiringDecision.Of(station.Definition.ContentReview, _files.Of(lesson.Id), _reviews.Of(lesson.Id));
        Show(lesson, said, decision);
        StillNeeded(lesson, verdict);
        return new(ExitCode.Fine, Document(lesson, said, decision));
    }

    private static Diagnostic? Wrong(Lesson lesson, LessonFile? file, Verdict verdict) =>
        file is null ? Diagnostic.At(LessonReviewDiagnostics.NothingDelivered, lesson.Location, lesson.Id.Value, lesson.File)
        : file.State == LessonFileState.Failed && verdict.Kind == ContentVerdict.Accepted
            ? Diagnostic.At(LessonReviewDiagnostics.Failed, new(file.Name), lesson.Id.Value, file.Findings.FirstOrDefault() ?? "")
        : null;

    /// <summary>Writes the verdict down, and lets the timeline follow it.</summary>
    private ContentReview Say(LessonFile file, Verdict verdict)
    {
        var said = _reviews.Add(file.Lesson, file.Content, verdict.Level, verdict.By, verdict.Kind, verdict.Reason);
        _gate.Settle(file.Lesson);
        return said;
    }

    private void Show(Lesson lesson, ContentReview? said, AiringDecision? decision)
    {
        if (said is not null)
        {
            terminal.Print($"{lesson.Id}: {Line(said)}");
        }
        else
        {
            ShowHistory(lesson);
        }

        terminal.Print(decision switch
        {
            null => terminal.Text($"{lesson.Id}: nothing was delivered; the slate airs in its place.", $"{lesson.Id}：尚未收到文件；播出时以垫片代替。"),
            { File: { } file } => terminal.Text($"{lesson.Id}: delivery {file.Number} may air.", $"{lesson.Id}：第 {file.Number} 次提交可以播出。"),
            _ => terminal.Text($"{lesson.Id}: may not air ({Word(decision.Hold!.Value)}); the slate airs in its place.", $"{lesson.Id}：不得播出（{Word(decision.Hold!.Value)}）；播出时以垫片代替。"),
        });
    }

    private void ShowHistory(Lesson lesson)
    {
        var table = new TextTable(
            terminal.Text("delivery", "提交"), terminal.Text("received", "收到"), terminal.Text("file", "文件"), terminal.Text("content", "内容"), terminal.Text("state", "状态"),
            terminal.Text("review", "审核"));
        foreach (var file in _files.Of(lesson.Id))
        {
            var standing = _gate.StandingOf(file);
            table.Add(
                Text(file.Number), At(file.ReceivedAt), file.Name, file.Content[..12], ReadinessText.Word(file.State, terminal),
                standing.Hold is { } hold ? Word(hold) : standing.IsAccepted ? terminal.Text("accepted", "已通过") : "–");
        }

        foreach (var line in table.Lines().Concat(_reviews.Of(lesson.Id).Select(r => "  " + Line(r))))
        {
            terminal.Print(line);
        }

        var shelf = new QualityShelf(station.Store);
        foreach (var file in _files.Of(lesson.Id).Where(f => File.Exists(shelf.PageOf(f.Content))))
        {
            terminal.Print(terminal.Text($"  quality report on delivery {Text(file.Number)}: {shelf.PageOf(file.Content)}", $"  第 {Text(file.Number)} 次提交的质检报告：{shelf.PageOf(file.Content)}"));
        }
    }

    private void StillNeeded(Lesson lesson, Verdict? verdict)
    {
        var needed = station.Definition.ContentReview;
        if (verdict is { Kind: ContentVerdict.Accepted } && needed > verdict.Level)
        {
            terminal.Report(Diagnostic.At(
                LessonReviewDiagnostics.StillNeeded, new("--level"), lesson.Id.Value, PublicationText.Level(verdict.Level), PublicationText.Level(needed)));
        }
    }

    private string Line(ContentReview r)
    {
        var verdict = r.Verdict switch
        {
            ContentVerdict.Accepted => terminal.Text("accepted", "通过"),
            ContentVerdict.Refused => terminal.Text("refused", "退回"),
            _ => terminal.Text("withdrawn", "撤回"),
        };
        var why = r.Reason.Length == 0 ? "" : terminal.Text(": ", "：") + r.Reason;
        return terminal.Text(
            $"{At(r.At)} {verdict} at {PublicationText.Level(r.Level)} level by {r.Role}{why} (content {r.Content[..12]}, review {Text(r.Number)})",
            $"{At(r.At)} {r.Role} {ReviewLevels.Chinese(r.Level)}审核{verdict}{why}（内容 {r.Content[..12]}，审核 {Text(r.Number)}）");
    }

    private object Document(Lesson lesson, ContentReview? said, AiringDecision? decision) => new
    {
        lesson = lesson.Id.Value,
        review = said?.Number,
        needed = station.Definition.ContentReview,
        mayAir = decision?.File?.Content,
        hold = decision?.Hold,
        deliveries = _files.Of(lesson.Id).Select(f => new
        {
            f.Number, f.Content, f.Name, f.Bytes, f.State, f.Findings, attachments = _files.AttachmentsOf(f).Select(a => a.Name), receivedAt = NodaTime.Text.InstantPattern.ExtendedIso.Format(f.ReceivedAt), review = _gate.StandingOf(f).Hold?.ToString(),
        }),
        reviews = _reviews.Of(lesson.Id).Select(r => new { r.Number, r.Content, r.Level, by = r.Role, r.Verdict, r.Reason, at = NodaTime.Text.InstantPattern.ExtendedIso.Format(r.At) }),
    };

    /// <summary>Lessons whose ids begin alike, for who wrote one that is not there.</summary>
    internal static string Near(string id, OpenedStation station)
    {
        var near = station.Plan.Catalogue.Lessons.Select(l => l.Id.Value).Where(l => l.StartsWith(id.Split('-')[0], StringComparison.OrdinalIgnoreCase)).Take(5).ToImmutableArray();
        return near.IsEmpty ? "–" : string.Join(", ", near);
    }

    private string Word(SlateReason reason) => reason switch
    {
        SlateReason.Refused => terminal.Text("refused", "审核未通过"),
        SlateReason.Withdrawn => terminal.Text("withdrawn", "已撤回"),
        _ => terminal.Text("not reviewed", "未审核"),
    };

    private string At(NodaTime.Instant instant) => instant.InZone(station.Definition.Zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
