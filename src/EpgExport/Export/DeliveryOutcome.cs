namespace Airclass.EpgExport.Export;

/// <summary>How the delivery to a partner's folder ended. Whatever it is, the folder holds one whole set or what it held before.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>The partner has the new set.</summary>
    /// <param name="Files">How many files it has, without the manifest.</param>
    public sealed record Delivered(int Files) : DeliveryOutcome;

    /// <summary>The partner had it already.</summary>
    public sealed record UpToDate : DeliveryOutcome;

    /// <summary>The folder is not there: the share is not mounted, or nobody made it.</summary>
    public sealed record NotThere(string Folder) : DeliveryOutcome;

    /// <summary>The folder holds something that no export wrote; nothing was changed.</summary>
    /// <param name="Path">The first thing found that is not ours.</param>
    public sealed record NotAnExport(string Path) : DeliveryOutcome;

    /// <summary>The disk is full, read-only or broken.</summary>
    /// <param name="Path">What could not be written.</param>
    /// <param name="Reason">What the system says, in its words.</param>
    public sealed record Refused(string Path, string Reason) : DeliveryOutcome;
}
