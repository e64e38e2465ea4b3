namespace Airclass.EpgExport.ChannelLists;

/// <summary>What a channel list is for: where its channels are, and how its players ask for the past.</summary>
public enum ChannelListFlavour
{
    /// <summary>Live HLS; catch-up as Kodi and most players ask for it.</summary>
    Hls,

    /// <summary>Live HLS; catch-up as TiviMate, APTV and the boxes of Chinese operators ask for it: <c>playseek</c>.</summary>
    Playseek,

    /// <summary>Live HLS; catch-up by <c>utc</c> and <c>lutc</c> behind the live address.</summary>
    Shift,

    /// <summary>Live HLS; catch-up as from a Flussonic server, by rule from the live address.</summary>
    Flussonic,

    /// <summary>The partner's UDP addresses.</summary>
    Udp,

    /// <summary>The partner's RTP addresses; of two legs the first.</summary>
    Rtp,

    /// <summary>The second leg of what has two.</summary>
    Blue,

    /// <summary>The partner's multicast through a gateway (udpxy, rtp2httpd, msd_lite).</summary>
    Gateway,
}
