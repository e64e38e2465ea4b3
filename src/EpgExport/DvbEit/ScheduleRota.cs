using System.Collections.Immutable;

namespace Airclass.EpgExport.DvbEit;

/// <summary>
/// Which sections of the EIT schedule go out in which cell: today and tomorrow within 10 seconds, later days within 30 (ETSI TS 101 211
/// §4.4.2). Where the cells have too little room, later days come more slowly, then not at all, the last first; then today and tomorrow come
/// more slowly, then today alone. A fixed round of cells, so that any node knows its place in it.
/// </summary>
internal sealed class ScheduleRota
{
    // In cells of 960 ms: 9.6 s, 28.8 s, 57.6 s and 115.2 s.
    private const int NearCells = 10, FarCells = 30, MostNearCells = 60, MostFarCells = 120;
    private const int NearDays = 2;

    private ScheduleRota(IEnumerable<Load> round, int days, int near)
    {
        Cells = [.. round.Select(load => load.Sections)];
        Days = days;
        Near = near;
    }

    /// <summary>The round: for each of its cells the sections, counted over all days from 0.</summary>
    public ImmutableArray<ImmutableArray<int>> Cells { get; }

    /// <summary>Days that are carried, from today on.</summary>
    public int Days { get; }

    /// <summary>Cells in which today, and if it is carried tomorrow, come once.</summary>
    public int Near { get; }

    /// <summary>The round for some days.</summary>
    /// <param name="days">For each day the packets of its sections.</param>
    /// <param name="room">Packets of each cell; no section is larger.</param>
    public static ScheduleRota Of(IReadOnlyList<IReadOnlyList<int>> days, int room)
    {
        int[] packets = [.. days.SelectMany(d => d)];
        var near = Math.Min(NearDays, days.Count);
        var turn = NearTurn(packets.AsSpan(0, CountOf(near)), room);
        if (near == NearDays && turn.Length > MostNearCells)
        {
            near--;
            turn = NearTurn(packets.AsSpan(0, CountOf(near)), room);
        }

        for (var carried = days.Count; near == NearDays && carried > near; carried--)
        {
            if (WithLaterDays(turn, packets.AsSpan(0, CountOf(carried)), CountOf(near)) is { } round)
            {
                return new(round, carried, turn.Length);
            }
        }

        return new(turn, near, turn.Length);

        int CountOf(int first) => days.Take(first).Sum(d => d.Count);
    }

    /// <summary>The near sections in order, in as many cells as they need.</summary>
    private static Load[] NearTurn(ReadOnlySpan<int> packets, int room)
    {
        var loads = new List<Load> { new(room, []) };
        for (var i = 0; i < packets.Length; i++)
        {
            if (!loads[^1].Has(packets[i]))
            {
                loads.Add(new(room, []));
            }

            loads[^1] = loads[^1].With(i, packets[i]);
        }

        while (loads.Count < NearCells)
        {
            loads.Add(new(room, []));
        }

        return [.. loads];
    }

    /// <summary>Puts later days into the room that the near ones leave, over as many turns as it takes; null if that were too slow.</summary>
    private static Load[]? WithLaterDays(Load[] turn, ReadOnlySpan<int> packets, int first)
    {
        for (var turns = Math.Max(FarCells / turn.Length, 1); turns * turn.Length <= MostFarCells; turns++)
        {
            Load[] round = [.. Enumerable.Repeat(turn, turns).SelectMany(t => t)];
            var (cell, section) = (0, first);
            while (section < packets.Length && cell < round.Length)
            {
                if (round[cell].Has(packets[section]))
                {
                    round[cell] = round[cell].With(section, packets[section++]);
                }
                else
                {
                    cell++;
                }
            }

            if (section == packets.Length)
            {
                return round;
            }
        }

        return null;
    }

    /// <summary>What a cell carries, and its packets that are left.</summary>
    private sealed record Load(int Free, ImmutableArray<int> Sections)
    {
        public bool Has(int packets) => packets <= Free;

        public Load With(int section, int packets) => new(Free - packets, Sections.Add(section));
    }
}
