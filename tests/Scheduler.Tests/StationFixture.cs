using System.Text;
using Airclass.Domain.Diagnostics;
using Airclass.Scheduler.Reading;
using Airclass.Station.Documents;
using Airclass.TestKit;

namespace Airclass.Scheduler.Tests;

/// <summary>A sound little station in a folder of its own; tests plant faults in it.</summary>
internal sealed class StationFixture : IDisposable
{
    public const string Yaml =
        """
        name: { zh: 空中课堂, en: Air Classroom }
        zone: Asia/Shanghai
        subjects:
          - { id: 语文, en: Chinese }
          - { id: 数学, en: Mathematics }
        services:
          - { id: g1, grade: 1, number: 1, name: 一年级 }
          - { id: g2, grade: 2, number: 2, name: { zh: 二年级, en: Grade 2 } }
        outputs:
          - { partner: local, profile: sample-sd, to: "udp://127.0.0.1:{port+number}" }

        """;

    public const string Catalogue =
        """
        lesson,subject,grade,unit,number,kind,title,title_en,file
        yw1,语文,1,第一单元,3,new,秋天,Autumn,lessons/yw1.mp4
        sx2,数学,2,2,,review,加法,,lessons/sx2.yaml

        """;

    public const string Header = "grade,weekday,date,start,end,subject,lesson\n";

    public const string Timetable = Header + "1,1-5,,08:00,08:40,语文,yw1\n2,1-5,,08:00,08:40,数学,sx2\n";

    private readonly TempFolder _folder = new();

    public StationFixture()
    {
        Write("station.yaml", Yaml);
        Write("catalogue.csv", Catalogue);
        Write("calendar.csv", "date,kind,follows_weekday,name\n");
        Write("timetable/a.csv", Timetable);
        Write("lessons/yw1.mp4", "x");
        Write("lessons/sx2.yaml", "kind: card\n");
    }

    public string Path => _folder.Path;

    public StationFixture Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public StationFixture Write(string file, byte[] bytes)
    {
        var path = _folder[file];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public StationFixture Delete(string file)
    {
        File.Delete(_folder[file]);
        return this;
    }

    /// <summary>station.yaml with one text replaced.</summary>
    public StationFixture Replace(string old, string now)
    {
        var text = File.ReadAllText(_folder["station.yaml"]);
        text.ShouldContain(old);
        return Write("station.yaml", text.Replace(old, now, StringComparison.Ordinal));
    }

    public StationReading Read() => new StationReader(new YamlDocumentParser(), Repository.PathOf()).Read(Path);

    /// <summary>The one reading of a station that has nothing wrong.</summary>
    public StationPlan Plan()
    {
        var reading = Read();
        reading.HasErrors.ShouldBeFalse(string.Join('\n', reading.Diagnostics));
        return reading.Plan.ShouldNotBeNull();
    }

    /// <summary>Findings as <c>CODE file(line,column)</c>, and every one can be said in both languages.</summary>
    public string[] Findings() => [.. Read().Diagnostics.Select(Show)];

    public static string Show(Diagnostic diagnostic)
    {
        diagnostic.Format(Airclass.Domain.Identity.Language.Chinese).ShouldNotBeEmpty();
        diagnostic.Format(Airclass.Domain.Identity.Language.English).ShouldNotBeEmpty();
        return $"{diagnostic.Descriptor.Code} {diagnostic.Location}";
    }

    public void Dispose() => _folder.Dispose();
}
