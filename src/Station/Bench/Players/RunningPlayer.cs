using System.Collections.Immutable;
using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Bench.Players;

/// <summary>A player's process, with what it says on its standard output: lines of a node of ours are kept, anything else is read and forgotten.</summary>
internal sealed class RunningPlayer
{
    private readonly ChildProcess _child;
    private readonly Task _reading;
    private ImmutableList<NodeBeat> _beats = [];

    public RunningPlayer(ChildProcess child)
    {
        _child = child;
        _reading = Task.Run(ReadAsync);
    }

    public int Id => _child.Id;

    public bool HasEnded => _child.Completion.IsCompleted;

    /// <summary>What a node of ours said so far.</summary>
    public ImmutableList<NodeBeat> Beats => Volatile.Read(ref _beats);

    /// <summary>Ends it, if it has not, and returns how.</summary>
    public async Task<ChildOutcome> EndAsync(TimeSpan grace)
    {
        var outcome = await _child.StopAsync(grace);
        await Task.WhenAny(_reading, _child.Completion);
        return outcome;
    }

    private async Task ReadAsync()
    {
        using var reader = new StreamReader(_child.Output, leaveOpen: true);
        while (await reader.ReadLineAsync() is { } line)
        {
            if (NodeBeat.Read(line) is { } beat)
            {
                Volatile.Write(ref _beats, _beats.Add(beat));
            }
        }
    }
}
