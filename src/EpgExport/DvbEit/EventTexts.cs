using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Guide;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Psi;
using NodaTime;

namespace Airclass.EpgExport.DvbEit;

/// <summary>
/// Puts a guide event into an EIT section: what kind it is, Chinese texts first, English if there is room for it, then what the short texts
/// did not hold. Texts are cut to the room, always between characters.
/// </summary>
/// <param name="coding">How texts are coded.</param>
/// <param name="fixedDescriptors">What is the same for every event of the service: its streams, its rating.</param>
internal sealed class EventTexts(DvbTextCoding coding, ImmutableArray<Descriptor> fixedDescriptors)
{
    /// <summary>A short event descriptor without texts.</summary>
    private const int ShortEventBytes = 7;

    private const int LeastTextBytes = 8;
    private static readonly TimeSpan Longest = new(99, 59, 59);
    private readonly int _fixedSize = fixedDescriptors.Sum(d => d.Size);

    /// <summary>The event as EIT tells it. A duration over 100 hours is told as 99:59:59: the field has no more digits.</summary>
    /// <param name="told">The event.</param>
    /// <param name="status">Whether it runs.</param>
    /// <param name="room">Bytes that the event may take, its head included.</param>
    public EitEvent Describe(GuideEvent told, RunningStatus status, int room) => Event(told, status, Descriptors(told, room - EitEvent.FixedBytes));

    /// <summary>The event with nothing but its title: where three hours of a schedule hold more events than fit with all texts.</summary>
    public EitEvent Name(GuideEvent told, RunningStatus status, int room) =>
        Event(told, status, [ShortEvent(ServiceTables.Chinese, told.Title.In(Language.Chinese), "", room - EitEvent.FixedBytes)]);

    private static EitEvent Event(GuideEvent told, RunningStatus status, ImmutableArray<Descriptor> descriptors)
    {
        var start = FloorToSecond(told.Start);
        var duration = (FloorToSecond(told.End) - start).ToTimeSpan();
        return new(told.DvbEventId, start.ToDateTimeOffset(), duration < Longest ? duration : Longest, status, descriptors);
    }

    private ImmutableArray<Descriptor> Descriptors(GuideEvent told, int room)
    {
        var descriptors = ImmutableArray.CreateBuilder<Descriptor>();
        var content = SubjectContent.Of(told);
        var tellsStreams = room - content.Size - _fixedSize >= ShortEventBytes + (4 * LeastTextBytes);
        room -= content.Size + (tellsStreams ? _fixedSize : 0);
        foreach (var (code, language) in new[] { (ServiceTables.Chinese, Language.Chinese), ("eng", Language.English) })
        {
            var isTold = language == Language.Chinese || told.Title.English is not null;
            if (isTold && room >= ShortEventBytes + LeastTextBytes)
            {
                // A text that nobody translated is told once, in Chinese.
                var text = language == Language.Chinese ? told.Description.In(language) : told.Description.English ?? "";
                var descriptor = ShortEvent(code, told.Title.In(language), text, room);
                room -= descriptor.Size;
                descriptors.Add(descriptor);
            }
        }

        descriptors.Add(content);
        descriptors.AddRange(tellsStreams ? fixedDescriptors : []);
        descriptors.AddRange(LongText(told, descriptors[0], room));
        return descriptors.ToImmutable();
    }

    private Descriptor ShortEvent(string language, string title, string text, int room)
    {
        var left = Math.Min(room, Descriptor.MostBytes + 2) - ShortEventBytes;
        var name = DvbText.Encode(GuideText.Clean(title), coding, left);
        var rest = DvbText.Encode(GuideText.Clean(text), coding, left - name.Length);
        return new ShortEventDescriptor(language, DvbText.Decode(name), DvbText.Decode(rest)).ToDescriptor(coding);
    }

    /// <summary>The Chinese description, where the short event descriptor holds a part of it only, and there is room for more than that part.</summary>
    private ImmutableArray<Descriptor> LongText(GuideEvent told, Descriptor shortEvent, int room)
    {
        var text = GuideText.Clean(told.Description.In(Language.Chinese));
        var known = ShortEventDescriptor.Read(shortEvent)?.Text ?? "";
        if (DvbText.Decode(DvbText.Encode(text, coding, int.MaxValue)) == known)
        {
            return [];
        }

        var descriptors = ExtendedEventDescriptor.Of(ServiceTables.Chinese, text, coding, room);
        return ExtendedEventDescriptor.Read(descriptors)?.Length > known.Length ? descriptors : [];
    }

    private static Instant FloorToSecond(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
