using System.Buffers.Binary;
using Airclass.Domain.Lessons;
using Airclass.Domain.Timelines;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;

namespace Airclass.Station.Tests.Preparation;

public sealed class SoundAloneTests : IDisposable
{
    private readonly TestStation _station = new();

    // Its content is that of the file and of the card over it; the delivery that was reviewed is the file.
    [Fact]
    public async Task Recording_of_sound_alone_passes_and_is_let_on_air_under_its_title_card()
    {
        _station.Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\none-1,数学,1,,1,new,第一课,,lessons/one.wav\n");
        File.WriteAllBytes(Path.Combine(_station.Folder, "lessons", "one.wav"), Tone(seconds: 3));
        var host = new StationHost(TimeProvider.System);
        var opened = StationHost.Open(_station.Folder, _station.Data, new())!;
        var database = StationDatabase.Open(_station.Data, host.Clock).Value!;
        var work = new Work(Domain.Identity.MaterialId.Of(new("one-1")), new(TestStation.Profile), new(1_861_000_000));

        var outcome = await new Workshop(opened, (await FfmpegTools.FindAsync()).Tools!, host, database).PrepareAsync(work);

        var made = outcome.ShouldBeOfType<PreparationOutcome.Prepared>(outcome.ToString()).Sidecar.Id;
        new TimelineChanges(database, host.Clock).All().ShouldHaveSingleItem().ShouldBeOfType<AirFileBinding>().AirFile.ShouldBe(made);
        new LessonFiles(database, host.Clock).Of(new("one-1")).ShouldHaveSingleItem().State.ShouldBe(LessonFileState.Passed);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _station.Dispose();
    }

    /// <summary>A WAV file: 1 kHz at -20 dBFS, 48 kHz, one channel of 16 bits.</summary>
    private static byte[] Tone(int seconds)
    {
        const int rate = 48_000;
        var file = new byte[44 + (2 * rate * seconds)];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), 2 * rate);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), file.Length - 44);
        for (var i = 0; i < rate * seconds; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + (2 * i)), (short)(3277 * Math.Sin(2 * Math.PI * 1000 * i / rate)));
        }

        return file;
    }
}
