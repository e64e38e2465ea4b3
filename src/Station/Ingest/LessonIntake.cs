using System.Collections.Immutable;
using System.Security.Cryptography;
using Airclass.Domain.Diagnostics;
using Airclass.Domain.Identity;
using Airclass.Domain.Lessons;
using Airclass.Scheduler.Reading.Lessons;
using Airclass.Station.Composition;
using Airclass.Station.Preparation;
using Airclass.Station.Storage;
using Airclass.Transcode.Ffmpeg;
using Airclass.Transcode.Transcoding;
using NodaTime;

namespace Airclass.Station.Ingest;

/// <summary>
/// Takes one delivered file: looks what it is, whose lesson it is and whether it can be decoded, then copies it into the data folder and puts it in
/// force. Everything that is wrong is told at once. The delivered file is only read.
/// </summary>
public sealed class LessonIntake
{
    private const string WorkEnding = ".part";

    private readonly OpenedStation _station;
    private readonly FfmpegTools _tools;
    private readonly StoreSpace _space;
    private readonly LessonFiles _files;
    private readonly AiringGate _gate;
    private readonly LessonMatcher _matcher;
    private readonly string _folder;

    /// <summary>An intake of a station.</summary>
    /// <param name="station">The station.</param>
    /// <param name="database">Where deliveries are written down.</param>
    /// <param name="tools">The ffmpeg to use.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="space">Tells whether a copy fits on the disk; null: as the system says.</param>
    public LessonIntake(OpenedStation station, StationDatabase database, FfmpegTools tools, IClock clock, StoreSpace? space = null)
    {
        ArgumentNullException.ThrowIfNull(station);
        (_station, _tools, _space) = (station, tools, space ?? new(station.Store));
        _files = new(database, clock);
        _gate = new(station, database, clock);
        _matcher = new(station.Plan);
        _folder = FolderIn(station.Definition.DataFolder);
    }

    /// <summary>Where the copies are kept.</summary>
    public static string FolderIn(string dataFolder) => Path.Combine(dataFolder, "lessons");

    /// <summary>True for the name of a copy that is being made.</summary>
    internal static bool IsWork(string name) => name.StartsWith('.') && name.EndsWith(WorkEnding, StringComparison.Ordinal);

