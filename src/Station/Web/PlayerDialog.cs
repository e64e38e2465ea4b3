using Airclass.EpgExport.Html;
using static Airclass.EpgExport.Html.Markup;

namespace Airclass.Station.Web;

/// <summary>The large player: empty until the scripts open it. All its words are here, so that the scripts have none.</summary>
internal static class PlayerDialog
{
    /// <summary>The dialog.</summary>
    public static Markup Render(PageText text) => Of($"""
        <dialog id="player" aria-labelledby="player-title" data-loading="{text.Loading}" data-lost="{text.Lost}" data-unplayable="{text.Unplayable}" data-live="{text.Live}" data-replay="{text.Replay}" data-next="{text.Next}">
        <div class="stage">
        <video id="video" playsinline aria-labelledby="player-title"></video>
        <p class="message" id="player-message" role="status" hidden></p>
        <p class="osd" id="player-osd" aria-hidden="true" hidden></p>
        <button class="loud" id="player-unmute" type="button" hidden>{text.Unmute}</button>
        <div class="controls">
        <button id="player-back" type="button" aria-label="{text.Back}">{Icon("back")}<span>{text.Back}</span></button>
        <button id="player-pause" type="button" aria-label="{text.Pause}" data-on="{text.Play}" data-off="{text.Pause}">{Icon("pause")}{Icon("play")}</button>
        <input id="player-seek" type="range" min="0" max="1000" value="0" step="1" aria-label="{text.Position}" hidden>
        <output id="player-time" hidden></output>
        <span class="space"></span>
        <button id="player-mute" type="button" aria-label="{text.Mute}" data-on="{text.Unmute}" data-off="{text.Mute}">{Icon("sound")}{Icon("muted")}</button>
        <button id="player-full" type="button" aria-label="{text.FullScreen}">{Icon("full")}</button>
        </div>
        </div>
        <div class="about">
        <p class="kicker"><b class="number" id="player-number"></b> <span id="player-name"></span> <span class="badge live" id="player-kind"></span></p>
        <h2 id="player-title"></h2>
        <p class="meta" id="player-meta"></p>
        <p class="detail" id="player-detail"></p>
        <div class="now" id="player-now"></div>
        </div>
        <ol class="zap" id="player-zap" aria-label="{text.Channels}"></ol>
        </dialog>
        """);

    private static Markup Icon(string name) =>
        Of($"""<svg class="icon icon-{name}" viewBox="0 0 24 24" aria-hidden="true"><use href="/assets/icon.svg#{name}"></use></svg>""");
}
