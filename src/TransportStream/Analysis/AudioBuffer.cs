using Airclass.TransportStream.Packets;

namespace Airclass.TransportStream.Analysis;

/// <summary>The main buffer of a sound decoder: bytes come in with packets and leave with their frame when it is due.</summary>
internal sealed class AudioBuffer(AnalysisContext context, Pid pid)
{
    private const int MostBytes = 3_584;

    /// <summary>Minutes of sound: more frames than that only wait if their stamps are wrong.</summary>
    private const int MostFrames = 8_192;

    private readonly Queue<(long Due, int Bytes)> _waiting = new();
    private int _held;
    private long _jumps;
    private int _frameBytes;
    private long _framePacket;
    private long? _frameDue;

    public int MostHeld { get; private set; }

    public long? LeastMarginTicks { get; private set; }

    /// <summary>Bytes come in with the packet at hand.</summary>
    public void Arrive(int bytes)
    {
        if (!context.Clock.Runs)
        {
            return;
        }

        FollowJump();
        var now = context.Now;
        while (_waiting.TryPeek(out var frame) && (frame.Due <= now || _waiting.Count > MostFrames))
        {
            _held -= _waiting.Dequeue().Bytes;
        }

        _held += bytes;
        MostHeld = Math.Max(MostHeld, _held);
        if (_held > MostBytes)
        {
            context.Report(FindingKinds.AudioBuffer, pid, Text.Number(_held));
        }
    }

    /// <summary>Some of the bytes belong to the frame that is open, or to the next.</summary>
    public void AddToFrame(int bytes) => _frameBytes += bytes;

    /// <summary>A frame begins in the packet at hand.</summary>
    public void BeginFrame(Pts? due)
    {
        _framePacket = context.Packet;
        _frameDue = context.Clock.Runs && due is { } stamp ? context.Clock.TimeOf(stamp, context.Packet) : null;
    }

    /// <summary>The frame is complete with the packet at hand.</summary>
    public void EndFrame()
    {
        FollowJump();
        if (context.Clock.Runs)
        {
            _waiting.Enqueue((_frameDue ?? context.Now, _frameBytes));
        }

        if (_frameDue is { } due)
        {
            var margin = due - context.Clock.TimeAt(context.Packet + 1);
            LeastMarginTicks = Math.Min(LeastMarginTicks ?? long.MaxValue, margin);
            if (margin < 0)
            {
                context.ReportAt(_framePacket, FindingKinds.Late, pid, Text.Milliseconds(-margin));
            }
        }

        (_frameBytes, _frameDue) = (0, null);
    }

    /// <summary>Where the clock jumps, what waits has no due time any more: the buffer begins anew.</summary>
    private void FollowJump()
    {
        if (_jumps != context.Clock.Jumps)
        {
            _jumps = context.Clock.Jumps;
            _waiting.Clear();
            (_held, _frameDue) = (0, null);
        }
    }
}
