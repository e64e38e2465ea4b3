using System.Globalization;
using Airclass.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Airclass.Domain.Stations;

/// <summary>A file or a named pipe that a transport stream is written to, whole cell after whole cell.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Template">An absolute path; of a file it may have <c>{date}</c> and <c>{hour}</c>, by which it is another one as time goes on.</param>
/// <param name="Zone">The zone of both: the station's.</param>
public sealed record FileDestination(FileKind Kind, string Template, DateTimeZone Zone)
{
    /// <summary>The placeholder of the day: <c>2026-11-23</c>.</summary>
    public const string Date = "{date}";

    /// <summary>The placeholder of the hour, <c>00</c>–<c>23</c>.</summary>
    public const string Hour = "{hour}";

    /// <summary>The path of a cell: that of the moment in which it begins, so that every node puts it into the same file.</summary>
    public string PathAt(CellIndex cell)
    {
        if (!Template.Contains('{', StringComparison.Ordinal))
        {
            return Template;
        }

        var start = cell.Start.InZone(Zone).LocalDateTime;
        return Template
            .Replace(Date, LocalDatePattern.Iso.Format(start.Date), StringComparison.Ordinal)
            .Replace(Hour, start.Hour.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>As station.yaml has it: <c>file:/srv/record/g3-{date}.ts</c>.</summary>
    public override string ToString() => (Kind == FileKind.Pipe ? "pipe:" : "file:") + Template;
}

/// <summary>What a stream is written to.</summary>
public enum FileKind
{
    /// <summary>A file, made if it is not there, gone on with if it is.</summary>
    File,

    /// <summary>A named pipe that somebody made (mkfifo) and somebody reads.</summary>
    Pipe,
}
