namespace Airclass.Scheduler.Tests.Reading.Tables;

public sealed class TableFileTests : IDisposable
{
    private readonly StationFixture _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public void Table_in_two_files_is_read_once_and_reported()
    {
        _station.Write("calendar.xlsx", "whatever");
        _station.Findings().ShouldBe(["DC0211 calendar.xlsx"]);
    }
}
