using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;
using Airclass.EpgExport.Export;
using Airclass.EpgExport.Guide;
using Airclass.Station.Jobs;
using Airclass.TestKit;
using NodaTime;
using Serilog.Core;

namespace Airclass.Station.Tests.Jobs;

/// <summary>What the desk exports and delivers, when, and what it raises alarms for.</summary>
public sealed class ExportBoardTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ExportBoard _board = new(TimeProvider.System);
    private int _writes;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_told_already_is_not_written_again()
    {
        var told = new object();

        await RunAsync(told);
        await RunAsync(told);
        _writes.ShouldBe(1);

        await RunAsync(new object());
        _writes.ShouldBe(2);
        _board.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Export_that_fails_is_an_alarm_until_the_next_succeeds()
    {
        var told = new object();

        await _board.RunAsync(told, () => new ExportOutcome.Failed("/disk", "No space left on device."), Definition(), Logger.None);
        var alarm = _board.Findings.ShouldHaveSingleItem();
        (alarm.Descriptor.Code, alarm.Text.English).ShouldBe(("EX1001", "the guide cannot be exported to /disk: No space left on device."));

        await RunAsync(told);
        _board.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Partner_that_is_to_have_printed_sheets_is_named_where_there_is_no_font()
    {
        var station = Definition(Partner("all"), Partner("print") with { Formats = [GuideFormat.Xmltv, GuideFormat.Pdf] });

        var alarm = GuideExport.NotPrinted(station, font: null).ShouldHaveSingleItem();
        (alarm.Descriptor.Code, alarm.Arguments.ShouldHaveSingleItem()).ShouldBe(("EX1002", "print"));
        GuideExport.NotPrinted(Definition(Partner("all")), font: null).ShouldBeEmpty();
        GuideExport.NotPrinted(station, GuideExport.FontFor(station)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Partner_without_its_folder_is_an_alarm_until_the_folder_is_there_and_the_others_are_served()
    {
        Directory.CreateDirectory(_folder["good"]);
        var station = Definition(Partner("gone"), Partner("good"));
        var told = new object();

        await RunAsync(told, station);
        var alarm = _board.Findings.ShouldHaveSingleItem();
        (alarm.Descriptor.Code, alarm.Subject).ShouldBe(("EX2001", "gone"));
        File.Exists(_folder["good", "epg.xml"]).ShouldBeTrue();

        Directory.CreateDirectory(_folder["gone"]);
        await RunAsync(told, station);
        _board.Findings.ShouldBeEmpty();
        File.Exists(_folder["gone", "epg.xml"]).ShouldBeTrue();
        _writes.ShouldBe(1);
    }

    [Fact]
    public async Task Folder_with_others_files_is_an_alarm_that_names_them_and_ends_with_the_partner()
    {
        var theirs = _folder.Write("mixed/orders.xls", "theirs");
        var told = new object();

        await RunAsync(told, Definition(Partner("mixed")));
        var alarm = _board.Findings.ShouldHaveSingleItem();
        (alarm.Descriptor.Code, alarm.Text.English.ShouldNotBeNull()).ShouldBe(("EX2003", $"mixed: {theirs} is in the folder to deliver to, and no export wrote it."));

        await RunAsync(told, Definition());
        _board.Findings.ShouldBeEmpty();
    }

    [Fact]
    [SuppressMessage("Interoperability", "CA1416", Justification = "Tests run on Linux.")]
    public async Task Folder_that_hangs_is_an_alarm_and_holds_up_nobody()
    {
        // A manifest that is a pipe without a writer: to read it waits, as a share does whose server is gone.
        Directory.CreateDirectory(_folder["hangs"]);
        Directory.CreateDirectory(_folder["good"]);
        var pipe = _folder["hangs", "manifest.json"];
        ForeignJudge.Run("mkfifo", pipe).ExitCode.ShouldBe(0);
        var board = new ExportBoard(TimeProvider.System, TimeSpan.FromSeconds(2));
        var station = Definition(Partner("hangs"), Partner("good"));

        await board.RunAsync(new object(), Write, station, Logger.None);

        var alarm = board.Findings.ShouldHaveSingleItem();
        (alarm.Descriptor.Code, alarm.Subject).ShouldBe(("EX2004", "hangs"));
        File.Exists(_folder["good", "epg.xml"]).ShouldBeTrue();
        // Lets the waiting thread go.
        await using var writer = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    }

    private Task RunAsync(object told, StationDefinition? station = null) => _board.RunAsync(told, () => Write(station), station ?? Definition(), Logger.None);

    private ExportOutcome Write() => Write(Definition(Partner("hangs"), Partner("good")));

    private ExportOutcome Write(StationDefinition? station)
    {
        _writes++;
        var told = (station ?? Definition()) with { };
        var guide = new GuideEdition
        {
            Station = told,
            Events = ImmutableDictionary<ServiceId, ImmutableArray<Domain.Guide.GuideEvent>>.Empty,
            From = Instant.FromUnixTimeSeconds(0),
            To = Instant.FromUnixTimeSeconds(86_400),
            Changed = Instant.FromUnixTimeSeconds(_writes),
            Number = _writes,
        };
        return ExportVersions.Write(_folder["export"], new ExportContent { Guide = guide, Profiles = [ModelStation.Profile], Replay = [], Version = "1.2.3" }, 10);
    }

    private StationDefinition Definition(params ImmutableArray<Output> partners) => ModelStation.Definition(_folder["station"]) with { Outputs = partners };

    private Output Partner(string name) => ModelStation.Definition(_folder["station"]).Outputs[0] with { Partner = name, Deliver = _folder[name] };
}
