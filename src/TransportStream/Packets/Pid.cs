namespace Airclass.TransportStream.Packets;

/// <summary>A packet id: which of the multiplexed streams a packet belongs to, 0–0x1FFF (ISO 13818-1 §2.4.3.2).</summary>
public readonly record struct Pid
{
    /// <summary>A packet id; throws if it does not fit 13 bits.</summary>
    public Pid(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 0x1FFF);
        Value = (ushort)value;
    }

    /// <summary>Program association table.</summary>
    public static Pid Pat => new(0x0000);

    /// <summary>Network information table.</summary>
    public static Pid Nit => new(0x0010);

    /// <summary>Service description table.</summary>
    public static Pid Sdt => new(0x0011);

    /// <summary>Event information table.</summary>
    public static Pid Eit => new(0x0012);

    /// <summary>Time and date table, time offset table.</summary>
    public static Pid TdtTot => new(0x0014);

    /// <summary>Null packets: nothing, to keep the rate constant.</summary>
    public static Pid Null => new(0x1FFF);

    /// <summary>The number, 0–0x1FFF.</summary>
    public ushort Value { get; }

    public override string ToString() => $"0x{Value:x4}";
}
