using Airclass.Domain.Profiles;
using Airclass.Playout.Outputs;
using Airclass.TransportStream.Packets;
using Airclass.TransportStream.Rtp;

namespace Airclass.Playout.Tests.Outputs;

/// <summary>A receiver of a stream without end: counts what it is made of and keeps its last clocks, and none of its bytes.</summary>
internal sealed class CountingBatch(Profile profile) : IDatagramBatch
{
    private const int DateBytes = 5;
    private readonly List<(byte[] Buffer, int Offset)> _waiting = [];

    public long Datagrams { get; private set; }

    /// <summary>Pictures begun: packets of the video PID that start a unit.</summary>
    public long Pictures { get; private set; }

    /// <summary>The last clock, with its packet's place in the stream.</summary>
    public (Pcr Pcr, long Packet) LastClock { get; private set; }

    /// <summary>The date and time of the last TDT, as coded: the day's number and six digits.</summary>
    public byte[] LastTime { get; } = new byte[DateBytes];

    /// <summary>When the last TDT came: the datagram's number.</summary>
    public long LastTimeDatagram { get; private set; }

    public void Add(UdpEndpoint to, byte[] buffer, int offset, RtpHeader header = default) => _waiting.Add((buffer, offset));

    public void Flush()
    {
        foreach (var (buffer, offset) in _waiting)
        {
            for (var i = 0; i < UdpSockets.DatagramBytes / TsPacket.Size; i++)
            {
                Count(buffer.AsSpan(offset + (i * TsPacket.Size), TsPacket.Size), (Datagrams * 7) + i);
            }

            Datagrams++;
        }

        _waiting.Clear();
    }

    private void Count(ReadOnlySpan<byte> packet, long place)
    {
        var pid = TsPacket.PidOf(packet).Value;
        if (pid == profile.Pids.Video)
        {
            Pictures += TsPacket.StartsUnit(packet) ? 1 : 0;
            if (TsPacket.HasPcr(packet))
            {
                LastClock = (TsPacket.ReadPcr(packet), place);
            }
        }
        else if (pid == Pid.TdtTot.Value && packet[4] == 0 && packet[5] == 0x70)
        {
            packet.Slice(8, DateBytes).CopyTo(LastTime);
            LastTimeDatagram = Datagrams;
        }
    }
}
