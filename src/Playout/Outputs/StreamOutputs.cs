using System.Collections.Immutable;
using Airclass.Domain.Stations;

namespace Airclass.Playout.Outputs;

/// <summary>The destinations of one stream: those that are open are sent to, the others are tried again now and then.</summary>
internal sealed class StreamOutputs
{
    private readonly PacedStream _stream;
    private readonly UdpSockets _sockets;
    private readonly Line[] _lines;

    public StreamOutputs(PacedStream stream, UdpSockets sockets, NodeRole role = NodeRole.Alone)
    {
        (_stream, _sockets) = (stream, sockets);
        _lines = [.. stream.Stream.Destinations.Select(d => new Line(d, stream.Stream.IsOwn(role, d)))];

        // Two nodes may see the same disk: main writes.
        Files = role == NodeRole.Standby ? [] : [.. stream.Stream.Files.Select(f => new CellFile(f, stream.Ring, stream.Stream.Profile.CellBytes))];
        stream.Files = [.. Files];
        OpenMissing();
    }

    /// <summary>Every file and pipe.</summary>
    public ImmutableArray<CellFile> Files { get; }

    public PacedStream Stream => _stream;

    /// <summary>Every destination with how it is doing.</summary>
    public IReadOnlyList<Line> Lines => _lines;

    /// <summary>Destinations that cannot be used.</summary>
    public ImmutableArray<DestinationProblem> Problems =>
        [.. _lines.Where(l => l.Problem is not null).Select(l => new DestinationProblem(_stream.Stream.Service.Id, l.Destination, l.Problem!))];

    /// <summary>Tries the destinations that are not open, and those whose interface is gone.</summary>
    public void OpenMissing()
    {
        var opened = false;
        foreach (var line in _lines.Where(l => l.Endpoint is null or { IsInterfaceGone: true }))
        {
            var opening = line.Endpoint is { } lost ? _sockets.Reopen(lost) : _sockets.Open(line.Destination);
            (line.Endpoint, line.Problem) = (opening.Endpoint ?? line.Endpoint, opening.Problem);
            opened |= opening.Endpoint is not null;
        }

        if (opened)
        {
            _stream.Endpoints = Open(own: true);
            _stream.Reserve = Open(own: false);
        }
    }

    private UdpEndpoint[] Open(bool own) => [.. _lines.Where(l => l.IsOwn == own).Select(l => l.Endpoint).OfType<UdpEndpoint>()];

    /// <summary>One destination.</summary>
    internal sealed class Line(UdpDestination destination, bool isOwn)
    {
        public UdpDestination Destination => destination;

        /// <summary>False for what the other node of a pair sends to while it can.</summary>
        public bool IsOwn => isOwn;

        public UdpEndpoint? Endpoint { get; set; }

        public string? Problem { get; set; }

        /// <summary>Errors when last looked at.</summary>
        public long ErrorsSeen { get; set; }
    }
}
