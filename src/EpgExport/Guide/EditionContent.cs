using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.Domain.Stations;

namespace Airclass.EpgExport.Guide;

/// <summary>
/// What an edition says, as one hash: the same content is the same edition, whoever made it and whenever. The number of an edition and the time
/// of its change are no part of it.
/// </summary>
public static class EditionContent
{
    private const int BufferBytes = 1 << 16;

    private static readonly ConditionalWeakTable<GuideEvent[], byte[]> Hashes = new();

    /// <summary>The SHA-256 of all that any format tells of an edition, lower-case hex.</summary>
    public static string HashOf(GuideEdition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        using var sha = SHA256.Create();
        using (var writer = new BinaryWriter(new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write), Encoding.UTF8))
        {
            writer.Write(edition.From.ToUnixTimeTicks());
            writer.Write(edition.To.ToUnixTimeTicks());
            Write(writer, edition.Station);
            foreach (var service in edition.Station.Services)
            {
                Write(writer, service);
                writer.Write(HashOf(edition.Of(service.Id)));
                writer.Write(edition.FirstLessons.TryGetValue(service.Id, out var first) ? first.ToUnixTimeTicks() : 0);
            }
        }

        return Convert.ToHexStringLower(sha.Hash!);
    }

    /// <summary>The events of a service: most services of an edition are those of the one before.</summary>
    private static byte[] HashOf(ImmutableArray<GuideEvent> events) =>
        ImmutableCollectionsMarshal.AsArray(events) is { } known ? Hashes.GetValue(known, Hash) : [];

    private static byte[] Hash(GuideEvent[] events)
    {
        using var sha = SHA256.Create();
        using (var writer = new BinaryWriter(new BufferedStream(new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write), BufferBytes), Encoding.UTF8))
        {
            foreach (var told in events)
            {
                Write(writer, told);
            }
        }

        return sha.Hash!;
    }

    private static void Write(BinaryWriter writer, StationDefinition station)
    {
        Write(writer, station.Name);
        writer.Write(station.PublicUrl.AbsoluteUri);
        writer.Write(station.Zone.Id);
        writer.Write(station.DayStart.TickOfDay);
        writer.Write(station.CatchUp.Days);
        Write(writer, station.Subjects, (w, s) => Write(w, s.Id.Value, s.Name));
        Write(writer, station.Layers, (w, l) => Write(w, l.Id.Value, l.Name));
        Write(writer, station.Contacts, (w, c) => Write(w, c.Value, c.Name));
        Write(writer, station.Outputs, Write);
    }

    private static void Write(BinaryWriter writer, Output output)
    {
        Write(writer, output.Partner, output.Name);
        Write(writer, output.Menu ?? LocalizedText.Empty);
        writer.Write(output.Profile.Value);
        writer.Write(output.Gateway?.AbsoluteUri ?? "");
        foreach (var service in output.Services)
        {
            writer.Write(service.Value);
            writer.Write(output.Numbers.TryGetValue(service, out var number) ? number : 0);
            Write(writer, output.LegsOf(service), (w, leg) => w.Write(leg.PlayerAddress));
        }
    }

    private static void Write(BinaryWriter writer, Service service)
    {
        Write(writer, service.Id.Value, service.Name);
        writer.Write(service.Grade.Value);
        writer.Write(service.Stage);
        writer.Write(service.Layer?.Value ?? "");
        writer.Write(service.Number ?? 0);
        writer.Write(service.Triplet.ToString());
        writer.Write(service.GuideId);
    }

    private static void Write(BinaryWriter writer, GuideEvent told)
    {
        Write(writer, told.Id.Value, told.Title);
        Write(writer, told.Description);
        writer.Write(told.Start.ToUnixTimeTicks());
        writer.Write(told.End.ToUnixTimeTicks());
        writer.Write((int)told.Kind);
        Write(writer, told.Subject ?? LocalizedText.Empty);
        writer.Write(told.IsRerun);
        writer.Write(told.Rating ?? 0);
        writer.Write(told.InteractionEnd?.ToUnixTimeTicks() ?? 0);
        writer.Write(told.DvbEventId);
        if (told.Lesson is { } lesson)
        {
            Write(writer, lesson.Id.Value, lesson.Title);
            writer.Write(lesson.Grade.Value);
            writer.Write(lesson.Unit);
            writer.Write(lesson.Number ?? 0);
            writer.Write((int)lesson.Kind);
            writer.Write(lesson.Scope?.Value ?? "");
            Write(writer, lesson.Attachments, (w, a) => w.Write(a));
        }
    }

    private static void Write<T>(BinaryWriter writer, ImmutableArray<T> all, Action<BinaryWriter, T> write)
    {
        writer.Write(all.Length);
        foreach (var one in all)
        {
            write(writer, one);
        }
    }

    private static void Write(BinaryWriter writer, string key, LocalizedText text)
    {
        writer.Write(key);
        Write(writer, text);
    }

    private static void Write(BinaryWriter writer, LocalizedText text)
    {
        writer.Write(text.Chinese);
        writer.Write(text.English ?? "");
    }
}
