using Airclass.TransportStream.DvbSi;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.TransportStream.Analysis;

/// <summary>What PAT, SDT and EIT say of the same services, and whether DVB's tables are there at all (EN 300 468 §5.2.3; TR 101 290 §5.2.3).</summary>
internal sealed class ServiceCheck(AnalysisContext context)
{
    private readonly Dictionary<ushort, SdtService> _described = [];
    private readonly HashSet<byte> _tables = [];
    private readonly HashSet<(ushort Service, bool Schedule)> _events = [];
    private PatSection? _programs;
    private bool _idsDiffer;

    /// <summary>Takes a section with a right CRC.</summary>
    public void Take(Section section, Pid pid)
    {
        _tables.Add(section.TableId);
        if (PatSection.Read(section) is { } pat && pid == Pid.Pat)
        {
            _programs = pat;
        }
        else if (SdtSection.Read(section) is { } sdt)
        {
            TakeServices(sdt, pid);
        }
        else if (section.TableId is TableIds.EitPresentFollowingActual or (>= TableIds.EitScheduleActual and <= 0x5F) && section.IsLong)
        {
            _events.Add((section.Extension, section.TableId != TableIds.EitPresentFollowingActual));
        }
    }

    /// <summary>Tells what never came, and who is not named.</summary>
    public void Finish(long lengthTicks)
    {
        foreach (var service in _described.Values)
        {
            CheckEvents(service.ServiceId, service.EitPresentFollowing, schedule: false, "present/following", lengthTicks > 2L * Pcr.TicksPerSecond);
            CheckEvents(service.ServiceId, service.EitSchedule, schedule: true, "schedule", lengthTicks > 30L * Pcr.TicksPerSecond);
        }

        if (_described.Count > 0)
        {
            foreach (var program in (_programs?.Programs ?? []).Where(p => p.Number != 0 && !_described.ContainsKey(p.Number)))
            {
                context.Report(FindingKinds.ServiceUnnamed, Pid.Sdt, Text.Number(program.Number));
            }
        }

        CheckTables(lengthTicks);
    }

    private void TakeServices(SdtSection sdt, Pid pid)
    {
        foreach (var service in sdt.Services)
        {
            _described[service.ServiceId] = service;
        }

        if (_programs is { } pat && pat.TransportStreamId != sdt.TransportStreamId && !_idsDiffer)
        {
            _idsDiffer = true;
            context.Report(
                FindingKinds.StreamIdsDiffer, pid, Text.Hex(TableIds.SdtActual), Text.Number(sdt.TransportStreamId), Text.Number(pat.TransportStreamId));
        }
    }

    private void CheckEvents(ushort service, bool promised, bool schedule, string what, bool longEnough)
    {
        var came = _events.Contains((service, schedule));
        if (promised && !came && longEnough)
        {
            context.Report(FindingKinds.EventsPromised, Pid.Eit, Text.Number(service), what);
        }
        else if (!promised && came)
        {
            context.Report(FindingKinds.EventsDenied, Pid.Eit, Text.Number(service), what);
        }
    }

    /// <summary>A stream that has one of DVB's tables has them all; a plain one has none.</summary>
    private void CheckTables(long lengthTicks)
    {
        if (!_tables.Any(t => t is TableIds.NitActual or TableIds.SdtActual or TableIds.Tdt))
        {
            return;
        }

        foreach (var (table, pid, most) in ((byte, Pid, int)[])[(TableIds.NitActual, Pid.Nit, 10_000), (TableIds.SdtActual, Pid.Sdt, 2_000), (TableIds.Tdt, Pid.TdtTot, 30_000)])
        {
            if (!_tables.Contains(table) && lengthTicks > most * (Pcr.TicksPerSecond / 1000))
            {
                context.Report(FindingKinds.SiMissing, pid, Text.Hex(table), Text.Number(most));
            }
        }
    }
}
