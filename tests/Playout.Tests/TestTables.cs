using System.Globalization;
using Airclass.Domain.Profiles;
using Airclass.Domain.Stations;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.Playout.Tests;

/// <summary>Tables of a service: PAT, PMT, TDT, and a two-packet section on the EIT PID that changes with the event. No NIT, no SDT.</summary>
internal sealed class TestTables(Service service, Profile profile, Timeline timeline) : IServiceInformation
{
    private readonly Section _pat = PatSection.Of(1, service.Triplet.ServiceId, new(profile.OnAir.Pmt)).ToSection();

    private readonly Section _pmt = new PmtSection(
        service.Triplet.ServiceId,
        0,
        new(profile.OnAir.Pcr),
        [new(StreamTypes.H264, new(profile.OnAir.Video)), new(StreamTypes.AacAdts, new(profile.OnAir.Audio))]).ToSection();

    public IReadOnlyList<Section> Sections(long cell, Pid pid)
    {
        if (pid.Value == profile.OnAir.Pmt)
        {
            return [_pmt];
        }

        return pid == Pid.Pat ? [_pat]
            : pid == Pid.Eit ? [EventInformation(new(cell))]
            : pid == Pid.TdtTot ? [new TdtSection(new CellIndex(cell).Start.ToDateTimeOffset()).ToSection()]
            : [];
    }

    private Section EventInformation(CellIndex cell)
    {
        var body = new byte[300];
        var text = timeline.At(cell)?.Planned.Id.Value ?? "nothing";
        System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}"), body);
        return Section.Long(TableIds.EitPresentFollowingActual, service.Triplet.ServiceId, 0, body);
    }
}
