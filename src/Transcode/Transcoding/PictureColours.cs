using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Transcoding;

/// <summary>How colours are coded, in ffmpeg's words: as ETSI TS 101 154 asks of 25 Hz SD and of HD.</summary>
internal sealed record PictureColours(string Scale, string Primaries, string Transfer, string Matrix)
{
    private static readonly PictureColours StandardDefinition = new("bt601", "bt470bg", "smpte170m", "bt470bg");

    private static readonly PictureColours HighDefinition = new("bt709", "bt709", "bt709", "bt709");

    /// <summary>The filter that says so of pictures that are coded so.</summary>
    public string Filter => $"setparams=range=tv:color_primaries={Primaries}:color_trc={Transfer}:colorspace={Matrix}";

    /// <summary>Those of a format.</summary>
    public static PictureColours Of(VideoFormat video) => video.Height >= 720 ? HighDefinition : StandardDefinition;
}
