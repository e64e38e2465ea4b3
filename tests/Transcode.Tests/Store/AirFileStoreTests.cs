using Airclass.Domain.AirFiles;
using Airclass.Domain.Profiles;
using Airclass.TestKit;
using Airclass.Transcode.Store;

namespace Airclass.Transcode.Tests.Store;

public sealed class AirFileStoreTests : IDisposable
{
    private const string Encoder = "5.1 x264 164";
    private static readonly Profile Profile = TestProfiles.Tiny;
    private readonly TempFolder _folder = new();
    private readonly AirFileStore _store;

    public AirFileStoreTests() => _store = new(new(_folder.Path));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Air_file_is_found_by_recipe_and_by_id()
    {
        var stored = Put(1, "recipe", "sets").ShouldBeOfType<StoreOutcome.Stored>().Sidecar;

        _store.Find("recipe").ShouldNotBeNull().Id.ShouldBe(stored.Id);
        _store.Find(stored.Id).ShouldNotBeNull().Cells.Value.ShouldBe(3);
        stored.Id.Value.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_store.Layout.AirFile(stored.Id)))));
        _store.Find("another").ShouldBeNull();
    }

    [Fact]
    public void Air_file_that_was_cut_or_lost_its_sidecar_is_not_found()
    {
        var one = Put(1, "one", "sets").ShouldBeOfType<StoreOutcome.Stored>().Sidecar.Id;
        var two = Put(2, "two", "sets").ShouldBeOfType<StoreOutcome.Stored>().Sidecar.Id;
        using (var file = File.OpenWrite(_store.Layout.AirFile(one)))
        {
            file.SetLength(file.Length - 1);
        }

        File.Delete(_store.Layout.Sidecar(two));

        _store.Find("one").ShouldBeNull();
        _store.Find("two").ShouldBeNull();
    }

    [Fact]
    public void Other_parameter_sets_of_the_same_profile_are_refused_before_air()
    {
        Put(1, "one", new string('a', 64)).ShouldBeOfType<StoreOutcome.Stored>();

        var differ = Put(2, "two", new string('b', 64)).ShouldBeOfType<StoreOutcome.ParameterSetsDiffer>();

        differ.Expected.ShouldBe(new string('a', 64));
        _store.Find("two").ShouldBeNull();
        Directory.GetFiles(_folder.Path, "*.ts", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Lock_keeps_others_waiting_until_it_is_given_back()
    {
        var first = await _store.LockAsync("recipe");
        var second = new AirFileStore(new(_folder.Path)).LockAsync("recipe");
        using var other = await _store.LockAsync("another recipe");

        second.IsCompleted.ShouldBeFalse();
        first.Dispose();

        (await second.WaitAsync(TimeSpan.FromSeconds(20))).Dispose();
    }

    [Fact]
    public async Task Lock_that_is_waited_for_can_be_cancelled()
    {
        using var first = await _store.LockAsync("recipe");
        using var cancellation = new CancellationTokenSource();
        var second = _store.LockAsync("recipe", cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public void Damaged_cell_is_found_by_its_checksum()
    {
        var sidecar = Put(1, "one", "sets").ShouldBeOfType<StoreOutcome.Stored>().Sidecar;
        var path = _store.Layout.AirFile(sidecar.Id);
        using (var file = File.OpenWrite(path))
        {
            file.Position = Profile.CellBytes + 1000;
            file.WriteByte(0xEE);
        }

        using var reader = AirFileReader.Open(path, sidecar).ShouldNotBeNull();
        var bytes = new byte[Profile.CellBytes];
        reader.TryRead(0, bytes).ShouldBeTrue();
        reader.TryRead(1, bytes).ShouldBeFalse();
        reader.FirstDamagedCell().ShouldBe(1);
    }

    [Fact]
    public void Every_key_of_a_profile_that_changes_bytes_changes_the_recipe()
    {
        Profile[] others =
        [
            Profile with { Name = new("other") },
            Profile with { PacketsPerCell = 441 },
            Profile with { LeadMs = 250 },
            Profile with { PcrPerCell = 60 },
            Profile with { Si = Profile.Si with { Eit = 9 } },
            Profile with { Si = Profile.Si with { Nit = 0 } },
            Profile with { Pids = Profile.Pids with { Audio = 0x103 } },
            Profile with { Audio = Profile.Audio with { BitrateBps = 64_000 } },
            Profile with { Video = Profile.Video with { Quality = 27 } },
            Profile with { Video = Profile.Video with { MaxBitrateBps = 100_000 } },
            Profile with { Video = Profile.Video with { Height = 176 } },
            Profile with { Video = Profile.Video with { Level = "3.1" } },
            Profile with { Video = Profile.Video with { CodecProfile = "high" } },
            Profile with { Video = Profile.Video with { BFrames = 1 } },
        ];
        string[] hashes =
        [
            RecipeHash.Of("content", Profile, Encoder), RecipeHash.Of("other", Profile, Encoder), RecipeHash.Of("content", Profile, "6.1 x264 164"),
            .. others.Select(p => RecipeHash.Of("content", p, Encoder)),
        ];

        hashes.Distinct().Count().ShouldBe(hashes.Length);
        RecipeHash.Of("content", Profile with { Description = new("别的") }, Encoder).ShouldBe(hashes[0]);
    }

    [Fact]
    public void File_that_is_not_published_is_gone()
    {
        string path;
        using (var writer = _store.Write())
        {
            writer.Append(new byte[Profile.CellBytes]);
            path = writer.WorkPath;
            File.Exists(path).ShouldBeTrue();
        }

        File.Exists(path).ShouldBeFalse();
    }

    private StoreOutcome Put(byte fill, string recipe, string parameterSets)
    {
        using var writer = _store.Write();
        for (byte cell = 0; cell < 3; cell++)
        {
            writer.Append(Enumerable.Repeat((byte)(fill + cell), Profile.CellBytes).ToArray());
        }

        return _store.Put(writer, writer.Finish(parameterSets), Profile, recipe, Encoder);
    }
}
