using System.Security.Cryptography;
using Airclass.Domain.AirFiles;
using Airclass.Domain.Identity;
using Airclass.Station.Jobs;
using Airclass.TestKit;

namespace Airclass.Station.Tests.Jobs;

/// <summary>A copy of an air file is right, or is not there.</summary>
public sealed class StoreReplicaTests : IDisposable
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 3_000_000).Select(i => unchecked((byte)(i * 7)))];
    private readonly TempFolder _folder = new();
    private readonly AirFileStoreLayout _origin, _copy;
    private readonly AirFileId _id = new(Convert.ToHexStringLower(SHA256.HashData(Bytes)));
    private readonly StoreReplica _replica;

    public StoreReplicaTests()
    {
        (_origin, _copy) = (new(_folder["store"]), new(_folder["standby/store"]));
        _replica = new(_origin, _copy);
        Directory.CreateDirectory(Path.GetDirectoryName(_origin.AirFile(_id))!);
        File.WriteAllBytes(_origin.AirFile(_id), Bytes);
        File.WriteAllText(_origin.Sidecar(_id), "{}");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_is_copied_with_its_sidecar()
    {
        _replica.Has(_id).ShouldBeFalse();

        _replica.Copy(_id, CancellationToken.None).ShouldBeTrue();

        _replica.Has(_id).ShouldBeTrue();
        File.ReadAllBytes(_copy.AirFile(_id)).AsSpan().SequenceEqual(Bytes).ShouldBeTrue();
        File.ReadAllText(_copy.Sidecar(_id)).ShouldBe("{}");
        Directory.EnumerateFiles(_copy.Work).ShouldBeEmpty();
    }

    [Fact]
    public void Damaged_original_is_not_copied()
    {
        var damaged = Bytes.ToArray();
        damaged[2_000_000] ^= 1;
        File.WriteAllBytes(_origin.AirFile(_id), damaged);

        _replica.Copy(_id, CancellationToken.None).ShouldBeFalse();

        _replica.Has(_id).ShouldBeFalse();
        Directory.EnumerateFiles(_copy.Work).ShouldBeEmpty();
    }

    [Fact]
    public void Original_that_is_not_there_is_not_copied()
    {
        File.Delete(_origin.Sidecar(_id));

        _replica.Copy(_id, CancellationToken.None).ShouldBeFalse();
    }
}
