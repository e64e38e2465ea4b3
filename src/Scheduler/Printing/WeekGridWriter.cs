using System.Collections.Immutable;
using Airclass.Domain.Documents;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timetables;
using Airclass.Scheduler.Lineups;
using Airclass.Scheduler.Reading.Fields;
using Airclass.Scheduler.Reading.Sheets;
using NodaTime.Text;

namespace Airclass.Scheduler.Printing;

/// <summary>
/// Writes a week of a service as the grid that schools draw, with its dates. Read back as a timetable it gives the same slots; relays and
/// notices, which a grid cannot say, stand below it as remarks.
/// </summary>
public static class WeekGridWriter
{
    private const string Weekdays = "一二三四五六日";

    /// <summary>The bytes of the workbook.</summary>
    public static byte[] Write(StationDefinition station, Service service, IsoWeek week, ImmutableArray<AiredSlot> slots)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(service);
        var drawn = slots.Where(s => Cell(s).Length > 0).ToList();
        var title = $"{service.Name.Chinese} {week} ({GradeName(service)})";
        var days = week.Dates.Select((d, i) => $"星期{Weekdays[i]} {LocalDatePattern.Iso.Format(d.Date)}");
        var rows = drawn.Select(s => (s.Start, s.End)).Distinct().Order().Select(t => Row(t.Start, t.End, week, drawn));
        var remarks = slots.Where(s => Cell(s).Length == 0).Select(s =>
            ImmutableArray.Create($"注：{LocalDatePattern.Iso.Format(s.Date)} {WallTime.Format(s.Start)}–{WallTime.Format(s.End)} {(s.Kind == SlotKind.Live ? "直播" : "通知")}"));
        return WorkbookWriter.Write([new(
            SheetName(service), [[title], ["时间", .. days], .. rows, .. remarks])
        {
            HeaderRow = 2,
            Merged = [$"A1:{SheetRange.Letters(week.Dates.Length + 1)}1"],
        }]);
    }

    private static ImmutableArray<string> Row(int start, int end, IsoWeek week, List<AiredSlot> slots) =>
    [
        $"{WallTime.Format(start)}-{WallTime.Format(end)}",
        .. week.Dates.Select(d => slots.Find(s => s.Date == d.Date && s.Start == start && s.End == end) is { } slot ? Cell(slot) : ""),
    ];

    private static string Cell(AiredSlot slot) => slot.Kind switch
    {
        SlotKind.FlagRaising => "升旗仪式",
        SlotKind.Calisthenics => "广播操",
        SlotKind.EyeExercises => "眼保健操",
        SlotKind.Live or SlotKind.Notice => "",
        _ => $"{slot.Subject?.Value}\n{slot.Lesson?.Value}{(slot is { Kind: SlotKind.Rerun, Lesson: not null } ? "\n重播" : "")}".Trim(),
    };

    /// <summary>Read back, a grade is found in the title or in the sheet's name; only one of them may name it if it has no Chinese name.</summary>
    private static string GradeName(Service service) => service.Grade.Value.All(char.IsAsciiDigit) ? $"{service.Grade.Value}年级" : service.Grade.Value;

    /// <summary>Excel takes no more than 31 characters, and some not at all.</summary>
    private static string SheetName(Service service)
    {
        var name = string.Concat(GradeName(service).Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal)));
        return name.Length is > 0 and <= 31 ? name : service.Id.Value[..Math.Min(31, service.Id.Value.Length)];
    }
}
