using System.Collections.Immutable;
using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Station.Composition;
using Airclass.Station.Ingest;
using Airclass.Station.Storage;

namespace Airclass.Station.Cli;

/// <summary><c>ingest STATION [FILE…]</c>: takes lesson files, those named or those in the inbox, and says what became of each.</summary>
internal static class IngestVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var files = new Argument<string[]>("FILE") { Description = "Recordings to take; without any, those in the inbox that are at rest.", Arity = ArgumentArity.ZeroOrMore };
        var lesson = new Option<string?>("--lesson") { Description = "Whose recording it is, if neither its name nor its sidecar says so.", HelpName = "ID" };
        var command = new Command("ingest", "Take lesson files: check what they are, match them to the catalogue, keep a copy.") { station, files, lesson };
        command.Validators.Add(line =>
        {
            if (line.GetResult(lesson) is not null && line.GetValue(files) is not { Length: 1 })
            {
                line.AddError("--lesson goes with one FILE.");
            }
        });
        frame.Handle(command, (line, terminal, cancellation) => Workplace.WorkAsync(frame, host, line, station, terminal, async place =>
        {
            var intake = new LessonIntake(place.Station, place.Database, place.Tools, host.Clock);
            var looks = line.GetValue(files) is { Length: > 0 } named
                ? await TakeAsync(named, line.GetValue(lesson), intake, cancellation)
                : await new Inbox(place.Station, intake, place.Database, host.Clock).LookAsync(cancellation);
            return Tell(looks, terminal);
        }, cancellation));
        return command;
    }

    private static async Task<ImmutableArray<InboxLook>> TakeAsync(string[] files, string? lesson, LessonIntake intake, CancellationToken cancellation)
    {
        var looks = ImmutableArray.CreateBuilder<InboxLook>();
        foreach (var file in files.Select(Path.GetFullPath))
        {
            looks.Add(new(file, await intake.TakeAsync(file, lesson is null ? null : new LessonId(lesson), cancellation)));
        }

        return looks.ToImmutable();
    }

    private static VerbResult Tell(ImmutableArray<InboxLook> looks, Terminal terminal)
    {
        foreach (var look in looks)
        {
            Tell(look, terminal);
        }

        if (looks.IsEmpty)
        {
            terminal.Print(terminal.Text("nothing new in the inbox", "收件箱中没有新文件"));
        }

        var exit = looks.Any(l => l.Outcome is IntakeOutcome.Failed) ? ExitCode.World
            : looks.Any(l => l.Outcome is IntakeOutcome.Refused refused && refused.Diagnostics.Any(d => d.Severity == Severity.Error)) ? ExitCode.InputWrong
            : ExitCode.Fine;
        return new(exit, new { files = looks.Select(Document) });
    }

    private static void Tell(InboxLook look, Terminal terminal)
    {
        var name = Path.GetFileName(look.Path);
        switch (look.Outcome)
        {
            case IntakeOutcome.Taken taken:
                terminal.Report(taken.Warnings);
                var (lesson, number, content) = (taken.File.Lesson, taken.File.Number, taken.File.Content[..12]);
                terminal.Print(taken.IsNew
                    ? terminal.Text($"{name}: taken as delivery {number} of {lesson} (content {content})", $"{name}：已接收为 {lesson} 的第 {number} 次提交（内容 {content}）")
                    : terminal.Text($"{name}: known, it is delivery {number} of {lesson} (content {content})", $"{name}：已有相同内容，即 {lesson} 的第 {number} 次提交（内容 {content}）"));
                break;
            case IntakeOutcome.Waiting:
                terminal.Print(terminal.Text($"{name}: not at rest yet; it is looked at again", $"{name}：文件尚未静止，稍后再查看"));
                break;
            case IntakeOutcome.Refused refused:
                terminal.Report(refused.Diagnostics);
                terminal.Print(terminal.Text($"{name}: not taken", $"{name}：未接收"));
                break;
            case IntakeOutcome.Failed failed:
                terminal.Report(failed.Reason);
                terminal.Print(terminal.Text($"{name}: not taken now; it is tried again", $"{name}：暂未接收，稍后重试"));
                break;
            default:
                throw new InvalidOperationException($"unknown outcome {look.Outcome}");
        }
    }

    private static object Document(InboxLook look) => look.Outcome switch
    {
        IntakeOutcome.Taken taken => new
        {
            file = look.Path, outcome = "taken", isNew = taken.IsNew, lesson = taken.File.Lesson.Value, content = taken.File.Content, number = taken.File.Number,
            attachments = taken.Attachments.Select(a => a.Name),
        },
        IntakeOutcome.Refused refused => new { file = look.Path, outcome = "refused", codes = refused.Diagnostics.Select(d => d.Descriptor.Code) },
        IntakeOutcome.Failed failed => new { file = look.Path, outcome = "failed", codes = new[] { failed.Reason.Descriptor.Code } },
        _ => new { file = look.Path, outcome = "waiting" },
    };
}
