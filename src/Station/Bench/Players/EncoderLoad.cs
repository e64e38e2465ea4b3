using System.Collections.Immutable;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Bench.Players;

/// <summary>Encoders that work for nobody, as hard as they can, until it is disposed of: what a machine does that prepares while it is on air.</summary>
public sealed class EncoderLoad : IAsyncDisposable
{
    private static readonly ImmutableArray<string> Words =
    [
        "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=25", "-c:v", "libx264", "-preset", "medium", "-f", "null", "-",
    ];

    private readonly ImmutableArray<ChildProcess> _encoders;

    /// <summary>Starts so many.</summary>
    public EncoderLoad(int encoders) =>
        _encoders = [.. Enumerable.Range(0, encoders).Select(_ => ChildProcess.Start(new("ffmpeg", Words))).OfType<ChildOutcome.Started>().Select(s => s.Child)];

    /// <summary>How many run now.</summary>
    public int Running => _encoders.Count(e => !e.Completion.IsCompleted);

    public async ValueTask DisposeAsync()
    {
        foreach (var encoder in _encoders)
        {
            await encoder.KillAsync();
            await encoder.DisposeAsync();
        }
    }
}
