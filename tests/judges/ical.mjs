// Reads a calendar with ical.js and prints what it found: [{uid, start, end, summary, description, categories, location, sequence, url}], or the error.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const text = readFileSync(process.argv[2], 'utf8');
const calendar = new ICAL.Component(ICAL.parse(text));
const events = calendar.getAllSubcomponents('vevent').map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    summary: event.summary,
    description: event.description,
    location: event.location,
    sequence: event.sequence,
    categories: component.getFirstProperty('categories')?.getValues() ?? [],
    url: component.getFirstPropertyValue('url'),
    attached: component.getAllProperties('attach').map((property) => property.getFirstValue().toString()),
    stamp: component.getFirstPropertyValue('dtstamp').toString(),
  };
});
console.log(JSON.stringify({
  name: calendar.getFirstPropertyValue('x-wr-calname'),
  refresh: calendar.getFirstPropertyValue('refresh-interval').toString(),
  longest: Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line))),
  events,
}));
