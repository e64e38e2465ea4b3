using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Airclass.Domain.Profiles;
using Airclass.Domain.Time;
using Airclass.Domain.Timelines;
using Airclass.Playout.Clock;
using Airclass.Playout.Outputs;
using Airclass.Playout.Rendering;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Psi;

namespace Airclass.Playout;

/// <summary>
/// Runs the paths that air depends on once before they matter, to a socket of our own: the first second would jitter while they are compiled.
/// </summary>
internal static class WarmUp
{
    private const int Passes = 40;

    public static void Run(PlayoutPlan plan, IPacingWait wait)
    {
        if (plan.Streams.FirstOrDefault() is not { } stream)
        {
            return;
        }

        using var sink = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sink.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var sockets = new UdpSockets();
        var opening = sockets.Open(new(IPAddress.Loopback, ((IPEndPoint)sink.LocalEndPoint!).Port));
        var schedule = new DatagramSchedule(stream.Profile.DatagramsPerCell, 0);
        var paced = new PacedStream(stream, schedule, new(stream.Profile.CellBytes), new ConcurrentQueue<SentCell>())
        {
            Endpoints = opening.Endpoint is { } endpoint ? [endpoint] : [],
            OnAir = true,
        };
        Put(paced, stream.Profile);
        using var batch = SendmmsgBatch.IsSupported ? new SendmmsgBatch() : null;
        var lateness = new LatenessMeter();
        for (var i = 0; i < Passes; i++)
        {
            paced.Pump(schedule.DueNs(i), batch is null ? new SendToBatch() : batch, lateness);
            batch?.Flush();
            wait.Until(1);
        }
    }

    private static void Put(PacedStream paced, Profile profile)
    {
        var painter = new CellPainter(profile);
        var cell = paced.Ring.Rent();
        for (var i = 0; i < Passes; i++)
        {
            painter.PaintEmpty(cell.Bytes, default, Nothing.Told);
            _ = painter.Fits(cell.Bytes);
            painter.Paint(cell.Bytes, default, CellCount.Zero, Nothing.Told);
        }

        (cell.Cell, cell.Source) = (default, default(CellSource));
        paced.Ring.Put(cell);
    }

    private sealed class Nothing : IServiceInformation
    {
        public static Nothing Told { get; } = new();

        public IReadOnlyList<Section> Sections(long cell, Pid pid) => ImmutableArray<Section>.Empty;
    }
}
