using System.Text.Json;
using Airclass.TestKit;

namespace Airclass.EndToEnd.Transcode;

/// <summary>The verb that measures a recording, and its page in Chromium: read from disk, in both languages, by keyboard, on a desk and on a phone.</summary>
public sealed class ReportPageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Report_of_a_recording_with_faults_is_read_and_used()
    {
        var (file, report) = (_folder["课 <1>.mp4"], _folder["report"]);
        ForeignJudge.Run(
            "ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=12,drawbox=t=fill:color=black:enable='between(t,4,6.99)'",
            "-f", "lavfi", "-i", "anoisesrc=r=48000:c=pink:seed=1:d=12,tremolo=f=3:d=0.8,volume=0:enable='between(t,8,12)'",
            "-c:v", "libx264", "-preset", "ultrafast", "-colorspace", "bt709", "-c:a", "aac", file).ExitCode.ShouldBe(0);

        var said = AirclassProgram.Run("measure", file, "--out", report, "--json");

        said.ExitCode.ShouldBe(0, said.Error);
        using var json = JsonDocument.Parse(said.Output);
        json.RootElement.GetProperty("result").GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()).ShouldBe(["QC0001", "QC0004"]);
        Judge(report, 1280, 800);
        Judge(report, 390, 844);
    }

    private void Judge(string report, int width, int height)
    {
        var pictures = Environment.GetEnvironmentVariable("AIRCLASS_LOOKS") is { Length: > 0 } kept ? kept : _folder.Path;
        var verdict = ForeignJudge.Node("report.mjs", report, $"{width}", $"{height}", Path.Combine(pictures, $"report-{width}-*.png"));

        verdict.ExitCode.ShouldBe(0, verdict.Error);
        using var json = JsonDocument.Parse(verdict.Output);
        var found = json.RootElement;
        found.GetProperty("wrong").EnumerateArray().ShouldBeEmpty();
        found.GetProperty("strangers").EnumerateArray().ShouldBeEmpty();
        var views = found.GetProperty("views").EnumerateArray().ToArray();
        views.SelectMany(v => v.GetProperty("barriers").EnumerateArray()).Select(b => b.GetString()).ShouldBeEmpty();
        views.Select(v => v.GetProperty("overflow").GetInt32()).ShouldBe([0, 0]);
        views.Select(v => v.GetProperty("pictures").GetInt32()).ShouldBe([0, 0]);
        views.Select(v => v.GetProperty("verdict").GetString()).ShouldBe(["Passed, 2 to look at", "通过，2 处需查看"]);
        views[0].GetProperty("first").GetString()!.ShouldStartWith("the picture is black from 00:00:04.00 on");
        views[1].GetProperty("first").GetString()!.ShouldStartWith("从 00:00:04.00 起黑屏");
        views[1].GetProperty("lang").GetString().ShouldBe("zh-CN");
        found.GetProperty("played").GetProperty("at").GetDouble().ShouldBe(4, 0.3);
        found.GetProperty("played").GetProperty("length").GetDouble().ShouldBe(12, 0.2);
    }
}
