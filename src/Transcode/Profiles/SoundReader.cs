using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Documents;
using Airclass.Domain.Profiles;

namespace Airclass.Transcode.Profiles;

/// <summary>Reads the sound of a profile.</summary>
internal static class SoundReader
{
    /// <summary>The sound; where a key is wrong, a diagnostic and a default.</summary>
    public static AudioFormat Read(MappingReader keys, DiagnosticBag found)
    {
        var codec = keys.Value<AudioCodec>("codec", AudioCodec.Aac, "aac, mp2 or ac3", CodecOf);
        VideoReader.Only(keys, "channels", "2", found);
        var sound = new AudioFormat(codec, keys.Integer("bitrate", codec == AudioCodec.Aac ? 128_000 : 192_000, 32_000, 640_000), 2);
        if (!IsKnown(sound))
        {
            var rates = SoundRates.Of(codec);
            found.Add(
                ProfileDiagnostics.SoundRateUnknown, keys.LocationOf("bitrate"), NameOf(codec), Text(sound.BitrateBps),
                rates.IsEmpty ? "32000 … 320000" : string.Join(", ", rates));
        }

        keys.Close();
        return sound;
    }

    /// <summary>The codec's name for people.</summary>
    public static string NameOf(AudioCodec codec) => codec switch { AudioCodec.Aac => "AAC-LC", AudioCodec.LayerII => "Layer II", _ => "AC-3" };

    /// <summary>The codec of a key's value; null for anything else.</summary>
    public static AudioCodec? CodecOf(string text) =>
        text switch { "aac" => AudioCodec.Aac, "mp2" => AudioCodec.LayerII, "ac3" => AudioCodec.Ac3, _ => null };

    private static bool IsKnown(AudioFormat sound) =>
        SoundRates.Of(sound.Codec) is { IsEmpty: false } rates ? rates.Contains(sound.BitrateBps) : sound.BitrateBps <= 320_000;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
