using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Rundowns;

namespace Airclass.Scheduler.Publication;

/// <summary>
/// Names what a rundown holds, so that a review can be bound to it: SHA-256 over every event, in order. Where in the timetable an event
/// comes from does not count: a line that moves changes nothing.
/// </summary>
public static class RundownContent
{
    /// <summary>The name: 64 hexadecimal digits.</summary>
    /// <param name="rundown">The day as planned at the lengths of its slots, so that a file that arrives later does not change it.</param>
    public static string IdOf(Rundown rundown)
    {
        ArgumentNullException.ThrowIfNull(rundown);
        var text = new StringBuilder();
        Write(text, rundown.Service.Value);
        Write(text, rundown.Date.ToString());
        foreach (var e in rundown.Events)
        {
            Write(text, e.Id.Value);
            Write(text, e.Kind.ToString());
            Write(text, Number(e.Start.Value));
            Write(text, Number(e.Length.Value));
            Write(text, Number(e.InCell.Value));
            Write(text, e.Material.Value);
            Write(text, e.Lesson?.Value ?? "");
            Write(text, e.Subject?.Value ?? "");
            Write(text, e.IsRerun ? "rerun" : "");
            Write(text, e.InteractionEnd is { } end ? Number(end.Value) : "");
            Write(text, e.Title.Chinese);
            Write(text, e.Title.English ?? "");
            Write(text, e.Description.Chinese);
            Write(text, e.Description.English ?? "");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Each value with its length before it, so that no two lists of values are one text.</summary>
    private static void Write(StringBuilder text, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{value.Length}:{value};");

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
