using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Station.Documents;
using Airclass.TestKit;
using Airclass.TestKit.Zoo;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Profiles;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Zoo;

/// <summary>Every odd file becomes a proven air file or a refusal that says what is wrong with it; docs/media-files.md lists them.</summary>
public sealed class MediaZooTests : IDisposable
{
    private const string Begin = "<!-- zoo: begin -->\n", End = "<!-- zoo: end -->";

    private static readonly Lazy<Task<FfmpegTools>> Tools = new(TestMedia.ToolsAsync);

    // What stands over a recording of sound alone.
    private static readonly LessonCard Card = new("color=navy:s=320x180:r=25,format=yuv420p[picture]", "");

    // Old cable boxes are the other kind: fields, samples that are not square, MPEG-2 and Layer II.
    internal static readonly Profile Cable = ProfileCatalogue.Of(new YamlDocumentParser(), null, Repository.PathOf("hardware-profiles")).Find(new("cable-sd"), new(""), new())!;

    // What every run prepares for both kinds; the long form does it with all.
    private static readonly ImmutableArray<string> ForBoth = ["tape.dv", "ntsc.mp4", "bottom-field-first.mp4", "portrait.mp4", "surround.mkv"];

    // They end within the 16 ms by which Layer II waits less than AAC: without those they are a cell shorter.
    private static readonly ImmutableArray<string> ShorterOnCable = ["8k.mp4", "jump-back.ts", "late-picture.mkv", "windows.wmv"];

    private static readonly ConcurrentDictionary<ProfileName, string> ParameterSets = new();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Names => [.. MediaZoo.All.Where(f => TestScale.Long || !f.TakesLong).Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Odd_file_becomes_what_the_documents_say(string name)
    {
        var odd = MediaZoo.All.Single(f => f.Name == name);
        var path = MediaZoo.PathOf(odd);
        var before = File.GetLastWriteTimeUtc(path);

        ImmutableArray<Profile> profiles = TestScale.Long || ForBoth.Contains(name) ? [TestProfiles.Tiny, Cable] : [TestProfiles.Tiny];
        var preparation = new LessonPreparation(await Tools.Value, new AirFileStore(new(_folder["store"])), TimeProvider.System, 1);
        var outcome = await preparation.PrepareAsync(preparation.File(path, card: _ => Card), profiles);

        foreach (var profile in profiles)
        {
            var fate = profile == Cable && ShorterOnCable.Contains(name) ? odd.Becomes with { Cells = odd.Becomes.Cells - 1 } : odd.Becomes;
            FateOf(outcome.Of(profile.Name)).ShouldBe(fate, $"{profile.Name}: {outcome.Of(profile.Name)}");
            if (outcome.Of(profile.Name) is PreparationOutcome.Prepared prepared)
            {
                // Any may follow any on air.
                ParameterSets.GetOrAdd(profile.Name, prepared.Sidecar.ParameterSetsHash).ShouldBe(prepared.Sidecar.ParameterSetsHash);
                await TestMedia.JudgeAsync(new AirFileStoreLayout(_folder["store"]).AirFile(prepared.Sidecar.Id), fate.Cells, profile.Audio.FramesPerCell);
            }
        }

        File.GetLastWriteTimeUtc(path).ShouldBe(before);
        Directory.Exists(_folder["store", "recipes"]).ShouldBe(odd.Becomes.Cells > 0);
    }

    [Fact]
    public void Every_odd_file_stands_in_the_documents_with_what_becomes_of_it()
    {
        MediaZoo.All.Count().ShouldBeGreaterThanOrEqualTo(40);
        MediaZoo.All.Select(f => f.Name).ShouldBeUnique();
        var path = Repository.PathOf("docs", "media-files.md");
        var text = File.ReadAllText(path);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is "1")
        {
            File.WriteAllText(path, text[..begin] + Table() + text[end..]);
            return;
        }

        text[begin..end].ShouldBe(Table(), $"the table in {path} is not the zoo; UPDATE_GOLDEN=1 writes it anew.");
    }

    private static string Table()
    {
        var table = new StringBuilder();
        foreach (var (family, files) in MediaZoo.Families)
        {
            table.Append("\n### ").Append(family).Append("\n\n| file | what it is | becomes |\n|---|---|---|\n");
            foreach (var file in files)
            {
                var name = file.Name.Replace("\n", "⏎", StringComparison.Ordinal);
                table.Append("| `").Append(name).Append("` | ").Append(file.What).Append(" | ").Append(file.Becomes).Append(" |\n");
            }
        }

        return table.Append('\n').ToString();
    }

    /// <summary>What came of a file, in the words of the zoo.</summary>
    internal static Fate FateOf(PreparationOutcome outcome) => outcome switch
    {
        PreparationOutcome.Prepared prepared => new((int)prepared.Sidecar.Cells.Value, Codes(prepared.Warnings)),
        PreparationOutcome.Refused refused => new(0, Codes(refused.Diagnostics)),
        var other => new(0, [other.ToString()!]),
    };

    private static ImmutableArray<string> Codes(IEnumerable<Domain.Diagnostics.Diagnostic> found) => [.. found.Select(d => d.Descriptor.Code)];
}
