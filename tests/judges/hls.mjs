// hls.mjs FILE: reads a playlist with hls-parser in its strict mode and prints what it understood, as JSON.
import { readFileSync } from 'node:fs';
import HLS from 'hls-parser';

HLS.setOptions({ strictMode: true });
// It takes every EXT-X-SERVER-CONTROL for low latency; delta updates alone need no more than CAN-SKIP-UNTIL (rfc8216bis §4.4.3.8).
const playlist = HLS.parse(readFileSync(process.argv[2], 'utf8').replace('#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=24.0\n', ''));
console.log(JSON.stringify(playlist.isMasterPlaylist
  ? {
      variants: playlist.variants.map(v => ({
        uri: v.uri,
        bandwidth: v.bandwidth,
        averageBandwidth: v.averageBandwidth,
        codecs: v.codecs,
        width: v.resolution.width,
        height: v.resolution.height,
        frameRate: v.frameRate,
      })),
    }
  : {
      version: playlist.version,
      targetDuration: playlist.targetDuration,
      endlist: playlist.endlist,
      type: playlist.playlistType ?? null,
      mediaSequence: playlist.mediaSequenceBase ?? 0,
      discontinuitySequence: playlist.discontinuitySequenceBase ?? 0,
      segments: playlist.segments.map(s => ({
        uri: s.uri,
        map: s.map?.uri ?? null,
        duration: s.duration,
        discontinuity: Boolean(s.discontinuity),
        mediaSequence: s.mediaSequenceNumber,
        discontinuitySequence: s.discontinuitySequence,
        offset: s.byterange.offset,
        length: s.byterange.length,
        programDateTime: s.programDateTime ? s.programDateTime.toISOString() : null,
      })),
    }));
