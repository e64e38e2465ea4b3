using System.Text;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.TestKit;
using Airclass.TestKit.Zoo;
using Airclass.Transcode.Recipes;
using Airclass.Transcode.Store;
using Airclass.Transcode.Transcoding;

namespace Airclass.Transcode.Tests.Zoo;

/// <summary>Clips that other people filmed, out of Debian packages: <c>./test --all</c> fetches and prepares them.</summary>
public sealed class DebianClipTests
{
    private static readonly (string Package, string File, string What, Fate Becomes)[] Clips =
    [
        ("python3-mecavideo", "balle-jbart.mp4", "a ball that is thrown; H.264, 720x576, 10 s", Fate.Airs(11)),
        ("python3-mecavideo", "balle1-vp9.avi", "a falling ball; VP9 in AVI, 187.35 pictures a second", Fate.Airs(2)),
        ("python3-mecavideo", "Effet_force_magnetique.ogv", "a magnet; Theora, 400x304", Fate.Airs(2, "TC0007")),
        ("python3-mecavideo", "Force_constante.avi", "a constant force; MPEG-4 Part 2, 1.04 s", Fate.Airs(2, "TC0007")),
        ("python3-mecavideo", "Principe_inertie.avi", "inertia; MPEG-4 Part 2, 1.12 s", Fate.Airs(2, "TC0007")),
        ("python3-mecavideo", "retroMars2018.avi", "the path of Mars; MPEG-4 Part 2, 1024x768, 10 pictures a second", Fate.Airs(3, "TC0007")),
        ("python3-mecavideo", "g1.avi", "free fall; MPEG-4 Part 2, 16 pictures", Fate.Refused("TC0011")),
        ("python3-mecavideo", "g2.avi", "free fall; MPEG-4 Part 2, 16 pictures", Fate.Refused("TC0011")),
        ("gnome-devel-docs", "message-board.ogv", "a window; Theora, 274x269, 22 s", Fate.Airs(23, "TC0007")),
        ("gnome-devel-docs", "progressbar.ogv", "a bar that fills; Theora, 256x80", Fate.Airs(7, "TC0007")),
        ("gnome-devel-docs", "progressbar_fill.ogv", "a bar that fills; Theora, 240x80", Fate.Airs(6, "TC0007")),
    ];

    [Fact]
    public async Task Clips_of_other_people_become_what_the_documents_say()
    {
        var document = await File.ReadAllTextAsync(Repository.PathOf("docs", "media-files.md"));
        document.ShouldContain(Table(), customMessage: "docs/media-files.md should hold this table");
        if (!TestScale.Long)
        {
            return;
        }

        using var folder = new TempFolder();
        var library = new FootageLibrary(Path.Combine(Path.GetTempPath(), "airclass-test-media", "debian"), "ffprobe");
        var preparation = new LessonPreparation(await TestMedia.ToolsAsync(), new AirFileStore(new(folder["store"])), TimeProvider.System, 1);
        foreach (var (package, file, _, becomes) in Clips)
        {
            var found = await library.FindAsync(new(package, file));
            var path = found.ShouldBeOfType<FootageOutcome.Found>($"{package}: {found}").Clip.Path;
            var outcome = await preparation.PrepareAsync(preparation.File(path), [TestProfiles.Tiny, MediaZooTests.Cable]);

            foreach (var profile in (Profile[])[TestProfiles.Tiny, MediaZooTests.Cable])
            {
                MediaZooTests.FateOf(outcome.Of(profile.Name)).ShouldBe(becomes, $"{file}: {outcome.Of(profile.Name)}");
                if (outcome.Of(profile.Name) is PreparationOutcome.Prepared prepared)
                {
                    await TestMedia.JudgeAsync(new AirFileStoreLayout(folder["store"]).AirFile(prepared.Sidecar.Id), becomes.Cells, profile.Audio.FramesPerCell);
                }
            }
        }
    }

    private static string Table()
    {
        var table = new StringBuilder("| package | file | what it is | becomes |\n|---|---|---|---|\n");
        foreach (var (package, file, what, becomes) in Clips)
        {
            table.Append("| ").Append(package).Append(" | `").Append(file).Append("` | ").Append(what).Append(" | ").Append(becomes).Append(" |\n");
        }

        return table.ToString();
    }
}
