using System.Collections.Immutable;
using System.Security.Cryptography;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.TestKit;
using Airclass.Transcode.Cells;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Playout.Tests;

/// <summary>A store of air files made for a test: real cells with pictures and sound of random bytes.</summary>
internal sealed class AirFileShelf : IDisposable
{
    private readonly TempFolder _folder = new();

    public AirFileShelf() => Store = new(_folder["store"]);

    public static Profile Profile => ModelStation.Profile;

    public AirFileStoreLayout Store { get; }

    /// <summary>Puts an air file of random content into the store; the same seed and length give the same file.</summary>
    public AirFileId Add(int seed, int cells, Profile? profile = null)
    {
        profile ??= Profile;
        var random = new Random(seed);
        var builder = new CellBuilder(profile);
        var bytes = new byte[cells * profile.CellBytes];
        for (var cell = 0; cell < cells; cell++)
        {
            builder.Build(cell, Content(random, profile), bytes.AsSpan(cell * profile.CellBytes, profile.CellBytes)).ShouldBeNull();
        }

        return Add(bytes, profile);
    }

    /// <summary>Puts bytes into the store with a sidecar that vouches for them.</summary>
    public AirFileId Add(byte[] bytes, Profile? profile = null)
    {
        profile ??= Profile;
        var id = new AirFileId(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Directory.CreateDirectory(Path.GetDirectoryName(Store.AirFile(id))!);
        File.WriteAllBytes(Store.AirFile(id), bytes);
        File.WriteAllBytes(Store.Sidecar(id), SidecarJson.Write(new()
        {
            Id = id,
            Profile = profile.Name,
            RecipeHash = "recipe",
            ParameterSetsHash = "sets",
            PacketsPerCell = profile.PacketsPerCell,
            CellCrc32C = [.. Enumerable.Range(0, bytes.Length / profile.CellBytes)
                .Select(c => CellChecksum.Of(bytes.AsSpan(c * profile.CellBytes, profile.CellBytes)))],
        }));
        return id;
    }

    public byte[] Bytes(AirFileId id) => File.ReadAllBytes(Store.AirFile(id));

    /// <summary>Flips one bit in a cell of a file.</summary>
    public void FlipBit(AirFileId id, int cell, int byteInCell = 1000, Profile? profile = null)
    {
        using var file = File.Open(Store.AirFile(id), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = ((long)cell * (profile ?? Profile).CellBytes) + byteInCell;
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 0x10));
        Touch(id);
    }

    /// <summary>Cuts a file off.</summary>
    public void Truncate(AirFileId id, long bytes)
    {
        using (var file = File.Open(Store.AirFile(id), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.SetLength(bytes);
        }

        Touch(id);
    }

    public void Delete(AirFileId id) => File.Delete(Store.AirFile(id));

    /// <summary>Gives a file back its right bytes.</summary>
    public void Repair(AirFileId id, byte[] bytes)
    {
        File.WriteAllBytes(Store.AirFile(id), bytes);
        Touch(id);
    }

    /// <summary>Makes a disk that does not answer: opening the file waits until <see cref="Answer"/>.</summary>
    public void Stall(AirFileId id)
    {
        var path = Store.AirFile(id);
        ChildProcess.RunAsync(ChildCommand.Of("mkfifo", path + ".pipe")).GetAwaiter().GetResult().Succeeded.ShouldBeTrue();
        File.Copy(path, path + ".kept");
        File.Move(path + ".pipe", path, overwrite: true);
    }

    /// <summary>The file is there again, and whoever waits for it finds nothing.</summary>
    public void Answer(AirFileId id)
    {
        var path = Store.AirFile(id);
        File.Move(path, path + ".pipe");
        File.Move(path + ".kept", path);
        // Waits for the reader that waits for us.
        File.OpenHandle(path + ".pipe", FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
    }

    public void Dispose() => _folder.Dispose();

    // A test is faster than the clock of some file systems.
    private void Touch(AirFileId id)
    {
        var path = Store.AirFile(id);
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));
    }

    private static CellContent Content(Random random, Profile profile)
    {
        ReadOnlyMemory<byte> Bytes(int least, int most)
        {
            var bytes = new byte[random.Next(least, most)];
            random.NextBytes(bytes);
            return bytes;
        }

        return new(
            [.. Enumerable.Range(0, VideoFormat.PicturesPerCell).Select(i =>
                new AccessUnit(i == 0 ? Bytes(4000, 8000) : Bytes(200, 1400), profile.Video.OrderTicks))],
            [.. Enumerable.Range(0, profile.Audio.FramesPerCell).Select(_ => Bytes(120, 168))]);
    }
}
