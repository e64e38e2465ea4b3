using System.CommandLine;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Station.Composition;
using Airclass.Transcode.Boxes;
using Airclass.Transcode.Profiles;

namespace Airclass.Station.Cli;

/// <summary><c>profiles [NAME] [--box MODEL] [--station STATION]</c>: what there is, what is in it, and which boxes play it.</summary>
internal static class ProfilesVerb
{
    public static Command Create(VerbFrame frame)
    {
        var name = new Argument<string?>("NAME") { Description = "One profile in detail. All unless said.", Arity = ArgumentArity.ZeroOrOne };
        var model = new Option<string?>("--box") { Description = "Which of them a model of set-top box plays, and why not the others.", HelpName = "MODEL" };
        var station = new Option<string?>("--station") { Description = "A station whose own hardware-profiles/ are looked into first.", HelpName = "STATION" };
        var command = new Command("profiles", "List the hardware profiles, show one, or tell which of them a set-top box plays.") { name, model, station };
        frame.Handle(command, (line, terminal, _) =>
            Task.FromResult(Run(StationHost.Profiles(line.GetValue(station)), line.GetValue(name), line.GetValue(model), terminal)));
        return command;
    }

    private static VerbResult Run(ProfileCatalogue catalogue, string? name, string? model, Terminal terminal)
    {
        var found = new DiagnosticBag();
        var names = name is null ? [.. catalogue.Names] : (Domain.Identity.ProfileName[])[new(name)];
        var profiles = names.Select(n => catalogue.Find(n, new("NAME"), found)).OfType<Profile>().ToList();
        var boxes = catalogue.Boxes(found);
        var box = model is null ? null : boxes.Find(model);
        if (model is not null && box is null)
        {
            found.Add(BoxDiagnostics.UnknownModel, new("--box"), model, string.Join(", ", boxes.All.Select(b => b.Model)));
        }

        terminal.Report(found.ToImmutable());
        if (profiles.Count == 0 || (model is not null && box is null))
        {
            return new(ExitCode.InputWrong);
        }

        var exit = found.HasErrors ? ExitCode.InputWrong : ExitCode.Fine;
        return box is not null ? new(exit, Judge(box, profiles, terminal))
            : name is not null ? new(exit, Show(profiles[0], boxes, terminal))
            : new(exit, List(profiles, terminal));
    }

    private static object List(List<Profile> profiles, Terminal terminal)
    {
        var table = terminal.Language == Domain.Identity.Language.Chinese
            ? new TextTable("配置", "视频", "画面", "音频", "码率", "传输")
            : new TextTable("profile", "video", "picture", "sound", "rate", "sent as");
        foreach (var p in profiles)
        {
            table.Add(p.Name.Value, ProfileText.Video(p.Video), ProfileText.Picture(p.Video), ProfileText.Sound(p.Audio), ProfileText.Rate(p), ProfileText.SentAs(p));
        }

        foreach (var line in table.Lines())
        {
            terminal.Print(line);
        }

        return new { profiles = profiles.Select(ProfileText.Document) };
    }

    private static object Show(Profile profile, BoxCatalogue boxes, Terminal terminal)
    {
        foreach (var line in ProfileText.Details(profile, terminal))
        {
            terminal.Print(line);
        }

        var answers = boxes.All.Select(b => (Box: b, BoxJudge.Judge(b, profile, new(profile.Name.Value)).Answer)).ToList();
        foreach (var (answer, english, chinese) in (ReadOnlySpan<(BoxAnswer, string, string)>)
            [(BoxAnswer.Plays, "boxes that play it", "可播放的机顶盒"), (BoxAnswer.NotKnown, "boxes not known", "情况不明的机顶盒"), (BoxAnswer.Fails, "boxes that do not", "不可播放的机顶盒")])
        {
            var models = answers.Where(a => a.Answer == answer).Select(a => a.Box.Model).ToList();
            if (models.Count > 0)
            {
                terminal.Print(terminal.Text($"{english}: {string.Join(", ", models)}", $"{chinese}：{string.Join("、", models)}"));
            }
        }

        return new { profile = ProfileText.Document(profile), boxes = answers.Select(a => new { a.Box.Maker, a.Box.Model, a.Answer }) };
    }

    private static object Judge(Box box, List<Profile> profiles, Terminal terminal)
    {
        var chips = string.Join(terminal.Text(" or ", " 或 "), box.Chips.Select(c => c.Name));
        terminal.Print($"{box.Maker} {box.Model}: {chips}{(box.Equipment.Length > 0 ? "; " + box.Equipment : "")}");
        foreach (var source in box.Chips.Select(c => $"{c.Name}: {c.Source}").Prepend($"{box.Model}: {box.Source}"))
        {
            terminal.Print(terminal.Text($"  source  {source}", $"  来源  {source}"));
        }

        var verdicts = profiles.Select(p => (Profile: p, Verdict: BoxJudge.Judge(box, p, new(p.Name.Value)))).ToList();
        var width = profiles.Max(p => p.Name.Value.Length);
        foreach (var (profile, verdict) in verdicts)
        {
            terminal.Print($"{profile.Name.Value.PadRight(width)}  {Word(verdict.Answer, terminal)}");
            foreach (var reason in verdict.Reasons)
            {
                terminal.Print($"{new string(' ', width + 4)}{reason.Message(terminal.Language)}");
            }
        }

        return new
        {
            box = new { box.Maker, box.Model, chips = box.Chips.Select(c => c.Name), box.Source },
            profiles = verdicts.Select(v => new
            {
                name = v.Profile.Name.Value,
                v.Verdict.Answer,
                reasons = v.Verdict.Reasons.Select(r => new { r.Descriptor.Code, text = r.Message(terminal.Language) }),
            }),
        };
    }

    private static string Word(BoxAnswer answer, Terminal terminal) => answer switch
    {
        BoxAnswer.Plays => terminal.Text("plays", "可播放"),
        BoxAnswer.NotKnown => terminal.Text("not known", "情况不明"),
        _ => terminal.Text("does not play", "不可播放"),
    };
}
