// m3u.mjs FILE: reads a channel list with three parsers and prints what each understood, as JSON. The third knows http addresses alone.
import { readFileSync } from 'node:fs';
import { parseM3U } from '@iptv/playlist';
import parser from 'iptv-playlist-parser';
import { M3uParser } from 'm3u-parser-generator';

const text = readFileSync(process.argv[2], 'utf8');
const first = parser.parse(text);
const second = new M3uParser().parse(text);
const third = parseM3U(text);
console.log(JSON.stringify([
  {
    guide: first.header.attrs['x-tvg-url'],
    channels: first.items.map(i => ({
      id: i.tvg.id,
      tvgName: i.tvg.name,
      // The one attribute that this parser does not know.
      number: /tvg-chno="([^"]*)"/.exec(i.raw)?.[1] ?? '',
      logo: i.tvg.logo,
      group: i.group.title,
      catchUp: i.catchup.type,
      source: i.catchup.source,
      days: i.catchup.days,
      name: i.name,
      url: i.url,
    })),
  },
  {
    guide: second.attributes['x-tvg-url'],
    edition: second.attributes['x-edition'] ?? '',
    channels: second.medias.map(m => ({
      id: m.attributes['tvg-id'],
      tvgName: m.attributes['tvg-name'],
      number: m.attributes['tvg-chno'] ?? '',
      logo: m.attributes['tvg-logo'],
      group: m.attributes['group-title'] ?? '',
      catchUp: m.attributes.catchup,
      source: m.attributes['catchup-source'] ?? '',
      days: m.attributes['catchup-days'],
      name: m.name,
      url: m.location,
    })),
  },
  {
    guide: third.headers.xTvgUrl,
    channels: third.channels.map(c => ({
      id: c.tvgId,
      tvgName: c.tvgName,
      number: c.extras?.['tvg-chno'] ?? '',
      logo: c.tvgLogo,
      group: c.groupTitle ?? '',
      catchUp: c.catchup,
      source: c.catchupSource ?? '',
      days: c.catchupDays,
      name: c.name,
      url: c.url,
    })),
  },
]));
