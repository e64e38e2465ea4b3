using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Station.Cli;
using Airclass.Station.Ingest;
using Airclass.Station.Planning;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using Airclass.Station.Tests.Cli;
using Airclass.Transcode.Ffmpeg;
using NodaTime;
using static Airclass.Station.Tests.Ingest.IngestStation;

namespace Airclass.Station.Tests.Ingest;

/// <summary>The folder that studios deliver to, with everything that lies there one day.</summary>
public sealed class InboxTests : IDisposable
{
    private readonly IngestStation _station = new();
    private readonly string _inbox;

    public InboxTests()
    {
        _inbox = Path.Combine(_station.Files.Data, "inbox");
        Directory.CreateDirectory(_inbox);
    }

    public void Dispose() => _station.Dispose();

    [Fact]
    public async Task Recording_at_rest_is_taken_for_the_lesson_of_its_name_and_is_what_the_lesson_is_made_from()
    {
        var path = await PutAsync("one-1.mp4");
        (await LookAsync()).ShouldBe([(path, "Waiting")]);
        (await LookAsync()).ShouldBeEmpty();

        _station.Clock.Advance(Duration.FromMinutes(2));
        var taken = (await Inbox().LookAsync()).ShouldHaveSingleItem().Outcome.ShouldBeOfType<IntakeOutcome.Taken>();

        taken.File.Lesson.ShouldBe(Lesson);
        taken.File.Content.ShouldBe(await MediaFiles.HashAsync(path));
        File.ReadAllBytes(taken.File.Path).ShouldBe(File.ReadAllBytes(path));
        DeliveredLessons.Read(_station.Opened).PathOf(_station.OfCatalogue).ShouldBe(taken.File.Path);
        (await LookAsync()).ShouldBeEmpty();
        Directory.GetFiles(_inbox).ShouldBe([path]);
    }

    [Fact]
    public async Task Recording_that_grows_is_left_alone_until_it_rests()
    {
        var path = await PutAsync("one-1.mp4");
        await LookAsync();
        for (var i = 0; i < 3; i++)
        {
            _station.Clock.Advance(Duration.FromSeconds(50));
            await File.AppendAllTextAsync(path, "more");
            File.SetLastWriteTimeUtc(path, _station.Clock.GetCurrentInstant().ToDateTimeUtc());
            (await LookAsync()).ShouldAllBe(l => l.Outcome == "Waiting");
        }

        _station.Clock.Advance(Duration.FromMinutes(2));
        (await LookAsync()).ShouldBe([(path, "Taken")]);
    }

    [Fact]
    public async Task Sidecar_names_lesson_and_hash_so_that_the_recording_is_taken_at_once_with_its_attachments()
    {
        var path = await PutAsync("20261123_录像.mp4");
        await File.WriteAllBytesAsync(Path.Combine(_inbox, "任务单.pdf"), [.. "%PDF-1.7\n"u8]);
        await SidecarAsync(path, $"lesson: one-1\nsha256: {await MediaFiles.HashAsync(path)}\nattachments: [任务单.pdf, \"https://example.org/a\"]\n");

        var taken = (await Inbox().LookAsync()).ShouldHaveSingleItem().Outcome.ShouldBeOfType<IntakeOutcome.Taken>();

        taken.Attachments.Select(a => a.Name).ShouldBe(["任务单.pdf", "https://example.org/a"]);
        var kept = _station.Deliveries.AttachmentsOf(taken.File);
        (await File.ReadAllTextAsync(kept[0].Path!)).ShouldBe("%PDF-1.7\n");
        kept[1].Path.ShouldBeNull();
    }

