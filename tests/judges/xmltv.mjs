// xmltv.mjs FILE: reads a guide with @iptv/xmltv and prints what it understood, as JSON.
import { readFileSync } from 'node:fs';
import { parseXmltv } from '@iptv/xmltv';

const guide = parseXmltv(readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify({
  channels: (guide.channels ?? []).map(c => ({ id: c.id, names: c.displayName.map(n => n._value) })),
  programmes: (guide.programmes ?? []).map(p => ({
    channel: p.channel,
    start: p.start.toISOString(),
    stop: p.stop.toISOString(),
    titles: p.title.map(t => ({ lang: t.lang, text: t._value })),
    categories: (p.category ?? []).map(t => ({ lang: t.lang, text: t._value })),
    episodes: (p.episodeNum ?? []).map(e => ({ system: e.system, text: e._value })),
  })),
}));
