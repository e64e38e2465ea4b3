using System.Globalization;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Cli;

/// <summary>How far an encode is, as one line: <c>g3-math-1: 45/100 cells, 12.5x, 4 s left</c>.</summary>
internal sealed class PreparationProgressLine(string name, Terminal terminal) : IProgress<TranscodeProgress>
{
    public void Report(TranscodeProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var speed = (value.SpeedPercent / 100m).ToString("0.0", CultureInfo.InvariantCulture);
        var left = value.Left is { } time ? ((long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture) : "?";
        terminal.Progress(terminal.Text(
            $"{name}: {value.Done}/{value.Total} cells, {speed}x, {left} s left",
            $"{name}：{value.Done}/{value.Total} 格，{speed} 倍速，剩余 {left} 秒"));
    }
}
