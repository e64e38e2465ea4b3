using System.Collections.Immutable;
using System.Globalization;
using Airclass.Domain.Diagnostics;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Ingest;

/// <summary>Something that viewers get with a lesson.</summary>
/// <param name="Name">The file's name, or the address.</param>
/// <param name="Path">The checked file, absolute; null for an address.</param>
public sealed record LessonAttachment(string Name, string? Path);

/// <summary>Checks what a sidecar names under attachments: by type and size, from the bytes, not the name. Nothing is ever opened or run.</summary>
internal static class LessonAttachments
{
    public const long MostBytes = 50L << 20;

    private const int MostAddressCharacters = 500;

    private static readonly ImmutableArray<(string Ending, byte[] Mark)> Kinds =
    [
        (".pdf", "%PDF-"u8.ToArray()), (".png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]), (".jpg", [0xff, 0xd8, 0xff]), (".jpeg", [0xff, 0xd8, 0xff]),
        (".vtt", "WEBVTT"u8.ToArray()), (".vtt", [0xef, 0xbb, 0xbf, .. "WEBVTT"u8]),
    ];

    /// <summary>What is right; each that is wrong is told.</summary>
    public static ImmutableArray<LessonAttachment> Check(LessonSidecar sidecar, string recording, DiagnosticBag diagnostics)
    {
        var folder = Path.GetDirectoryName(recording)!;
        var found = ImmutableArray.CreateBuilder<LessonAttachment>();
        foreach (var named in sidecar.Attachments)
        {
            if (IsAddress(named.Value))
            {
                found.Add(new(named.Value, null));
            }
            else if (Fault(named.Value, folder) is { } fault)
            {
                diagnostics.Add(fault.Kind, named.Location, fault.Arguments);
            }
            else
            {
                found.Add(new(named.Value, Path.Combine(folder, named.Value)));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>
    /// What the catalogue names for a lesson: addresses, and files of the station's folder that viewers may get, by the same rules. What they may not
    /// get is left out.
    /// </summary>
    public static ImmutableArray<LessonAttachment> OfCatalogue(Domain.Timetables.Lesson lesson, string folder)
    {
        var found = ImmutableArray.CreateBuilder<LessonAttachment>();
        foreach (var named in lesson.Attachments)
        {
            var path = Path.GetFullPath(Path.Combine(folder, named));
            if (IsAddress(named))
            {
                found.Add(new(named, null));
            }
            else if (path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                && Fault(Path.GetFileName(path), Path.GetDirectoryName(path)!) is null)
            {
                found.Add(new(Path.GetFileName(path), path));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>True if a file of this name may be an attachment: a bare name with an ending of a kind that viewers get.</summary>
    public static bool MayBe(string name) => IsBare(name) && Kinds.Any(k => k.Ending == EndingOf(name));

    private static bool IsBare(string name) => name.Length > 0 && Path.GetFileName(name) == name && name is not ("." or "..");

    private static string EndingOf(string name) => Path.GetExtension(name).ToLowerInvariant();

    private static bool IsAddress(string text) =>
        text.Length <= MostAddressCharacters && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0;

    private static (DiagnosticDescriptor Kind, ImmutableArray<string> Arguments)? Fault(string name, string folder)
    {
        var path = Path.Combine(folder, name);
        var facts = IsBare(name) ? FileFacts.Of(path) : default;
        if (facts.Type != FileType.Regular)
        {
            return (IngestDiagnostics.AttachmentMissing, [name]);
        }

        if (facts.Bytes > MostBytes)
        {
            return (IngestDiagnostics.AttachmentSize, [name, Mebibytes(facts.Bytes), Mebibytes(MostBytes)]);
        }

        var head = Heads.Read(path);
        var ending = EndingOf(name);
        return Kinds.Any(k => k.Ending == ending && head.AsSpan().StartsWith(k.Mark)) ? null
            : (IngestDiagnostics.AttachmentType, [name, FileNatures.Of(head) is var nature and not (FileNature.Other or FileNature.Document) ? nature.ToString().ToLowerInvariant() : ending]);
    }

    private static string Mebibytes(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reads the first bytes of files.</summary>
internal static class Heads
{
    public static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var head = new byte[FileNatures.HeadBytes];
        return head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
