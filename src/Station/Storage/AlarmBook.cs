using System.Collections.Immutable;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Dapper;
using NodaTime;

namespace Airclass.Station.Storage;

/// <summary>An alarm: something that is wrong from one instant to another.</summary>
/// <param name="Number">The alarm's number.</param>
/// <param name="Code">The diagnostic's code.</param>
/// <param name="Subject">What it is about, with the code the key of an alarm that has not ended: a service, a path, a material.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Service">The service it is about; null for the station.</param>
/// <param name="Text">What is wrong, for people.</param>
/// <param name="Since">When it began.</param>
/// <param name="Until">When it ended; null while it lasts.</param>
public sealed record Alarm(
    long Number, string Code, string Subject, Severity Severity, ServiceId? Service, LocalizedText Text, Instant Since, Instant? Until);

/// <summary>Something that is wrong now, as a sweep finds it.</summary>
public sealed record AlarmFinding(DiagnosticDescriptor Descriptor, string Subject, ServiceId? Service, ImmutableArray<string> Arguments)
{
    /// <summary>The text in both languages.</summary>
    public LocalizedText Text
    {
        get
        {
            var diagnostic = Diagnostic.At(Descriptor, default, Arguments);
            return new(diagnostic.Message(Language.Chinese), diagnostic.Message(Language.English));
        }
    }
}

/// <summary>The alarms of the station, ended ones included.</summary>
public sealed class AlarmBook(StationDatabase database)
{
    private const string Columns =
        """
        number as Number, code as Code, subject as Subject, severity as Severity, service as Service, text_en as TextEn, text_zh as TextZh,
        since as Since, until as Until
        """;

    /// <summary>The alarms that last, oldest first.</summary>
    public ImmutableArray<Alarm> Lasting() => Select("where until is null order by since, number");

    /// <summary>Alarms that began or ended since the last call of <see cref="Handed"/> for them: to be handed to command and webhook.</summary>
    public ImmutableArray<Alarm> ToHand() => Select("where handed = 0 or (handed = 1 and until is not null) order by number");

    /// <summary>Marks an alarm as handed on, in the state in which it was.</summary>
    public void Handed(Alarm alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        database.Write((connection, transaction) => connection.Execute(
            "update alarm set handed = @handed where number = @number",
            new { handed = alarm.Until is null ? 1L : 2L, number = alarm.Number }, transaction));
    }

    /// <summary>Makes the lasting alarms equal to what is wrong now: begins those that are new, ends those that are over.</summary>
    /// <returns>True if any began or ended.</returns>
    public bool Reconcile(IReadOnlyCollection<AlarmFinding> wrongNow, Instant now)
    {
        ArgumentNullException.ThrowIfNull(wrongNow);
        var lasting = Lasting().ToDictionary(a => (a.Code, a.Subject));
        var found = wrongNow.DistinctBy(f => (f.Descriptor.Code, f.Subject)).ToDictionary(f => (f.Descriptor.Code, f.Subject));
        var begun = found.Where(f => !lasting.ContainsKey(f.Key)).Select(f => f.Value).ToList();
        var over = lasting.Where(l => !found.ContainsKey(l.Key)).Select(l => l.Value).ToList();
        if (begun.Count + over.Count == 0)
        {
            return false;
        }

        var at = StationDatabase.Text(now);
        database.Write((connection, transaction) =>
        {
            connection.Execute("update alarm set until = @at where number = @Number", over.Select(a => new { at, a.Number }), transaction);
            connection.Execute(
                """
                insert into alarm (number, code, subject, severity, service, text_en, text_zh, since, until, handed)
                select coalesce(max(number), 0) + 1, @Code, @Subject, @Severity, @Service, @TextEn, @TextZh, @at, null, 0 from alarm
                """,
                begun.Select(f => new
                {
                    f.Descriptor.Code,
                    f.Subject,
                    Severity = f.Descriptor.Severity.ToString(),
                    Service = f.Service?.Value,
                    TextEn = f.Text.English,
                    TextZh = f.Text.Chinese,
                    at,
                }), transaction);
        });
        return true;
    }

    private ImmutableArray<Alarm> Select(string rest) => database.Read<ImmutableArray<Alarm>>(connection =>
        [.. connection.Query<AlarmRow>($"select {Columns} from alarm {rest}").Select(row => row.ToAlarm())]);

    private sealed record AlarmRow(
        long Number, string Code, string Subject, string Severity, string? Service, string TextEn, string TextZh, string Since, string? Until)
    {
        public Alarm ToAlarm() => new(
            Number, Code, Subject, Enum.Parse<Severity>(Severity), Service is null ? null : new ServiceId(Service), new(TextZh, TextEn),
            StationDatabase.ParseInstant(Since), Until is null ? null : StationDatabase.ParseInstant(Until));
    }
}
