using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Station.Bench;

/// <summary>
/// Writes a made-up station to measure with: the pace of Shanghai in spring 2020 (380 lessons a week, 40 minutes a period), with every
/// kind of slot that a city has. The same size gives the same files.
/// </summary>
public sealed class BenchStation(BenchSize size, string folder)
{
    private static readonly string[] Subjects = ["语文", "数学", "英语", "道德与法治", "科学", "音乐", "美术", "体育与健康"];

    // Lessons a week of each grade: 159 in primary, 123 in junior and 98 in senior grades.
    private static readonly int[] LessonsPerWeek = [32, 32, 32, 32, 31, 31, 31, 31, 30, 33, 33, 32];

    private const int DaysPerWeek = 5;

    private static readonly LocalDate FirstMonday = new(2026, 9, 7);

    /// <summary>The lessons on air in a week, over all grades.</summary>
    public static int Lessons => LessonsPerWeek.Sum();

    /// <summary>The school days for which rundowns are made, in order.</summary>
    public IEnumerable<LocalDate> Days =>
        from week in Enumerable.Range(0, size.Terms * size.Weeks)
        from day in Enumerable.Range(0, DaysPerWeek)
        select FirstMonday.PlusWeeks(week).PlusDays(day);

    /// <summary>Writes all files.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Path.Combine(folder, "lessons"));
        Save("station.yaml", Definition());
        Save("lessons/lesson.yaml", "kind: card\ncells: 1250\ntitle: 课\nspeech: 同学们好。\n");
        Save("bells.csv", Bells());
        Save("timetable/city.csv", Timetable());
        Save("catalogue.csv", Catalogue());
        Save("terms.csv", Terms());
        Save("progress.csv", Progress());
        for (var layer = 1; layer <= size.Layers; layer++)
        {
            Save(Invariant($"layers/d{layer}/own.csv"), LayerSlots());
        }
    }

    private string Definition()
    {
        var yaml = new StringBuilder("name: { zh: 测速, en: Bench }\nzone: Asia/Shanghai\nrules: [shanghai-2020, cn-2020]\nsubjects:\n");
        foreach (var subject in Subjects)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{ id: {subject}, en: {subject} }}\n");
        }

        if (size.Layers > 0)
        {
            yaml.Append("layers:\n");
        }

        for (var layer = 1; layer <= size.Layers; layer++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{ id: d{layer}, level: district, name: {{ zh: 区{layer}, en: District {layer} }} }}\n");
        }

        yaml.Append("services:\n");
        for (var i = 0; i < size.Services; i++)
        {
            var (grade, layer) = PlaceOf(i);
            var follows = layer == 0 ? "" : Invariant($", layer: d{layer}");
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{ id: s{i + 1}, grade: {grade}, stage: {StageOf(grade)}, number: {i + 1}{follows}, name: {{ zh: 频道{i + 1}, en: Channel {i + 1} }} }}\n");
        }

        return yaml.Append("outputs:\n  - { partner: local, profile: sample-sd, services: all, to: \"udp://127.0.0.1:{port+number}\" }\n").ToString();
    }

    /// <summary>The grade and layer of a service: the city's first, then those of the layers in turn.</summary>
    private (int Grade, int Layer) PlaceOf(int service)
    {
        if (service < BenchSize.Grades)
        {
            return (service + 1, 0);
        }

        // Few services over some layers: the first grades of each; many: all grades of one layer after another.
        var beyond = service - BenchSize.Grades;
        var each = Math.Clamp((size.Services - BenchSize.Grades + size.Layers - 1) / size.Layers, 1, BenchSize.Grades);
        return (1 + (beyond % each), 1 + (beyond / each));
    }

    private static string Bells()
    {
        var bells = new StringBuilder("bell,stage,period,start,end,interaction\n");
        foreach (var stage in (string[])["primary", "junior", "senior"])
        {
            var at = new LocalTime(9, 0);
            for (var period = 1; period <= 7; period++)
            {
                bells.Append(CultureInfo.InvariantCulture, $"normal,{stage},{period},{Show(at)},{Show(at.PlusMinutes(20))},20\n");
                at = period == 4 ? new LocalTime(13, 20) : at.PlusMinutes(40);
            }
        }

        return bells.ToString();
    }

    private static string Timetable()
    {
        var slots = new StringBuilder("grade,weekday,date,start,end,subject,lesson,every,period,weeks,kind\n");
        for (var grade = 1; grade <= BenchSize.Grades; grade++)
        {
            var flag = grade <= 5 ? "08:50,08:58" : "08:20,08:28";
            slots.Append(CultureInfo.InvariantCulture, $"{grade},1-5,,{flag},,,,,,flag\n{grade},1-5,,09:22,09:27,,,,,,eyes\n{grade},1-5,,10:42,10:52,,,,,,calisthenics\n");
            foreach (var (day, period, subject) in SlotsOf(grade))
            {
                slots.Append(CultureInfo.InvariantCulture, $"{grade},{day},,,,{subject},,,{period},,\n");
            }
        }

        return slots.ToString();
    }

    /// <summary>Each grade's lessons over the days of the week, the first days one longer.</summary>
    private static IEnumerable<(int Day, int Period, string Subject)> SlotsOf(int grade)
    {
        var count = LessonsPerWeek[grade - 1];
        for (var i = 0; i < count; i++)
        {
            var (day, period) = (i % DaysPerWeek, i / DaysPerWeek);
            yield return (day + 1, period + 1, Subjects[(period + day) % Subjects.Length]);
        }
    }

    private string Catalogue()
    {
        var lessons = new StringBuilder("lesson,subject,grade,unit,number,kind,title,title_en,file\n");
        foreach (var (term, grade, week, subject, number) in Taught())
        {
            var title = Invariant($"{subject} {week} 之 {number}");
            lessons.Append(CultureInfo.InvariantCulture, $"{Key(term, grade, week, subject, number)},{subject},{grade},第{week}单元,{(term * 100) + number},new,{title},,lessons/lesson.yaml\n");
        }

        return lessons.Append("own,语文,1,,,special,本区一课,,lessons/lesson.yaml\n").ToString();
    }

    private string Progress()
    {
        var lines = new StringBuilder("term,subject,grade,week,lesson\n");
        foreach (var (term, grade, week, subject, number) in Taught())
        {
            lines.Append(CultureInfo.InvariantCulture, $"t{term},{subject},{grade},{week},{Key(term, grade, week, subject, number)}\n");
        }

        return lines.ToString();
    }

    private string Terms()
    {
        var lines = new StringBuilder("term,for,start,end\n");
        for (var term = 1; term <= size.Terms; term++)
        {
            var monday = FirstMonday.PlusWeeks((term - 1) * size.Weeks);
            lines.Append(CultureInfo.InvariantCulture, $"t{term},,{Show(monday)},{Show(monday.PlusWeeks(size.Weeks).PlusDays(-3))}\n");
        }

        return lines.ToString();
    }

    private static string LayerSlots()
    {
        var slots = new StringBuilder("grade,weekday,date,start,end,subject,lesson,every,period,weeks,kind\n");
        for (var grade = 1; grade <= BenchSize.Grades; grade++)
        {
            slots.Append(CultureInfo.InvariantCulture, $"{grade},5,,16:00,16:20,体育与健康,,,,,notice\n{grade},3,,,,,,,1,B,cancel\n");
        }

        return slots.ToString();
    }

    private IEnumerable<(int Term, int Grade, int Week, string Subject, int Number)> Taught() =>
        from term in Enumerable.Range(1, size.Terms)
        from grade in Enumerable.Range(1, BenchSize.Grades)
        from week in Enumerable.Range(1, size.Weeks)
        from slots in SlotsOf(grade).GroupBy(s => s.Subject, StringComparer.Ordinal)
        from number in Enumerable.Range(1, slots.Count())
        select (term, grade, week, slots.Key, number);

    private static string Key(int term, int grade, int week, string subject, int number) =>
        Invariant($"t{term}g{grade}w{week}s{Array.IndexOf(Subjects, subject)}n{number}");

    private static string StageOf(int grade) => grade <= 5 ? "primary" : grade <= 9 ? "junior" : "senior";

    private static string Show(LocalTime time) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(time);

    private static string Show(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private void Save(string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
