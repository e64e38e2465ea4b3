using Airclass.TestKit;

namespace Airclass.EndToEnd.Running;

/// <summary>Partners' folders on disks that do not play along, in a mount namespace of its own.</summary>
public sealed class DeliveryTests : IDisposable
{
    private readonly TestStation _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Partner_whose_disk_is_full_read_only_or_gone_is_named_and_the_others_have_their_guide_whole()
    {
        var outputs = ((string[])["full", "locked", "gone", "good"]).Select((partner, i) => FormattableString.Invariant(
            $"  - {{ partner: {partner}, profile: tiny, services: all, to: \"udp://127.0.0.{i + 2}:{{port+number}}\", deliver: {_station.Beside("disks")}/{partner}/guide }}\n"));
        var text = File.ReadAllText(Path.Combine(_station.Folder, "station.yaml"));
        _station.Write("station.yaml", text[..text.IndexOf("outputs:", StringComparison.Ordinal)] + "outputs:\n" + string.Concat(outputs));
        const string Script = """
            mkdir -p "$1/full" "$1/locked" "$1/gone" "$1/good/guide"
            mount -t tmpfs -o size=64k tmpfs "$1/full" && mkdir "$1/full/guide" || exit 9
            mount -t tmpfs -o size=64k tmpfs "$1/locked" && mkdir "$1/locked/guide" && mount -o remount,ro "$1/locked" || exit 9
            dotnet "$2" export "$3" --data "$4" --out "$5" --deliver; echo "exit=$?"
            for partner in full locked gone good; do echo "$partner=$(cd "$1/$partner" && find . -name '*.xml' -o -name '*.new-*' | sort | tr '\n' ' ')"; done
            """;

        var said = ForeignJudge.Run(
            "unshare", "--map-root-user", "--mount", "bash", "-c", Script, "bash",
            _station.Beside("disks"), AirclassProgram.Path, _station.Folder, _station.Data, _station.Beside("out"));

        said.ExitCode.ShouldBe(0, said.Error);
        said.Output.ShouldContain("exit=3");
        said.Error.ShouldContain("EX2002: full: ");
        said.Error.ShouldContain("EX2002: locked: ");
        said.Error.ShouldContain("EX2001: gone: ");
        said.Error.ShouldNotContain("good:");
        said.Output.ShouldContain("full=\n");
        said.Output.ShouldContain("locked=\n");
        said.Output.ShouldContain("good=./guide/epg.xml");
    }
}
