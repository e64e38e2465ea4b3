// m3u.mjs FILE: reads a channel list with iptv-playlist-parser and prints what it understood, as JSON.
import { readFileSync } from 'node:fs';
import parser from 'iptv-playlist-parser';

const list = parser.parse(readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify({
  guide: list.header.attrs['x-tvg-url'],
  channels: list.items.map(i => ({
    id: i.tvg.id,
    tvgName: i.tvg.name,
    number: /tvg-chno="([^"]*)"/.exec(i.raw)?.[1] ?? null,
    group: i.group.title,
    name: i.name,
    url: i.url,
  })),
}));
