using Airclass.Domain.Profiles;

namespace Airclass.Playout.AirFiles;

/// <summary>The size of the buffers that cells are read and rendered into.</summary>
internal static class CellBuffers
{
    /// <summary>Throws if a buffer is not exactly one cell of the profile.</summary>
    public static void RequireCell(this Profile profile, int bytes)
    {
        if (bytes != profile.CellBytes)
        {
            throw new ArgumentException($"a buffer of {bytes} bytes, a cell of {profile.Name} has {profile.CellBytes}.", nameof(bytes));
        }
    }
}
