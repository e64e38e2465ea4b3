using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Scheduler.Planning;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Scheduler.Tests.Planning;

/// <summary>A small school year: two grades of two stages, some lessons, and tables that tests write.</summary>
internal sealed class SchoolFixture : IDisposable
{
    public const string Header = "grade,weekday,date,start,end,subject,lesson,period,weeks,kind,repeats,interaction,hold,reason\n";

    public SchoolFixture()
    {
        Station.Write("station.yaml", StationFixture.Yaml
            .Replace("grade: 1,", "grade: 1, stage: primary,", StringComparison.Ordinal)
            .Replace("grade: 2,", "grade: 2, stage: junior,", StringComparison.Ordinal));
        var lessons = string.Concat(Enumerable.Range(1, 9).Select(n =>
            $"yw{n},语文,1,一,{n},new,语文{n},,lessons/sx2.yaml\nsx{n},数学,1,一,{n},new,数学{n},,lessons/sx2.yaml\njw{n},语文,2,一,{n},new,初中{n},,lessons/sx2.yaml\n"));
        Station.Write("catalogue.csv", "lesson,subject,grade,unit,number,kind,title,title_en,file\n" + lessons).Delete("lessons/yw1.mp4").Delete("calendar.csv");
        Timetable("");
    }

    public StationFixture Station { get; } = new();

    public SchoolFixture Timetable(string lines) => Write("timetable/a.csv", Header + lines);

    public SchoolFixture Layer(string id, string lines) => Write($"layers/{id}/a.csv", Header + lines);

    public SchoolFixture Write(string file, string text)
    {
        Station.Write(file, text.EndsWith('\n') ? text : text + "\n");
        return this;
    }

    /// <summary>What is wrong, without the lessons that no table uses and the grades without any.</summary>
    public string[] Findings() => [.. Found().Select(StationFixture.Show)];

    public IEnumerable<Diagnostic> Found() => Station.Read().Diagnostics.Where(d => d.Descriptor.Code is not ("CT3001" or "TT5001"));

    /// <summary>The slots of a date as <c>09:00 语文 yw1</c>, in the zone of the station.</summary>
    public string[] On(string date, string service = "g1")
    {
        var plan = Station.Read().Plan.ShouldNotBeNull();
        var slots = new SlotExpansion(plan).On(plan.Definition.Find(new ServiceId(service))!, LocalDatePattern.Iso.Parse(date).Value);
        return [.. slots.Select(s => Show(s, plan.Definition.Zone))];
    }

    public void Dispose() => Station.Dispose();

    private static string Show(SlotOccurrence slot, DateTimeZone zone)
    {
        var interaction = slot.InteractionEnd - slot.End;
        var until = interaction > Duration.Zero ? string.Create(CultureInfo.InvariantCulture, $" +{(int)interaction.TotalMinutes}") : "";
        string[] parts = [slot.Start.InZone(zone).ToString("HH:mm", CultureInfo.InvariantCulture) + until, slot.Slot.Subject.Value, slot.Lesson?.Value ?? "", slot.IsRerun ? "(rerun)" : ""];
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }
}
