using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Profiles;
using Airclass.Transcode.Profiles;

namespace Airclass.Transcode.Boxes;

/// <summary>Holds profiles against what is published of boxes. What is not published is never taken for a yes or a no.</summary>
public static class BoxJudge
{
    /// <summary>Whether a box plays a profile, and why not.</summary>
    /// <param name="box">The box.</param>
    /// <param name="profile">The profile; of a ladder its highest rung counts.</param>
    /// <param name="at">Where the reasons point to.</param>
    public static BoxVerdict Judge(Box box, Profile profile, SourceLocation at)
    {
        ArgumentNullException.ThrowIfNull(box);
        ArgumentNullException.ThrowIfNull(profile);
        if (box.Chips.IsEmpty)
        {
            return Of([Diagnostic.At(BoxDiagnostics.CodecNotKnown, at, box.Model, "?", VideoLevels.NameOf(profile.Video.Codec))]);
        }

        return box.Chips.Select(chip => Of([.. Reasons(box, chip, profile, at)])).MaxBy(v => v.Answer)!;
    }

    private static BoxVerdict Of(ImmutableArray<Diagnostic> reasons) => new(
        reasons.Any(r => r.Severity == Severity.Error) ? BoxAnswer.Fails
            : reasons.Any(r => r.Severity == Severity.Warning) ? BoxAnswer.NotKnown
            : BoxAnswer.Plays,
        reasons);

    private static IEnumerable<Diagnostic> Reasons(Box box, Chip chip, Profile profile, SourceLocation at)
    {
        if (profile.Use == ProfileUse.Web)
        {
            yield return Diagnostic.At(BoxDiagnostics.PlayerNotKnown, at, box.Model);
        }

        var video = profile.Video;
        var codec = VideoLevels.NameOf(video.Codec);
        if (chip.Video.FirstOrDefault(d => d.Codec == video.Codec) is { } decoder)
        {
            foreach (var reason in Picture(decoder, profile, (kind, arguments) => Diagnostic.At(kind, at, [box.Model, chip.Name, codec, .. arguments])))
            {
                yield return reason;
            }
        }
        else
        {
            var kind = chip.LacksVideo.Contains(video.Codec) ? BoxDiagnostics.CodecLacking : BoxDiagnostics.CodecNotKnown;
            yield return Diagnostic.At(kind, at, box.Model, chip.Name, codec);
        }

        var sound = profile.Audio.Codec;
        if (!chip.Audio.Contains(sound))
        {
            var kind = chip.LacksAudio.Contains(sound) ? BoxDiagnostics.CodecLacking : BoxDiagnostics.CodecNotKnown;
            yield return Diagnostic.At(kind, at, box.Model, chip.Name, SoundReader.NameOf(sound));
        }
    }

    private static IEnumerable<Diagnostic> Picture(VideoDecoder decoder, Profile profile, Func<DiagnosticDescriptor, string[], Diagnostic> say)
    {
        var video = profile.Video;
        if (decoder.Size is { } size)
        {
            if (video.Width > size.Width || video.Height > size.Height)
            {
                yield return say(BoxDiagnostics.PictureTooLarge, [Text($"{size.Width}x{size.Height}"), Text($"{video.Width}x{video.Height}")]);
            }
        }
        else
        {
            yield return say(BoxDiagnostics.NeedNotKnown, [Text($"{video.Width}x{video.Height}")]);
        }

        foreach (var (limit, wanted, taken) in Limits(decoder, profile))
        {
            if (taken is false)
            {
                yield return say(BoxDiagnostics.CodecLimit, [limit, wanted]);
            }
        }

        if (video.BitDepth > 8 && decoder.Bits is null)
        {
            yield return say(BoxDiagnostics.NeedNotKnown, [Text($"{video.BitDepth} bit")]);
        }

        if (video.Scan == Scan.Interlaced && decoder.Interlaced is null)
        {
            yield return say(BoxDiagnostics.NeedNotKnown, [Text($"{video.Width}x{video.Height}i25")]);
        }

        string[] open =
        [
            .. decoder.CodecProfiles.IsEmpty ? (string[])["profiles"] : [],
            .. decoder.Level is null ? (string[])["level"] : [],
            .. decoder.MaxBitrateBps is null ? (string[])["maxBitrate"] : [],
        ];
        if (open.Length > 0)
        {
            yield return say(BoxDiagnostics.DetailNotKnown, [string.Join(", ", open)]);
        }
    }

    private static IEnumerable<(string Limit, string Wanted, bool? Taken)> Limits(VideoDecoder decoder, Profile profile)
    {
        var video = profile.Video;
        var rate = profile.Use == ProfileUse.Web ? video.MaxBitrateBps : VideoRoom.Of(profile).RateBps;
        yield return (string.Join(", ", decoder.CodecProfiles), video.CodecProfile,
            decoder.CodecProfiles.IsEmpty ? null : decoder.CodecProfiles.Contains(video.CodecProfile, StringComparer.OrdinalIgnoreCase));
        yield return ($"level {decoder.Level}", $"level {video.Level}", decoder.Level is null ? null : Rank(video, video.Level) <= Rank(video, decoder.Level));
        yield return (Text($"{decoder.Bits} bit"), Text($"{video.BitDepth} bit"), decoder.Bits is { } bits ? video.BitDepth <= bits : null);
        yield return (Text($"{video.Width}x{video.Height}p25"), Text($"{video.Width}x{video.Height}i25"), video.Scan == Scan.Interlaced ? decoder.Interlaced : null);
        yield return (Text($"{decoder.MaxBitrateBps} bit/s"), Text($"{rate} bit/s"), decoder.MaxBitrateBps is { } most ? rate <= most : null);
    }

    private static int Rank(VideoFormat video, string level) =>
        VideoLevels.Of(video.Codec, video.CodecProfile).Select(l => l.Name).ToImmutableArray().IndexOf(level);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
