using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;

namespace Airclass.Transcode.Cmaf;

/// <summary>What ffmpeg is told to copy cells into CMAF tracks: nothing is decoded. A pure function; names are those in the folder it runs in.</summary>
internal static class CmafCommand
{
    /// <summary>Sound and pictures: a fragment a cell, no edit list, presentation from 0 (negative composition offsets), no SEI of ours, no index at the end.</summary>
    private static readonly ImmutableArray<string> Fragments = ["-use_editlist", "0", "-fflags", "+bitexact", "-map_metadata", "-1", "-f", "mp4"];

    /// <summary>The initialisation waits for the first frame, with which ffmpeg learns how the sound is coded: without that, no browser opens it.</summary>
    private const string Flags = "+cmaf+delay_moov+default_base_moof+skip_trailer";

    /// <summary>The arguments.</summary>
    /// <param name="rungs">The encodes, the highest first; their cells are in <c>0.cells</c>, <c>1.cells</c> and so on.</param>
    /// <param name="tail">The transport stream with the sound past the last cell; null: there is none.</param>
    /// <param name="video">The names of the tracks of pictures.</param>
    /// <param name="audio">The name of the track of sound.</param>
    public static ImmutableArray<string> For(ImmutableArray<Profile> rungs, string? tail, ImmutableArray<string> video, string audio) =>
    [
        "-nostdin", "-hide_banner", "-nostats", "-v", "error", "-y",
        .. rungs.SelectMany((_, n) => (string[])["-f", "mpegts", "-i", n == 0 && tail is not null ? $"concat:0.cells|{tail}" : FormattableString.Invariant($"file:{n}.cells")]),
        .. rungs.SelectMany((rung, n) => Pictures(rung.Video, n, video[n])),
        .. Sound(rungs[0], audio),
    ];

    private static ImmutableArray<string> Pictures(VideoFormat video, int number, string name) =>
    [
        "-map", FormattableString.Invariant($"{number}:v"), "-c", "copy", "-bsf:v", $"{Bare(video.Codec)}setts=dts=DTS-STARTDTS:pts=PTS-STARTDTS",
        .. video.Codec == VideoCodec.Hevc ? (string[])["-tag:v", "hvc1"] : [], "-video_track_timescale", "90000",
        "-movflags", Flags + "+frag_keyframe+negative_cts_offsets", .. Fragments, name,
    ];

    // Parameter sets stand in the initialisation (ISO 14496-15 §5.3.3), delimiters are for transport streams.
    private static string Bare(VideoCodec codec) => codec switch
    {
        VideoCodec.H264 => "filter_units=remove_types=7|8|9,",
        VideoCodec.Hevc => "filter_units=remove_types=32|33|34|35,",
        _ => "",
    };

    private static ImmutableArray<string> Sound(Profile profile, string name)
    {
        var audio = profile.Audio;
        var steps = string.Create(CultureInfo.InvariantCulture, $"noise=drop='lt(n,{profile.AudioEarlyFrames})'");
        var bare = audio.Codec == AudioCodec.Aac ? ",aac_adtstoasc" : "";
        return
        [
            "-map", "0:a", "-c", "copy", "-bsf:a", steps + bare + ",setts=dts=DTS-STARTDTS:pts=PTS-STARTPTS", "-movflags", Flags,
            "-frag_duration", string.Create(CultureInfo.InvariantCulture, $"{CellIndex.Milliseconds * 1000}"), .. Fragments, name,
        ];
    }
}
