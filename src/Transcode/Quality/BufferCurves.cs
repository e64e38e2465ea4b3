using System.Collections.Immutable;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Cells;
using Airclass.TransportStream.TStd;

namespace Airclass.Transcode.Quality;

/// <summary>Runs an air file through the model of the decoder and notes how full each buffer is, for the reviewer's page.</summary>
public static class BufferCurves
{
    private const int SampleMs = 40;
    private const int MostSteps = 1200;

    /// <summary>Every buffer of pictures, sound and tables over an air file.</summary>
    /// <param name="profile">Whose air file it is.</param>
    /// <param name="airFile">Its path.</param>
    public static ImmutableArray<BufferCurve> Of(Profile profile, string airFile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var model = new DecoderModel(profile, SampleMs);
        using var file = File.OpenRead(airFile);
        var cell = new byte[profile.CellBytes];
        for (var number = 0L; file.ReadAtLeast(cell, cell.Length, throwOnEndOfStream: false) == cell.Length; number++)
        {
            model.Take(number, cell);
        }

        var (video, audio) = (model.MostVideo, model.MostAudio);
        return
        [
            Curve("video TB", StreamBuffers.TransportBytes, video.TransportBytes, o => o.VideoTransport),
            Curve("video MB", model.VideoSizes.MultiplexBytes, video.MultiplexBytes, o => o.VideoMultiplex),
            Curve("video EB", model.VideoSizes.ElementaryBytes, video.MainBytes, o => o.VideoElementary),
            Curve("audio TB", StreamBuffers.TransportBytes, audio.TransportBytes, o => o.AudioTransport),
            Curve("audio B", model.AudioBytes, audio.MainBytes, o => o.AudioMain),
            Curve("tables TB", StreamBuffers.TransportBytes, model.MostTablesTransport, o => o.TablesTransport),
            Curve("tables B", SystemBuffers.MainBytes, model.MostTablesMain, o => o.TablesMain),
        ];

        BufferCurve Curve(string name, int size, long most, Func<Occupancy, long> held)
        {
            var together = Math.Max(1, (model.Curve.Count + MostSteps - 1) / MostSteps);
            return new(profile.Name.Value, name, size, (int)most, together * SampleMs, [.. model.Curve.Select(held).Chunk(together).Select(c => (int)c.Max())]);
        }
    }
}
