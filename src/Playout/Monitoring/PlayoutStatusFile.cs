using System.Buffers;

namespace Airclass.Playout.Monitoring;

/// <summary>The heartbeat as a file, replaced as a whole each time: a reader never sees half of one.</summary>
/// <param name="Path">Absolute; the folder must exist.</param>
public sealed record PlayoutStatusFile(string Path) : IPlayoutStatusSink
{
    // Kept: the heartbeat of many streams is large, and each second anew it would be most of what playout allocates.
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Replaces the file; for one thread. A full or read-only disk costs a heartbeat, not the air.</summary>
    public void Publish(PlayoutStatus status)
    {
        var fresh = Path + ".new";
        try
        {
            _buffer.ResetWrittenCount();
            PlayoutStatusJson.Write(status, _buffer);
            using (var stream = File.Create(fresh))
            {
                stream.Write(_buffer.WrittenSpan);
            }

            File.Move(fresh, Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reader sees an old heartbeat and raises the alarm.
        }
    }

    /// <summary>The last heartbeat; null if there is none or it cannot be read.</summary>
    public PlayoutStatus? Read()
    {
        try
        {
            return PlayoutStatusJson.Read(File.ReadAllBytes(Path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
