using Airclass.Domain.Profiles;
using Airclass.Playout.AirFiles;

namespace Airclass.Playout.Tests.AirFiles;

public sealed class AirFileReaderTests : IDisposable
{
    private readonly AirFileShelf _shelf = new();
    private readonly byte[] _cell = new byte[AirFileShelf.Profile.CellBytes];

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Cell_of_a_sound_file_is_read_byte_for_byte()
    {
        var id = _shelf.Add(1, 3);
        using var reader = new AirFileReader(_shelf.Store);

        reader.Read(id, new(2), AirFileShelf.Profile, _cell).ShouldBe(CellReading.Sound);

        _cell.ShouldBe(_shelf.Bytes(id)[(2 * _cell.Length)..]);
        reader.Length(id).ShouldBe(new(3));
    }

    [Fact]
    public void File_that_is_not_there_is_missing()
    {
        using var reader = new AirFileReader(_shelf.Store);

        reader.Read(new(new string('a', 64)), new(0), AirFileShelf.Profile, _cell).ShouldBe(CellReading.Missing);
        reader.Length(new(new string('a', 64))).ShouldBe(new(0));
    }

    [Fact]
    public void File_without_sidecar_is_missing_and_with_half_a_sidecar_damaged()
    {
        var id = _shelf.Add(1, 2);
        var sidecar = File.ReadAllText(_shelf.Store.Sidecar(id));
        using var reader = new AirFileReader(_shelf.Store);

        File.Delete(_shelf.Store.Sidecar(id));
        reader.Read(id, new(0), AirFileShelf.Profile, _cell).ShouldBe(CellReading.Missing);

        File.WriteAllText(_shelf.Store.Sidecar(id), sidecar[..(sidecar.Length / 2)]);
        reader.Read(id, new(0), AirFileShelf.Profile, _cell).ShouldBe(CellReading.Damaged);
    }

    [Fact]
    public void Flipped_bit_damages_its_cell_and_no_other()
    {
        var id = _shelf.Add(1, 3);
        _shelf.FlipBit(id, 1);
        using var reader = new AirFileReader(_shelf.Store);

        Enumerable.Range(0, 3).Select(c => reader.Read(id, new(c), AirFileShelf.Profile, _cell))
            .ShouldBe([CellReading.Sound, CellReading.Damaged, CellReading.Sound]);
    }

    [Fact]
    public void File_cut_off_inside_a_cell_is_short_from_that_cell_on()
    {
        var id = _shelf.Add(1, 3);
        _shelf.Truncate(id, (AirFileShelf.Profile.CellBytes * 2) - 188);
        using var reader = new AirFileReader(_shelf.Store);

        Enumerable.Range(0, 4).Select(c => reader.Read(id, new(c), AirFileShelf.Profile, _cell))
            .ShouldBe([CellReading.Sound, CellReading.Short, CellReading.Short, CellReading.Short]);
    }

    [Fact]
    public void File_of_another_profile_or_shape_is_damaged()
    {
        var wide = AirFileShelf.Profile with { PacketsPerCell = 840 };
        var other = AirFileShelf.Profile with { Name = new("other") };
        var id = _shelf.Add(1, 2, wide);
        using var reader = new AirFileReader(_shelf.Store);

        reader.Read(id, new(0), AirFileShelf.Profile, _cell).ShouldBe(CellReading.Damaged);
        reader.Read(_shelf.Add(1, 2), new(0), other, _cell).ShouldBe(CellReading.Damaged);
    }

    [Fact]
    public void Sidecar_of_another_file_is_damaged()
    {
        var (first, second) = (_shelf.Add(1, 2), _shelf.Add(2, 2));
        File.Copy(_shelf.Store.Sidecar(first), _shelf.Store.Sidecar(second), overwrite: true);
        using var reader = new AirFileReader(_shelf.Store);

        reader.Read(second, new(0), AirFileShelf.Profile, _cell).ShouldBe(CellReading.Damaged);
    }

    [Fact]
    public void File_that_changes_while_it_is_open_is_looked_at_again()
    {
        var id = _shelf.Add(1, 3);
        var bytes = _shelf.Bytes(id);
        using var reader = new AirFileReader(_shelf.Store);
        CellReading Read() => reader.Read(id, new(2), AirFileShelf.Profile, _cell);

        Read().ShouldBe(CellReading.Sound);
        _shelf.Delete(id);
        Read().ShouldBe(CellReading.Missing);
        _shelf.Repair(id, bytes);
        Read().ShouldBe(CellReading.Sound);
        _shelf.Truncate(id, bytes.Length / 3);
        Read().ShouldBe(CellReading.Short);
        _shelf.Repair(id, bytes);
        Read().ShouldBe(CellReading.Sound);
    }

    [Fact]
    public void Open_files_are_bounded_and_all_are_still_read()
    {
        var ids = Enumerable.Range(0, 6).Select(i => _shelf.Add(i, 1)).ToArray();
        using var reader = new AirFileReader(_shelf.Store, mostOpen: 2);

        foreach (var id in ids.Concat(ids))
        {
            reader.Read(id, new(0), AirFileShelf.Profile, _cell).ShouldBe(CellReading.Sound);
            reader.OpenFiles.ShouldBeLessThanOrEqualTo(2);
        }
    }

    [Fact]
    public void Buffer_that_is_not_a_cell_is_refused()
    {
        using var reader = new AirFileReader(_shelf.Store);

        Should.Throw<ArgumentException>(() => reader.Read(new("00"), new(0), AirFileShelf.Profile, new byte[188]));
    }
}
