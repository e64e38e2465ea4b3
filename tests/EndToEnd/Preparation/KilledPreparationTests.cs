using System.Collections.Immutable;
using Airclass.Station.Storage;
using Airclass.TestKit;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.EndToEnd.Preparation;

/// <summary>
/// Whoever prepares is killed with <c>kill -9</c> at random moments: no process stays behind, the store is consistent each time, and what was
/// encoded before is not encoded again.
/// </summary>
public sealed class KilledPreparationTests : IDisposable
{
    // Slate, break and a lesson for each of two services.
    private const int LessonCells = 57, Services = 2, PieceCells = 24, Cells = (2 * PieceCells) + (Services * LessonCells);

    // A kill may cost the cell that was being written, in each of the encodes that ran.
    private const int LostByAKill = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly TestStation _station = new(Services, LessonCells);
    private readonly MarkedProcesses _processes = new();
    private readonly StoreEvidence _store;
    private readonly Random _random = new(20261123);

    public KilledPreparationTests()
    {
        _store = new(_station.Data);
        // Lessons of their own, or one air file would do for both.
        _station.Write("lessons/two.yaml", FormattableString.Invariant(
            $"kind: card\ncells: {LessonCells}\ntitle: {{ zh: 第二课, en: Lesson two }}\nsubject: 数学\nbackground: gradients\n"));
        var catalogue = File.ReadAllText(Path.Combine(_station.Folder, "catalogue.csv"));
        _station.Write("catalogue.csv", catalogue.Replace("one-2,数学,2,单元,1,new,第一课,Lesson one,lessons/one.yaml", "one-2,数学,2,单元,1,new,第二课,Lesson two,lessons/two.yaml", StringComparison.Ordinal));
    }

    [LongFact]
    public Task Preparation_that_is_killed_goes_on_where_it_was() => KilledAsync("prepare", TestScale.Pick(2, 10));

    [LongFact]
    public Task Station_that_is_killed_while_it_prepares_goes_on_where_it_was() => KilledAsync("run", TestScale.Pick(1, 10));

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _station.Dispose();
    }

    private async Task KilledAsync(string verb, int kills)
    {
        var (known, cells) = (ImmutableDictionary<string, DateTime>.Empty, 0L);
        for (var kill = 1; kill <= kills; kill++)
        {
            // Ever later, so that every kill meets a preparation that has something left to do.
            var moment = (int)((kill - 1 + _random.NextDouble()) * (Cells - LostByAKill) / kills);
            await KillAtAsync(verb, moment, cells - LostByAKill);

            cells = _store.Cells;
            _store.IsConsistent();
            known.ShouldBeSubsetOf(_store.AirFiles, "an air file that was there was made anew");
            known = _store.AirFiles;
        }

        var said = AirclassProgram.Run("prepare", _station.Folder, "--data", _station.Data);
        said.ExitCode.ShouldBe(0, said.Error);
        _store.IsConsistent();
        known.ShouldBeSubsetOf(_store.AirFiles);
        _store.Cells.ShouldBe(Cells);
        NothingWasMadeTwice();
    }

    /// <summary>Starts the program, waits until so many cells are on disk, and kills it and what it started of itself.</summary>
    private async Task KillAtAsync(string verb, int moment, long fewest)
    {
        var start = ChildProcess.Start(ChildCommand.Of("dotnet", AirclassProgram.Path, verb, _station.Folder, "--data", _station.Data) with { Environment = _processes.Variable });
        await using var child = start.ShouldBeOfType<ChildOutcome.Started>().Child;
        var drained = child.Output.CopyToAsync(Stream.Null);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var began = TimeProvider.System.GetTimestamp();
        long now;
        while ((now = _store.Cells) < moment && !child.Completion.IsCompleted)
        {
            now.ShouldBeGreaterThanOrEqualTo(fewest, "cells that were on disk are gone");
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience);
            await timer.WaitForNextTickAsync();
        }

        child.Completion.IsCompleted.ShouldBeFalse($"it ended by itself at {now} of {moment} cells: {(child.Completion.IsCompleted ? string.Join(' ', Tail(await child.Completion)) : "")}");
        _processes.Living.ShouldContain(p => p.Id == child.Id, "the program and what it starts must be found by their mark");
        // The program alone: what it started must notice by itself.
        MarkedProcesses.Kill(child.Id);
        await _processes.GoneAsync();
        await drained;
    }

    private static ImmutableArray<string> Tail(ChildOutcome ended) => ended is ChildOutcome.Exited exited ? exited.ErrorTail : [];

    private void NothingWasMadeTwice()
    {
        var database = StationDatabase.OpenExisting(_station.Data).ShouldNotBeNull();
        var runs = new PreparationLog(database, NodaTime.SystemClock.Instance).All();
        runs.Where(r => r.Outcome == RunOutcome.Made).GroupBy(r => (r.Material, r.Profile)).ShouldAllBe(g => g.Count() == 1);
        runs.ShouldContain(r => r.Outcome == RunOutcome.Killed);
    }
}
