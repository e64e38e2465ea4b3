namespace Airclass.Domain.Stations;

/// <summary>What the streams say of the network they belong to.</summary>
public sealed record NetworkSettings
{
    /// <summary>The usual descriptor of channel numbers, as cable and terrestrial networks use it.</summary>
    public const byte UsualChannelTag = 0x83;

    /// <summary>The specifier behind which that tag is defined.</summary>
    public const uint UsualChannelSpecifier = 0x28;

    /// <summary>The network that viewers are told of; null for the station's name.</summary>
    public string? Name { get; init; }

    /// <summary>The tag of the descriptor with the channel numbers in the NIT, 0x80–0xFE: private, so each network has its own.</summary>
    public byte ChannelTag { get; init; } = UsualChannelTag;

    /// <summary>The private data specifier before that descriptor (ETSI TS 101 162); 0 for none.</summary>
    public uint ChannelSpecifier { get; init; } = UsualChannelSpecifier;

    /// <summary>From which age the programmes are rated, 4–18; 0 for no rating in the guide.</summary>
    public int Rating { get; init; }
}
