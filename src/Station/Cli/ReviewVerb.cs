using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Scheduler.Publication;
using Airclass.Station.Composition;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;

namespace Airclass.Station.Cli;

/// <summary>
/// <c>review STATION --week 2026-W48 [--level city --by ROLE --accept | --refuse "why"]</c>: says yes or no to a plan; without a verdict, shows
/// where it stands. With a lesson instead of days, it is the lesson's content that is reviewed (<see cref="LessonReview"/>).
/// </summary>
internal static class ReviewVerb
{
    public static Command Create(VerbFrame frame, StationHost host)
    {
        var station = StationArgument.Create();
        var days = new DaysOption();
        var options = new Options();
        var lesson = new Argument<string?>("LESSON") { Description = "A lesson of the catalogue: review its content instead of a plan.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("review", "Accept or refuse the plan of a week or day, or a lesson's content; without a verdict, show where it stands.") { station, lesson };
        days.AddTo(command, lesson);
        options.AddTo(command, lesson);
        frame.Handle(command, async (line, terminal, cancellation) =>
        {
            if (line.GetValue(lesson) is { } id)
            {
                return await ReviewLessonAsync(frame.Open(line, station, terminal), host, id, options.LessonVerdict(line), terminal, cancellation);
            }

            if (frame.Open(line, station, terminal) is not { } opened || days.Services(line, opened, terminal) is not { } asked
                || options.Following(line, opened, asked, terminal) is not { } services)
            {
                return new(ExitCode.InputWrong);
            }

            if (host.OpenDatabase(opened, terminal) is not { } database)
            {
                return new(ExitCode.World);
            }

            var lengths = await LessonLengths.MeasureAsync(opened, LessonSources.ForPlanning(opened), cancellation);
            var board = new PublicationBoard(opened, host, lengths, database);
            var dates = days.Dates(line);
            var work = new Work(opened, board, new ReviewBook(database, host.Clock), board.Days(services, dates[0], dates[^1]), days.Week(line), days.Name(line), terminal);
            return options.Verdict(line) is not { } verdict ? work.Show()
                : days.Open(line, board.Today, terminal) is null ? new(ExitCode.InputWrong)
                : work.Review(verdict);
        });
        return command;
    }

    private static async Task<VerbResult> ReviewLessonAsync(
        OpenedStation? station, StationHost host, string lesson, LessonReview.Verdict? verdict, Terminal terminal, CancellationToken cancellation)
    {
        if (station is null)
        {
            return new(ExitCode.InputWrong);
        }

        if (host.OpenDatabase(station, terminal) is not { } database)
        {
            return new(ExitCode.World);
        }

        return await new LessonReview(station, host, database, terminal).RunAsync(lesson, verdict, cancellation);
    }

    /// <summary>An option that is given must say something, on one line: what it says is kept for good, and printed in tables.</summary>
    public static void MustSaySomething(OptionResult given, Option option)
    {
        const int Most = 500;
        var text = given.Tokens.Count > 0 ? given.Tokens[0].Value : null;
        if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > Most || text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029')))
        {
            given.AddError($"{option.Name} must say something, on one line of at most 500 characters.");
        }
    }

    private sealed record Verdict(ReviewLevel Level, string By, bool IsAccepted, string Reason);

    private sealed class Options
    {
        private readonly Option<ReviewLevel?> _level = new("--level")
        {
            Description = "At which level: school, district or city.", HelpName = "LEVEL", CustomParser = result => result.Tokens[0].Value switch
            {
                "school" => ReviewLevel.School,
                "district" => ReviewLevel.District,
                "city" => ReviewLevel.City,
                var other => Wrong(result, other),
            },
        };

        private readonly Option<string?> _by = new("--by") { Description = "The office that reviews: a role, not a person.", HelpName = "ROLE" };
        private readonly Option<bool> _accept = new("--accept") { Description = "Yes." };
        private readonly Option<string?> _refuse = new("--refuse") { Description = "No, and why.", HelpName = "WHY" };
        private readonly Option<string?> _withdraw = new("--withdraw") { Description = "Take a lesson off the air at once, and why.", HelpName = "WHY" };
        private readonly Option<string?> _layer = new("--layer") { Description = "Only the services that follow this layer.", HelpName = "ID" };

        public void AddTo(Command command, Argument<string?> lesson)
        {
            foreach (var option in (Option[])[_level, _by, _accept, _refuse, _withdraw, _layer])
            {
                command.Add(option);
            }

            _by.Validators.Add(given => MustSaySomething(given, _by));
            _refuse.Validators.Add(given => MustSaySomething(given, _refuse));
            _withdraw.Validators.Add(given => MustSaySomething(given, _withdraw));
            command.Validators.Add(line =>
            {
                var (accept, refuse, withdraw) = (line.GetValue(_accept), line.GetResult(_refuse) is not null, line.GetResult(_withdraw) is not null);
                if (withdraw && line.GetValue(lesson) is null)
                {
                    line.AddError("Only a lesson can be withdrawn: airclass review STATION LESSON --withdraw \"why\" …; a plan is refused.");
                }
                else if (line.GetValue(lesson) is not null && line.GetResult(_layer) is not null)
                {
                    line.AddError("Either a lesson or --layer.");
                }
                else if ((accept ? 1 : 0) + (refuse ? 1 : 0) + (withdraw ? 1 : 0) > 1)
                {
                    line.AddError("Either --accept or --refuse \"why\", not both.");
                }
                else if ((accept || refuse || withdraw) && (line.GetResult(_level) is null || line.GetResult(_by) is null))
                {
                    line.AddError("Say at which level and in which role: --level city --by ROLE.");
                }
                else if (!accept && !refuse && !withdraw && (line.GetResult(_level) is not null || line.GetResult(_by) is not null))
                {
                    line.AddError("Say yes or no: --accept or --refuse \"why\".");
                }
            });
        }

        public Verdict? Verdict(ParseResult line) =>
            line.GetValue(_accept) ? new(line.GetValue(_level)!.Value, line.GetValue(_by)!, true, "")
            : line.GetValue(_refuse) is { } why ? new(line.GetValue(_level)!.Value, line.GetValue(_by)!, false, why)
            : null;

        public LessonReview.Verdict? LessonVerdict(ParseResult line) =>
            line.GetValue(_withdraw) is { } because ? new(ContentVerdict.Withdrawn, line.GetValue(_level)!.Value, line.GetValue(_by)!, because)
            : Verdict(line) is { } said ? new(said.IsAccepted ? ContentVerdict.Accepted : ContentVerdict.Refused, said.Level, said.By, said.Reason)
            : null;

        public ImmutableArray<Service>? Following(ParseResult line, OpenedStation station, ImmutableArray<Service> services, Terminal terminal)
        {
            if (line.GetValue(_layer) is not { } layer)
            {
                return services;
            }

            ImmutableArray<Service> following = [.. services.Where(s => station.Definition.LayersOf(s).Any(l => l.Id == new LayerId(layer)))];
            if (!following.IsEmpty)
            {
                return following;
            }

            var known = station.Definition.Services.SelectMany(s => station.Definition.LayersOf(s)).Select(l => l.Id.Value).Distinct(StringComparer.Ordinal);
            terminal.Report(Diagnostic.At(PublicationDiagnostics.UnknownLayer, new("--layer"), layer, string.Join(", ", known.DefaultIfEmpty("–"))));
            return null;
        }

        private static ReviewLevel? Wrong(ArgumentResult result, string given)
        {
            result.AddError($"'{given}' is no level: school, district or city.");
            return null;
        }
    }

    private sealed class Work(
        OpenedStation station, PublicationBoard board, ReviewBook book, ImmutableArray<PlannedDay> days, IsoWeek week, string name, Terminal terminal)
    {
        /// <summary>Writes the verdict down. What is wrong by rule cannot be accepted; it can always be refused.</summary>
        public VerbResult Review(Verdict verdict)
        {
            var errors = verdict.IsAccepted ? board.Errors(week) : [];
            if (!errors.IsEmpty)
            {
                terminal.Report(errors.Except(station.Errors).Select(d => StationArgument.Under(d, station.Definition.Folder)));
                terminal.Report(Diagnostic.At(PublicationDiagnostics.NotChecked, new("--week"), name, Text(errors.Length)));
                return new(ExitCode.InputWrong);
            }

            foreach (var line in PublicationText.Lines(days.Where(d => !d.IsPublished), terminal))
            {
                terminal.Print(line);
            }

            var number = book.Add(week, verdict.Level, verdict.By, verdict.IsAccepted, verdict.Reason, [.. days.Select(d => d.Content)]);
            var (services, level) = (days.Select(d => d.Service.Id).Distinct().Count(), PublicationText.Level(verdict.Level));
            terminal.Print(verdict.IsAccepted
                ? terminal.Text($"{name}: accepted at {level} level by {verdict.By}, {Text(services)} services (review {Text(number)}).", $"{name}：{verdict.By} {ReviewLevels.Chinese(verdict.Level)}审核通过，{Text(services)} 个频道（审核 {Text(number)}）。")
                : terminal.Text($"{name}: refused at {level} level by {verdict.By}: {verdict.Reason} (review {Text(number)}).", $"{name}：{verdict.By} {ReviewLevels.Chinese(verdict.Level)}审核退回：{verdict.Reason}（审核 {Text(number)}）。"));
            var needed = days.Select(d => d.Review.Needed).Max();
            if (verdict.IsAccepted && needed > verdict.Level)
            {
                terminal.Report(Diagnostic.At(PublicationDiagnostics.StillNeeded, new("--level"), name, level, PublicationText.Level(needed), week.ToString()));
            }

            return new(ExitCode.Fine, new { review = number, week = week.ToString(), level, by = verdict.By, accepted = verdict.IsAccepted, reason = verdict.Reason, days = days.Select(Document) });
        }

        /// <summary>Where every service stands, and who said what.</summary>
        public VerbResult Show()
        {
            var errors = board.Errors(week);
            terminal.Report(errors.Except(station.Errors).Select(d => StationArgument.Under(d, station.Definition.Folder)));
            var table = new TextTable(terminal.Text("service", "频道"), terminal.Text("days", "日期"), terminal.Text("plan", "计划"), terminal.Text("published", "已发布"));
            foreach (var same in days.GroupBy(d => (d.Service.Id, Plan: Standing(d), Published: Published(d))))
            {
                table.Add(same.Key.Id.Value, PublicationText.Dates([.. same.Select(d => d.Date)]), same.Key.Plan, same.Key.Published);
            }

            foreach (var line in table.Lines())
            {
                terminal.Print(line);
            }

            var reviews = book.Of(week);
            foreach (var review in reviews)
            {
                terminal.Print(Line(review));
            }

            return new(ExitCode.Fine, new
            {
                week = week.ToString(),
                isChecked = errors.IsEmpty,
                days = days.Select(Document),
                reviews = reviews.Select(r => new
                {
                    r.Number, level = r.Level, by = r.Role, accepted = r.IsAccepted, r.Reason, at = NodaTime.Text.InstantPattern.ExtendedIso.Format(r.At),
                    services = r.Services.Select(s => s.Value), r.Days,
                }),
            });

            string Standing(PlannedDay day) => !errors.IsEmpty ? terminal.Text("draft: errors", "草案：有错误") : day.Review.State switch
            {
                ReviewState.NotNeeded => terminal.Text("checked", "已检查"),
                ReviewState.Accepted => terminal.Text($"reviewed by {day.Review.Line!.Role}", $"已审核（{day.Review.Line.Role}）"),
                ReviewState.Refused => terminal.Text($"refused by {day.Review.Line!.Role}: {day.Review.Line.Reason}", $"{day.Review.Line.Role} 退回：{day.Review.Line.Reason}"),
                ReviewState.Changed => terminal.Text($"changed since {day.Review.Line!.Role} accepted it", $"{day.Review.Line.Role} 审核后有变"),
                _ => terminal.Text($"checked; {PublicationText.Level(day.Review.Needed)} review is missing", $"已检查；缺少{ReviewLevels.Chinese(day.Review.Needed)}审核"),
            };
        }

        private string Published(PlannedDay day) => day.Published is not { } version ? "–"
            : day.IsPublished ? terminal.Text($"version {Text(version.Version)}", $"版本 {Text(version.Version)}")
            : terminal.Text($"version {Text(version.Version)}, {Text(day.Changes.Length)} changes since", $"版本 {Text(version.Version)}，之后有 {Text(day.Changes.Length)} 处更改");

        private string Line(ReviewEntry r)
        {
            var at = r.At.InZone(station.Definition.Zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
            var verdict = r.IsAccepted ? terminal.Text("accepted", "通过") : terminal.Text("refused", "退回");
            var why = r.Reason.Length == 0 ? "" : $": {r.Reason}";
            return $"  {Text(r.Number)}  {at}  {terminal.Text(PublicationText.Level(r.Level), ReviewLevels.Chinese(r.Level))}  {r.Role}  {verdict}{why}  ({string.Join(", ", r.Services.Select(s => s.Value))})";
        }

        private static object Document(PlannedDay d) => new
        {
            service = d.Service.Id.Value,
            date = d.Date.ToString(),
            content = d.Content.Content,
            needed = d.Review.Needed,
            review = d.Review.State,
            publishedVersion = d.Published?.Version,
            isPublished = d.IsPublished,
        };

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
