using System.Collections.Immutable;
using Airclass.Domain.Guide;
using Airclass.Domain.Identity;
using Airclass.EpgExport.Guide;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.DvbSi.Descriptors;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;
using NodaTime;

namespace Airclass.EpgExport.DvbEit;

/// <summary>
/// Puts a guide event into an EIT section of present/following: Chinese first, English if there is room for it. Two sections must fit the EIT
/// packets of a cell, so texts are cut, always between characters.
/// </summary>
internal sealed class EventTexts
{
    /// <summary>A section without descriptors: head and CRC 12, EIT head 6, event 12.</summary>
    private const int FixedBytes = 30;

    /// <summary>A short event descriptor without texts.</summary>
    private const int ShortEventBytes = 7;

    private const int LeastTextBytes = 8;
    private static readonly TimeSpan Longest = new(99, 59, 59);
    private readonly DvbTextCoding _coding;
    private readonly int _room;

    /// <summary>Texts for sections of a budget.</summary>
    /// <param name="coding">How texts are coded.</param>
    /// <param name="packets">EIT packets of a cell; one for each section at least.</param>
    public EventTexts(DvbTextCoding coding, int packets)
    {
        _coding = coding;
        _room = (Math.Max(packets / 2, 1) * TsPacket.PayloadSize) - 1 - FixedBytes;
    }

    /// <summary>The event as EIT tells it. A duration over 100 hours is told as 99:59:59: the field has no more digits.</summary>
    public EitEvent Describe(GuideEvent told, RunningStatus status)
    {
        var start = FloorToSecond(told.Start);
        var duration = (FloorToSecond(told.End) - start).ToTimeSpan();
        return new(told.DvbEventId, start.ToDateTimeOffset(), duration < Longest ? duration : Longest, status, Descriptors(told));
    }

    private ImmutableArray<Descriptor> Descriptors(GuideEvent told)
    {
        var content = SubjectContent.Of(told);
        var room = _room - content.Size;
        var descriptors = ImmutableArray.CreateBuilder<Descriptor>();
        foreach (var (code, language) in new[] { (ServiceTables.Chinese, Language.Chinese), ("eng", Language.English) })
        {
            var isTold = language == Language.Chinese || told.Title.English is not null;
            if (isTold && room >= ShortEventBytes + LeastTextBytes)
            {
                var descriptor = ShortEvent(code, told.Title.In(language), told.Description.In(language), room);
                room -= descriptor.Size;
                descriptors.Add(descriptor);
            }
        }

        descriptors.Add(content);
        return descriptors.ToImmutable();
    }

    private Descriptor ShortEvent(string language, string title, string text, int room)
    {
        var left = Math.Min(room, Descriptor.MostBytes + 2) - ShortEventBytes;
        var name = DvbText.Encode(GuideText.Clean(title), _coding, left);
        var rest = DvbText.Encode(GuideText.Clean(text), _coding, left - name.Length);
        return new ShortEventDescriptor(language, DvbText.Decode(name), DvbText.Decode(rest)).ToDescriptor(_coding);
    }

    private static Instant FloorToSecond(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
