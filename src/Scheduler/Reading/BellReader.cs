using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Tables;
using NodaTime;

namespace Airclass.Scheduler.Reading;

/// <summary>
/// Reads bells.csv or .xlsx: <c>bell,stage,period,start,end,interaction</c>. The ordinary bell is named <c>normal</c>, which an empty field
/// means too. The table may be absent: then timetables give times.
/// </summary>
internal sealed class BellReader(StationFolder folder, StationVocabulary vocabulary, DiagnosticBag diagnostics)
{
    /// <summary>The table, relative to the station's folder and without its ending.</summary>
    public const string Table = "bells";

    private static readonly ImmutableArray<TableColumn> Columns =
        [new("bell", Required: false), new("stage", Required: false), new("period"), new("start"), new("end"), new("interaction", Required: false)];

    /// <summary>The good lines in the order written.</summary>
    public BellSchedule Read()
    {
        if (TableFile.Find(folder, Table, diagnostics) is not { } file || TableFile.Open(folder, file, Columns, diagnostics) is not { } table)
        {
            return BellSchedule.Empty;
        }

        var periods = ImmutableArray.CreateBuilder<BellPeriod>();
        foreach (var row in table)
        {
            if (Period(row) is { } period && IsAlone(period, periods, row))
            {
                periods.Add(period);
            }
        }

        return new(periods.ToImmutable());
    }

    private BellPeriod? Period(TableRow row)
    {
        var name = PeriodName.Read(row["period"]);
        if (name.Length == 0)
        {
            diagnostics.Add(TableDiagnostics.EmptyField, row.At("period"), "period", "name the period as timetables do, as P1.");
        }

        var audience = AudienceReader.Read(row, "stage", vocabulary, diagnostics);
        var times = SlotFields.Times(row, diagnostics);
        var (goodInteraction, interaction) = SlotFields.Minutes(row, "interaction", diagnostics);
        if (name.Length == 0 || audience is null || times is null || !goodInteraction)
        {
            return null;
        }

        return new(
            row["bell"].Length > 0 ? row["bell"] : BellSchedule.Normal, audience.Value, name, WallTime.ToLocalTime(times.Value.Start),
            WallTime.ToLocalTime(times.Value.End), interaction ?? Duration.Zero, row.At("period"));
    }

    private bool IsAlone(BellPeriod period, IEnumerable<BellPeriod> before, TableRow row)
    {
        var other = before.FirstOrDefault(b => b.Bell == period.Bell && b.Period == period.Period && vocabulary.GradesWithStages.Any(g =>
            Audience.To(b.For, g.Grade, g.Stage) is { } one && Audience.To(period.For, g.Grade, g.Stage) == one));
        if (other is not null)
        {
            diagnostics.Add(
                CalendarDiagnostics.PeriodTwice, row.At("period"), row["period"], period.Bell, other.Location.Line.ToString(CultureInfo.InvariantCulture));
        }

        return other is null;
    }
}