    /// <summary>Takes a file.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="lesson">The lesson, if somebody said so; null: sidecar or name say it.</param>
    /// <param name="cancellation">Stops it; nothing is kept.</param>
    public async Task<IntakeOutcome> TakeAsync(string path, LessonId? lesson = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return await TryTakeAsync(path, lesson, cancellation);
        }
        catch (Exception e) when (Obstacles.Explain(e, path) is { } obstacle)
        {
            return new IntakeOutcome.Failed(obstacle);
        }
    }

    private async Task<IntakeOutcome> TryTakeAsync(string path, LessonId? lesson, CancellationToken cancellation)
    {
        var facts = FileFacts.Of(path);
        if (Fault(path, facts) is { } fault)
        {
            return new IntakeOutcome.Refused([fault]);
        }

        // Before it is decoded: a full disk takes the database with it, and what is on air.
        if (_space.Lacks(facts.Bytes) is { } lack)
        {
            return new IntakeOutcome.Failed(lack);
        }

        var found = new DiagnosticBag();
        var sidecar = LessonSidecar.Read(path, StationHost.Parser, found);
        var attachments = sidecar is null ? [] : LessonAttachments.Check(sidecar, path, found);
        var meant = LessonOf(path, lesson, sidecar, found);
        var probe = await new MediaProbe(_tools).ProbeAsync(path, cancellation: cancellation);
        switch (probe)
        {
            case ProbeOutcome.Refused refused:
                found.AddRange(refused.Diagnostics);
                break;
            case ProbeOutcome.Failed failed:
                return new IntakeOutcome.Failed(Diagnostic.At(WorldDiagnostics.PreparationFailed, new(path), failed.Reason.ToString()!));
            case ProbeOutcome.Usable { Info.Sound: null }:
                found.Add(TranscodeDiagnostics.NoSound, new(path));
                break;
        }

        return found.HasErrors || meant is not { } known
            ? new IntakeOutcome.Refused(found.ToImmutable())
            : await KeepAsync(path, facts, known, sidecar, attachments, found.ToImmutable(), cancellation);
    }

    /// <summary>What can be told without a decoder.</summary>
    private static Diagnostic? Fault(string path, FileFacts facts) => facts.Type switch
    {
        FileType.Link => Diagnostic.At(IngestDiagnostics.Link, new(path)),
        FileType.Special => Diagnostic.At(IngestDiagnostics.Special, new(path)),
        _ => MediaFiles.Fault(path, new(path)) ?? FileNatures.Of(Heads.Read(path)) switch
        {
            FileNature.Program => Diagnostic.At(IngestDiagnostics.Program, new(path)),
            FileNature.Script => Diagnostic.At(IngestDiagnostics.Script, new(path)),
            FileNature.Playlist => Diagnostic.At(IngestDiagnostics.Playlist, new(path)),
            FileNature.Archive => Diagnostic.At(IngestDiagnostics.Archive, new(path)),
            FileNature.Document => Diagnostic.At(IngestDiagnostics.Document, new(path)),
            _ => null,
        },
    };

    private LessonId? LessonOf(string path, LessonId? given, LessonSidecar? sidecar, DiagnosticBag found)
    {
        if ((given?.Value ?? sidecar?.Lesson) is { } key)
        {
            if (_station.Plan.Catalogue.Find(new(key)) is not null)
            {
                return new(key);
            }

            found.Add(IngestDiagnostics.UnknownLesson, given is null ? sidecar!.Location : new(path), key);
            return null;
        }

        var name = Path.GetFileName(path);
        var lessons = _matcher.Match(name);
        if (lessons is [var one])
        {
            return one;
        }

        if (lessons.IsEmpty)
        {
            found.Add(IngestDiagnostics.NoLesson, new(path), name);
        }
        else
        {
            found.Add(IngestDiagnostics.SeveralLessons, new(path), name, string.Join(", ", lessons.Take(5)));
        }

        return null;
    }

    private async Task<IntakeOutcome> KeepAsync(
        string path, FileFacts facts, LessonId lesson, LessonSidecar? sidecar, ImmutableArray<LessonAttachment> attachments, ImmutableArray<Diagnostic> warnings,
        CancellationToken cancellation)
    {
        Directory.CreateDirectory(_folder);
        var work = NewWork();
        try
        {
            var content = await CopyAsync(path, work, cancellation);
            if (FileFacts.Of(path) != facts)
            {
                return new IntakeOutcome.Refused([Diagnostic.At(IngestDiagnostics.Changed, new(path))]);
            }

            if (sidecar?.Sha256 is { } said && said != content)
            {
                return new IntakeOutcome.Refused([Diagnostic.At(IngestDiagnostics.WrongHash, sidecar.Location, content)]);
            }

            // What lies in the station's folder came before this.
            await _gate.InForceAsync(_station.Plan.Catalogue.Find(lesson)!, cancellation);
            var file = Receive(lesson, content, work, Path.GetFileName(path), out var isNew);
            _files.Attach(file, [.. await Task.WhenAll(attachments.Select(a => KeepAsync(a, cancellation)))]);
            return new IntakeOutcome.Taken(file, isNew, attachments, warnings);
        }
        finally
        {
            File.Delete(work);
        }
    }

    /// <summary>An attachment as it is kept: by its hash, beside the lessons.</summary>
    private async Task<LessonAttachment> KeepAsync(LessonAttachment attachment, CancellationToken cancellation)
    {
        if (attachment.Path is not { } path)
        {
            return attachment;
        }

        var work = NewWork();
        try
        {
            var kept = Path.Combine(_folder, await CopyAsync(path, work, cancellation) + Ending(path));
            File.Move(work, kept, overwrite: true);
            return attachment with { Path = kept };
        }
        finally
        {
            File.Delete(work);
        }
    }

    private string NewWork() => Path.Combine(_folder, $".{Guid.NewGuid():N}{WorkEnding}");

    private LessonFile Receive(LessonId lesson, string content, string work, string name, out bool isNew)
    {
        var kept = new FileInfo(Path.Combine(_folder, content + Ending(name)));
        isNew = !(kept.Exists && _files.Of(lesson) is [.., var last] && last.Content == content && DeliveredLessons.Is(last, kept));
        if (!isNew)
        {
            return _files.Of(lesson)[^1];
        }

        // It lies there if another lesson has the same content, or had: whole, since it was moved there whole.
        if (!kept.Exists)
        {
            File.Move(work, kept.FullName);
            kept.Refresh();
        }

        return _files.Receive(lesson, content, kept.FullName, kept.Length, DeliveredLessons.WrittenAt(kept), name);
    }

    /// <summary>Copies a file to disk, whole, and returns its SHA-256.</summary>
    private static async Task<string> CopyAsync(string from, string to, CancellationToken cancellation)
    {
        const int BufferBytes = 1 << 20;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan | FileOptions.Asynchronous);
        await using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1, FileOptions.Asynchronous);
        var buffer = new byte[BufferBytes];
        while (await source.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        target.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The ending of a name, if it is one; ffmpeg looks into the file anyway.</summary>
    private static string Ending(string name)
    {
        const int Most = 6;
        var ending = Path.GetExtension(name).ToLowerInvariant();
        return ending.Length is > 1 and <= Most && ending.Skip(1).All(char.IsAsciiLetterOrDigit) && !LessonSidecar.IsSidecar(name) ? ending : ".media";
    }
}
