using System.Globalization;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Rendering;

/// <summary>Tomorrow's morning of a sample channel, rendered by the verb on a station that has prepared nothing yet.</summary>
public sealed class RenderedSample : IDisposable
{
    /// <summary>Over four splices: two lessons, two breaks, and into the third lesson.</summary>
    public const int Cells = 300;

    private readonly TempFolder _folder = new();

    public RenderedSample()
    {
        First = Render("first.ts", 0, Cells);
        Bytes = File.ReadAllBytes(First);
    }

    /// <summary>The rendered file.</summary>
    public string First { get; }

    public byte[] Bytes { get; }

    /// <summary>P of the sample's profile.</summary>
    public static int PacketsPerCell => 840;

    /// <summary>The cell at which the rendering starts.</summary>
    public long FirstCell => Start.ToUnixTimeMilliseconds() / 960;

    // The sample is on air every day of the year; tomorrow is a day that nothing was prepared for.
    private DateTimeOffset Start { get; } = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(1), TimeSpan.Zero);

    /// <summary>Renders a stretch, counted in cells from the start, and gives the file.</summary>
    public string Render(string name, int fromCell, int cells)
    {
        var from = DateTimeOffset.FromUnixTimeMilliseconds((FirstCell + fromCell) * 960).ToOffset(TimeSpan.FromHours(8));
        var file = _folder[name];
        var said = AirclassProgram.Run(
            "render", Repository.PathOf("samples", "classroom"), "--service", "g3", "--profile", "sample-sd",
            "--from", from.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            "--cells", cells.ToString(CultureInfo.InvariantCulture), "--out", file, "--data", _folder["data"]);
        said.ExitCode.ShouldBe(0, said.Error);
        return file;
    }

    /// <summary>Drills the service over so many hours from the start, with the air files that are there, and gives what was said as JSON.</summary>
    public Verdict Drill(int hours)
    {
        var from = Start.ToOffset(TimeSpan.FromHours(8));
        return AirclassProgram.Run(
            "drill", Repository.PathOf("samples", "classroom"), "--service", "g3", "--date", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "--from", from.ToString("HH:mm", CultureInfo.InvariantCulture), "--until", from.AddHours(hours).ToString("HH:mm", CultureInfo.InvariantCulture),
            "--json", "--data", _folder["data"]);
    }

    public void Dispose() => _folder.Dispose();
}
