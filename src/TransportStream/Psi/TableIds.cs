namespace Airclass.TransportStream.Psi;

/// <summary>The first byte of a section: which table it belongs to (ISO 13818-1 table 2-31, EN 300 468 table 2).</summary>
public static class TableIds
{
    public const byte Pat = 0x00;
    public const byte Cat = 0x01;
    public const byte Pmt = 0x02;
    public const byte NitActual = 0x40;
    public const byte NitOther = 0x41;
    public const byte SdtActual = 0x42;
    public const byte SdtOther = 0x46;
    public const byte EitPresentFollowingActual = 0x4E;
    public const byte EitPresentFollowingOther = 0x4F;

    /// <summary>First of the 16 tables of the EIT schedule of this stream.</summary>
    public const byte EitScheduleActual = 0x50;

    public const byte Tdt = 0x70;
    public const byte Tot = 0x73;

    /// <summary>No table: the rest of the packet is stuffing.</summary>
    public const byte Stuffing = 0xFF;
}
