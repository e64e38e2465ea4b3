using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Transcode.Store;

/// <summary>
/// Remembers what lesson files are, by path, size and time of change, so that planning a day does not read every recording again.
/// Entries are small JSON files; one that can't be read is as good as none.
/// </summary>
/// <param name="folder">Where they are; made if need be.</param>
public sealed class ProbeCache(string folder)
{
    /// <summary>What is known of a file as it is now; null if nothing.</summary>
    public ProbedFile? Find(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(File.ReadAllText(EntryOf(path)))?.ToFile();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Keeps what was found. A cache that can't be written is no fault.</summary>
    public void Keep(string path, ProbedFile file)
    {
        try
        {
            AirFileWriter.WriteWhole(EntryOf(path), JsonSerializer.SerializeToUtf8Bytes(Entry.Of(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Full or read-only: the file is read again next time.
        }
    }

    private string EntryOf(string path)
    {
        var file = new FileInfo(path);
        var key = string.Create(CultureInfo.InvariantCulture, $"probe 5\n{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}");
        return Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) + ".json");
    }

    private sealed record Entry(
        string Hash, string Format, long LengthNanoseconds, long PictureStartNanoseconds, PictureInfo? Picture, SoundInfo? Sound, EntryTiming Timing)
    {
        public static Entry Of(ProbedFile file) => new(
            file.ContentHash, file.Info.Format, file.Info.Length.ToInt64Nanoseconds(), file.Info.PictureStart.ToInt64Nanoseconds(), file.Info.Picture,
            file.Info.Sound, EntryTiming.Of(file.Info.Timing));

        public ProbedFile ToFile() => new(
            Hash, new(Format, Duration.FromNanoseconds(LengthNanoseconds), Duration.FromNanoseconds(PictureStartNanoseconds), Picture, Sound) { Timing = Timing.ToTiming() });
    }

    private sealed record EntryTiming(int Pictures, long PictureEnd, long? SoundStart, long? SoundEnd, long TypicalStep, int IrregularPermille)
    {
        public static EntryTiming Of(MediaTiming timing) => new(
            timing.Pictures, timing.PictureEnd.ToInt64Nanoseconds(), timing.SoundStart?.ToInt64Nanoseconds(), timing.SoundEnd?.ToInt64Nanoseconds(),
            timing.TypicalStep.ToInt64Nanoseconds(), timing.IrregularPermille);

        public MediaTiming ToTiming() => new(
            Pictures, Duration.FromNanoseconds(PictureEnd), Time(SoundStart), Time(SoundEnd), Duration.FromNanoseconds(TypicalStep), IrregularPermille);

        private static Duration? Time(long? nanoseconds) => nanoseconds is { } n ? Duration.FromNanoseconds(n) : null;
    }
}

/// <summary>A lesson file that can be used: its bytes' SHA-256, and what it is.</summary>
public sealed record ProbedFile(string ContentHash, MediaInfo Info);
