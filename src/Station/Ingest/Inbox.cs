using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Station.Composition;
using Airclass.Station.Storage;
using Airclass.Transcode.Ffmpeg;
using NodaTime;

namespace Airclass.Station.Ingest;

/// <summary>A file of the inbox and what became of it at this look.</summary>
public sealed record InboxLook(string Path, IntakeOutcome Outcome);

/// <summary>
/// Looks through the folder that studios deliver to, and takes what is all there. Each file is dealt with alone, so that a bad one keeps nobody
/// waiting; what was taken or refused is not read again until it changes. Nothing in the folder is ever changed.
/// </summary>
public sealed class Inbox
{
    private const int MostFiles = 10_000;

    // What copying programs call a file that is not whole yet.
    private static readonly ImmutableArray<string> Unfinished = [".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".download", ".!ut", ".aria2", ".swp"];

    private readonly OpenedStation _station;
    private readonly LessonIntake _intake;
    private readonly InboxFiles _seen;
    private readonly IClock _clock;

    /// <summary>The inbox of a station.</summary>
    public Inbox(OpenedStation station, LessonIntake intake, StationDatabase database, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(station);
        (_station, _intake, _clock) = (station, intake, clock);
        _seen = new(database, clock);
    }

    /// <summary>The folder, absolute.</summary>
    public string Folder => _station.Definition.Inbox.In(_station.Definition.DataFolder);

    /// <summary>Looks through it once.</summary>
    /// <returns>What became of every file that was looked at anew; nothing of those that are known.</returns>
    public async Task<ImmutableArray<InboxLook>> LookAsync(CancellationToken cancellation = default)
    {
        if (_station.Definition.Inbox.Folder is null)
        {
            Directory.CreateDirectory(Folder);
        }

        var entries = Entries();
        var known = _seen.All().ToDictionary(f => f.Path, StringComparer.Ordinal);
        var looks = ImmutableArray.CreateBuilder<InboxLook>();
        foreach (var path in entries)
        {
            if (await LookAtAsync(path, known.GetValueOrDefault(path), cancellation) is { } outcome)
            {
                looks.Add(new(path, outcome));
            }
        }

        foreach (var gone in known.Keys.Except(entries, StringComparer.Ordinal).Where(p => FileFacts.Of(p).Type == FileType.Nothing))
        {
            _seen.Forget(gone);
        }

        return looks.ToImmutable();
    }

    private async Task<IntakeOutcome?> LookAtAsync(string path, InboxFile? before, CancellationToken cancellation)
    {
        var facts = FileFacts.Of(path);
        if (LessonSidecar.IsSidecar(path))
        {
            return LookAtSidecar(path, facts, before);
        }

        var mark = Mark(path, facts);
        if (before is not null && before.State != InboxState.Waiting && before.Mark == mark)
        {
            return null;
        }

        var isAtRest = IsAtRest(facts, before);
        if (!isAtRest && FileFacts.Of(LessonSidecar.Of(path)).Type == FileType.Nothing)
        {
            return Settle(path, facts, before, new IntakeOutcome.Waiting());
        }

        var outcome = await _intake.TakeAsync(path, cancellation: cancellation);
        // What is still being written may become right.
        return Settle(path, facts, before, outcome is IntakeOutcome.Refused && !isAtRest ? new IntakeOutcome.Waiting() : outcome);
    }

    /// <summary>A sidecar comes with its recording; alone, it is told of once it is at rest.</summary>
    private IntakeOutcome? LookAtSidecar(string path, FileFacts facts, InboxFile? before)
    {
        if (FileFacts.Of(path[..path.LastIndexOf('.')]).Type == FileType.Nothing)
        {
            return Settle(path, facts, before, IsAtRest(facts, before) ? SidecarAlone(path) : new IntakeOutcome.Waiting());
        }

        if (before is not null)
        {
            _seen.Forget(path);
        }

        return null;
    }

    /// <summary>Writes down what became of a file; null if that was known.</summary>
    private IntakeOutcome? Settle(string path, FileFacts facts, InboxFile? before, IntakeOutcome outcome)
    {
        var since = IsSame(facts, before) ? before!.SeenSince : _clock.GetCurrentInstant();
        var (state, findings) = outcome switch
        {
            IntakeOutcome.Taken taken => (InboxState.Taken, taken.Warnings),
            IntakeOutcome.Refused refused => (InboxState.Refused, refused.Diagnostics),
            IntakeOutcome.Failed failed => (InboxState.Waiting, [failed.Reason]),
            _ => (InboxState.Waiting, ImmutableArray<Diagnostic>.Empty),
        };
        var file = outcome is IntakeOutcome.Taken { File: var delivered } ? delivered : null;
        var now = new InboxFile(
            path, facts.Bytes, facts.WrittenAt, since, Mark(path, facts), state, file?.Lesson, file?.Content, [.. findings.Select(d => d.Format(Language.English))]);
        if (before is not null && before with { Findings = now.Findings } == now && before.Findings.SequenceEqual(now.Findings, StringComparer.Ordinal))
        {
            return null;
        }

        _seen.Store(now);
        return outcome;
    }

    private bool IsAtRest(FileFacts facts, InboxFile? before)
    {
        var since = IsSame(facts, before) ? before!.SeenSince : _clock.GetCurrentInstant();
        // Whoever wrote it last did so long ago; a time in the future says nothing.
        return _clock.GetCurrentInstant() - Instant.Min(since, facts.WrittenAt) >= _station.Definition.Inbox.Rest;
    }

    private static bool IsSame(FileFacts facts, InboxFile? before) => before is not null && before.Bytes == facts.Bytes && before.WrittenAt == facts.WrittenAt;

    private static IntakeOutcome.Refused SidecarAlone(string path) => new([Diagnostic.At(IngestDiagnostics.NoRecording, new(path))]);

    /// <summary>The file, its sidecar and the catalogue: what decides about it.</summary>
    private string Mark(string path, FileFacts facts) => string.Join(
        '|', new[] { facts, FileFacts.Of(LessonSidecar.Of(path)), FileFacts.Of(Path.Combine(_station.Definition.Folder, "catalogue.csv")), FileFacts.Of(Path.Combine(_station.Definition.Folder, "catalogue.xlsx")) }
            .Select(f => string.Create(CultureInfo.InvariantCulture, $"{(int)f.Type},{f.Bytes},{f.WrittenAt.ToUnixTimeMilliseconds()}")));

    /// <summary>Everything in the folder that may be a delivery, links and pipes too: they are told of, not followed.</summary>
    private List<string> Entries()
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        var found = new System.IO.Enumeration.FileSystemEnumerable<string>(Folder, (ref e) => e.ToFullPath(), options)
        {
            ShouldRecursePredicate = (ref e) => !e.FileName.StartsWith('.') && !IsLink(e.Attributes),
            ShouldIncludePredicate = (ref e) => !e.FileName.StartsWith('.') && !e.FileName.StartsWith("~$", StringComparison.Ordinal)
                && (!e.IsDirectory || IsLink(e.Attributes)),
        };
        var entries = found.Take(MostFiles).Where(f => !Unfinished.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        var attached = entries.Where(LessonSidecar.IsSidecar).SelectMany(Attached).ToHashSet(StringComparer.Ordinal);
        return [.. entries.Where(e => !attached.Contains(e))];
    }

    private static bool IsLink(FileAttributes attributes) => attributes.HasFlag(FileAttributes.ReparsePoint);

    /// <summary>The files that a sidecar names: they come with their recording. No recording can be hidden by naming it.</summary>
    private static IEnumerable<string> Attached(string sidecar)
    {
        try
        {
            return LessonSidecar.Read(sidecar[..sidecar.LastIndexOf('.')], StationHost.Parser, new()) is { } read
                ? read.Attachments.Where(a => LessonAttachments.MayBe(a.Value)).Select(a => Path.Combine(Path.GetDirectoryName(sidecar)!, a.Value)).ToList()
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is gone again or may not be read: whoever takes its recording finds that out, too, and says so.
            return [];
        }
    }
}