    [Fact]
    public async Task Recording_that_is_not_what_its_sidecar_says_is_refused_once_it_rests()
    {
        var path = await PutAsync("one-1.mp4");
        await SidecarAsync(path, $"sha256: {new string('0', 64)}\n");
        (await LookAsync()).ShouldBe([(path, "Waiting")]);

        _station.Clock.Advance(Duration.FromMinutes(2));

        (await CodesAsync()).ShouldBe(["IN0010"]);
        _station.Deliveries.All().ShouldAllBe(f => f.Path.EndsWith("one.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_that_is_no_recording_is_refused_with_its_own_reason_and_keeps_nobody_waiting()
    {
        await WriteAsync("a-program.mp4", [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0]);
        await WriteAsync("b-script.mp4", "#!/bin/sh\n"u8);
        await WriteAsync("c-playlist.mp4", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"u8);
        await WriteAsync("d-concat.mp4", "ffconcat version 1.0\nfile '/etc/passwd'\n"u8);
        await WriteAsync("e-archive.mp4", "PK\x03\x04"u8);
        await WriteAsync("f-document.mp4", "%PDF-1.4"u8);
        await WriteAsync("g-empty.mp4", []);
        await WriteAsync("h-text.mp4", "第一课"u8);
        File.CreateSymbolicLink(Path.Combine(_inbox, "i-link.mp4"), "/etc/hostname");
        (await ChildProcess.RunAsync(ChildCommand.Of("mkfifo", Path.Combine(_inbox, "j-pipe.mp4")))).Succeeded.ShouldBeTrue();
        await PutAsync("k 没有'这\"课\n.mp4");
        (await ChildProcess.RunAsync(ChildCommand.Of("sh", "-c", "printf x > \"$(printf 'l-\\312\\375.mp4')\"") with { WorkingDirectory = _inbox })).Succeeded.ShouldBeTrue();
        var good = await PutAsync("one-1.mp4");
        var before = Snapshot();
        _station.Clock.Advance(Duration.FromMinutes(2));
        File.SetLastWriteTimeUtc(good, _station.Clock.GetCurrentInstant().ToDateTimeUtc().AddMinutes(-2));

        var looks = await Inbox().LookAsync();

        looks.Select(l => (Path.GetFileName(l.Path)[..1], l.Outcome is IntakeOutcome.Refused r ? string.Join(' ', r.Diagnostics.Select(d => d.Descriptor.Code)) : l.Outcome.GetType().Name))
            .ShouldBe(
            [
                ("a", "IN0001"), ("b", "IN0002"), ("c", "IN0003"), ("d", "IN0003"), ("e", "IN0004"), ("f", "IN0005"), ("g", "TC0003"), ("h", "IN0008 TC0004"),
                ("i", "IN0006"), ("j", "IN0007"), ("k", "IN0008"), ("l", "TC0002"), ("o", "Taken"),
            ]);
        Snapshot().Except([good], StringComparer.Ordinal).ShouldBe(before.Except([good], StringComparer.Ordinal));
        (await LookAsync()).ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(_station.Files.Data, "lessons")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Attachments_are_checked_by_what_they_are_and_never_taken_from_elsewhere()
    {
        var path = await PutAsync("one-1.mp4");
        await WriteAsync("virus.pdf", [0x7f, (byte)'E', (byte)'L', (byte)'F']);
        await WriteAsync("page.html", "<html>"u8);
        File.CreateSymbolicLink(Path.Combine(_inbox, "link.pdf"), "/etc/hostname");
        await using (var large = File.Create(Path.Combine(_inbox, "large.pdf")))
        {
            large.SetLength(51L << 20);
        }

        await SidecarAsync(path, "attachments: [virus.pdf, page.html, link.pdf, large.pdf, ../../etc/hostname, none.pdf]\n");
        _station.Clock.Advance(Duration.FromMinutes(2));

        var looks = (await Inbox().LookAsync()).ToDictionary(l => Path.GetFileName(l.Path), l => Codes(l).ToList());
        looks.Keys.ShouldBe(["one-1.mp4", "page.html"], ignoreOrder: true);
        looks["one-1.mp4"].ShouldBe(["IN0014", "IN0014", "IN0013", "IN0015", "IN0013", "IN0013"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("one-1.mp4")]
    [InlineData("../inbox/one-1.mp4")]
    public async Task Recording_that_a_sidecar_names_as_an_attachment_is_looked_at_all_the_same(string named)
    {
        var path = await PutAsync("one-1.mp4");
        await SidecarAsync(path, $"attachments: [{named}]\n");
        await SidecarAsync(Path.Combine(_inbox, "other.mp4"), $"attachments: [{named}]\n");
        Age();

        (await CodesAsync()).ShouldContain(named.Contains('/') ? "IN0013" : "IN0014");
    }

    [Fact]
    public async Task Sidecar_that_is_wrong_or_alone_is_told()
    {
        await SidecarAsync(await PutAsync("one-1.mp4"), "lesson: nosuch\nlessn: one-1\nsha256: abc\n");
        await WriteAsync("alone.mp4.yaml", "lesson: one-1\n"u8);
        var huge = await PutAsync("one-1.mkv");
        await File.WriteAllTextAsync(huge + ".yaml", new string('#', LessonSidecar.MostBytes + 1));
        Age();

        var codes = await CodesAsync();

        codes.ShouldContain("IN0011");
        codes.ShouldContain("DC0004");
        codes.ShouldContain("IN0012");
        codes.ShouldContain("IN1001");
    }

    [Fact]
    public async Task File_that_was_refused_is_looked_at_again_when_its_sidecar_comes()
    {
        var path = await PutAsync("unknown.mp4");
        _station.Clock.Advance(Duration.FromMinutes(2));
        (await CodesAsync()).ShouldBe(["IN0008"]);
        (await LookAsync()).ShouldBeEmpty();

        await SidecarAsync(path, "lesson: one-1\n");

        (await LookAsync()).ShouldBe([(path, "Taken")]);
        File.Delete(path);
        File.Delete(path + ".yaml");
        await LookAsync();
        new InboxFiles(_station.Database, _station.Clock).All().ShouldBeEmpty();
    }

    [Fact]
    public async Task Full_disk_is_told_nothing_is_kept_and_the_file_is_taken_when_there_is_room()
    {
        var path = await PutAsync("one-1.mp4");
        _station.Clock.Advance(Duration.FromMinutes(2));
        // A file where the folder has to be is as much in the way as a full disk.
        var lessons = Path.Combine(_station.Files.Data, "lessons");
        await File.WriteAllTextAsync(lessons, "");

        (await Inbox().LookAsync()).ShouldHaveSingleItem().Outcome.ShouldBeOfType<IntakeOutcome.Failed>().Reason.Descriptor.Code.ShouldStartWith("OP");
        _station.Deliveries.All().ShouldAllBe(f => f.Path.EndsWith("one.yaml", StringComparison.Ordinal));

        File.Delete(lessons);
        (await LookAsync()).ShouldBe([(path, "Taken")]);
    }

    [Fact]
    public async Task Recording_that_does_not_fit_on_the_disk_is_not_begun_to_be_copied()
    {
        var path = await PutAsync("one-1.mp4");
        var space = new StoreSpace(_station.Opened.Store, _ => StoreSpace.Reserve + new FileInfo(path).Length - 1);
        var intake = new LessonIntake(_station.Opened, _station.Database, new FfmpegTools("no-such-ffmpeg", "no-such-ffprobe", ""), _station.Clock, space);

        (await intake.TakeAsync(path)).ShouldBeOfType<IntakeOutcome.Failed>().Reason.Descriptor.Code.ShouldBe("WQ1002");

        Directory.Exists(LessonIntake.FolderIn(_station.Files.Data)).ShouldBeFalse();
    }

    [Fact]
    public async Task File_that_changes_while_it_is_taken_is_not_kept()
    {
        var path = await PutAsync("one-1.mp4");
        // A prober that writes to the file which it reads.
        var prober = _station.Files.Beside("prober");
        await File.WriteAllTextAsync(prober, "#!/bin/sh\nfor last; do :; done\ntouch -d 2020-01-01 \"${last#file:}\"\nexec ffprobe \"$@\"\n");
        (await ChildProcess.RunAsync(ChildCommand.Of("chmod", "+x", prober))).Succeeded.ShouldBeTrue();

        var outcome = await new LessonIntake(_station.Opened, _station.Database, new FfmpegTools("ffmpeg", prober, ""), _station.Clock).TakeAsync(path);

        outcome.ShouldBeOfType<IntakeOutcome.Refused>().Diagnostics.ShouldHaveSingleItem().Descriptor.Code.ShouldBe("IN0016");
        Directory.GetFiles(Path.Combine(_station.Files.Data, "lessons")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Name_that_may_mean_two_lessons_is_refused_and_no_prober_is_a_matter_of_the_world()
    {
        _station.Files.Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\na,数学,1,,1,new,一,,lessons/one.yaml\nb,数学,1,,2,new,二,,lessons/one.yaml\n");
        _station.Files.Write("timetable/all.csv", "grade,weekday,date,start,end,subject,lesson,every\n1,*,,00:00:00,00:00:55,数学,a,1\n");
        var path = await PutAsync("one.mp4");

        (await SayAsync(path)).Error.ShouldContain("error IN0009");

        var outcome = await new LessonIntake(_station.Opened, _station.Database, new FfmpegTools("ffmpeg", "no-such-ffprobe", ""), _station.Clock).TakeAsync(path);
        outcome.ShouldBeOfType<IntakeOutcome.Failed>().Reason.ToString().ShouldContain("no-such-ffprobe");
    }

    [Fact]
    public async Task Hidden_and_half_copied_files_are_passed_over()
    {
        await PutAsync(".one-1.mp4");
        await PutAsync("one-1.mp4.part");
        await PutAsync("~$one-1.mp4");
        _station.Clock.Advance(Duration.FromMinutes(2));

        (await LookAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ingest_takes_named_files_and_says_what_became_of_each()
    {
        var path = await PutAsync("studio.mp4");

        var unknown = await SayAsync(path);
        unknown.Exit.ShouldBe(ExitCode.InputWrong);
        unknown.Error.ShouldContain("error IN0008");

        var taken = await SayAsync(path, "--lesson", "one-1");
        taken.Exit.ShouldBe(ExitCode.Fine);
        taken.Output.ShouldContain("studio.mp4: taken as delivery 2 of one-1");
        (await SayAsync(path, "--lesson", "one-1")).Output.ShouldContain("known, it is delivery 2 of one-1");
        (await SayAsync(path, path, "--lesson", "one-1")).Exit.ShouldBe(ExitCode.CommandLineWrong);
    }

    [Fact]
    public async Task Lesson_that_was_delivered_is_not_missing_although_its_folder_lacks_it()
    {
        var path = await PutAsync("one-1.mp4");
        File.Delete(Path.Combine(_station.Files.Folder, "lessons", "one.yaml"));
        Found().ShouldContain("CT2001");

        (await SayAsync(path)).Exit.ShouldBe(ExitCode.Fine);

        Found().ShouldNotContain("CT2001");
        new RecordedLessons(_station.Opened, LessonLengths.None).Of(Lesson)!.Value.IsPresent.ShouldBeTrue();

        IEnumerable<string> Found()
        {
            var found = new DiagnosticBag();
            StationHost.Open(_station.Files.Folder, _station.Files.Data, found);
            return found.ToImmutable().Select(d => d.Descriptor.Code);
        }
    }

    private Inbox Inbox() =>
        new(_station.Opened, new(_station.Opened, _station.Database, new FfmpegTools("ffmpeg", "ffprobe", ""), _station.Clock), _station.Database, _station.Clock);

    private async Task<IEnumerable<(string Path, string Outcome)>> LookAsync() => (await Inbox().LookAsync()).Select(l => (l.Path, l.Outcome.GetType().Name));

    private async Task<List<string>> CodesAsync() => [.. (await Inbox().LookAsync()).SelectMany(Codes)];

    private static IEnumerable<string> Codes(InboxLook look) => look.Outcome is IntakeOutcome.Refused refused ? refused.Diagnostics.Select(d => d.Descriptor.Code) : [];

    private Task<Said> SayAsync(params string[] words) =>
        Verbs.RunAsync(["ingest", _station.Files.Folder, "--data", _station.Files.Data, "--lang", "en", .. words]);

    /// <summary>A recording of two seconds, written just now.</summary>
    private async Task<string> PutAsync(string name)
    {
        var path = Path.Combine(_inbox, name);
        var made = await ChildProcess.RunAsync(ChildCommand.Of(
            "ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=64x64:r=25:d=1.2", "-f", "lavfi", "-i", "sine=440:r=48000:d=1.2",
            "-c:v", "libx264", "-preset", "ultrafast", "-threads", "1", "-c:a", "aac", "-f", "mp4", "-y", "file:" + path));
        made.Succeeded.ShouldBeTrue(made.Outcome.ToString());
        File.SetLastWriteTimeUtc(path, _station.Clock.GetCurrentInstant().ToDateTimeUtc());
        return path;
    }

    private async Task WriteAsync(string name, ReadOnlyMemory<byte> bytes)
    {
        await File.WriteAllBytesAsync(Path.Combine(_inbox, name), bytes.ToArray());
        File.SetLastWriteTimeUtc(Path.Combine(_inbox, name), _station.Clock.GetCurrentInstant().ToDateTimeUtc());
    }

    private Task WriteAsync(string name, ReadOnlySpan<byte> bytes) => WriteAsync(name, bytes.ToArray().AsMemory());

    private static Task SidecarAsync(string path, string text) => File.WriteAllTextAsync(path + ".yaml", text);

    private void Age()
    {
        foreach (var file in Directory.GetFiles(_inbox))
        {
            File.SetLastWriteTimeUtc(file, _station.Clock.GetCurrentInstant().ToDateTimeUtc().AddHours(-1));
        }
    }

    private List<string> Snapshot() => [.. Directory.EnumerateFileSystemEntries(_inbox).Order(StringComparer.Ordinal)];
}
