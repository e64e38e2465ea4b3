using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Psi;

/// <summary>Puts the sections of one PID together again from its packets (ISO 13818-1 §2.4.4). Keeps at most one unfinished section.</summary>
public sealed class SectionAssembler
{
    private readonly byte[] _partial = new byte[Section.MostBytes];
    private int _held;
    private bool _inSection;
    private int _lastCounter = -1;

    /// <summary>True if the last packet's pointer field pointed outside the packet.</summary>
    public bool PointerIsWrong { get; private set; }

    /// <summary>Takes a packet of the PID and returns the sections that end in it, CRC right or not; mostly none or one.</summary>
    public IReadOnlyList<Section> Take(ReadOnlySpan<byte> packet)
    {
        PointerIsWrong = false;
        var payload = TsPacket.Payload(packet);
        if (payload.IsEmpty || IsRepeat(packet))
        {
            return [];
        }

        var found = new List<Section>(1);
        if (!TsPacket.StartsUnit(packet))
        {
            Continue(payload, found);
            return found;
        }

        var start = 1 + payload[0];
        if (start > payload.Length)
        {
            (PointerIsWrong, _inSection) = (true, false);
            return found;
        }

        Continue(payload[1..start], found);
        (_held, _inSection) = (0, true);
        Continue(payload[start..], found);
        return found;
    }

    /// <summary>A duplicate is dropped; after a gap the unfinished section is worthless.</summary>
    private bool IsRepeat(ReadOnlySpan<byte> packet)
    {
        var counter = TsPacket.Continuity(packet);
        var repeat = counter == _lastCounter;
        if (_lastCounter >= 0 && !repeat && counter != ((_lastCounter + 1) & 15))
        {
            (_held, _inSection) = (0, false);
        }

        _lastCounter = counter;
        return repeat;
    }

    private void Continue(ReadOnlySpan<byte> bytes, List<Section> found)
    {
        while (_inSection && !bytes.IsEmpty)
        {
            if (_held == 0 && bytes[0] == TableIds.Stuffing)
            {
                _inSection = false;
                return;
            }

            var wanted = _held < 3 ? 3 : Math.Min(Section.LengthOf(_partial), Section.MostBytes);
            var take = Math.Min(wanted - _held, bytes.Length);
            bytes[..take].CopyTo(_partial.AsSpan(_held));
            _held += take;
            bytes = bytes[take..];
            if (_held >= 3 && _held == Section.LengthOf(_partial))
            {
                Finish(found);
            }
            else if (_held == Section.MostBytes)
            {
                (_held, _inSection) = (0, false);
            }
        }
    }

    private void Finish(List<Section> found)
    {
        if (Section.Parse(_partial.AsSpan(0, _held)) is { } section)
        {
            found.Add(section);
        }

        _held = 0;
    }
}
