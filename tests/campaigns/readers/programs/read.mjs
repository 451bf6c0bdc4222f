// Read calendars by ical.js in strict mode (Thunderbird's parser): node read.mjs ICAL.JS FILE…
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, ...files] = process.argv.slice(2);
const ICAL = (await import(pathToFileURL(library).href)).default;
ICAL.design.strict = true;

const time = (at) => (at.isDate ? at.toString() : at.convertToZone(ICAL.Timezone.utcTimezone).toString());
const read = (component) => {
  const event = new ICAL.Event(component);
  const alarms = component
    .getAllSubcomponents("valarm")
    .map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds());
  return [event.uid, event.summary, time(event.startDate), time(event.endDate), event.description, alarms];
};
const told = files.map((file) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf-8")));
  return [file, calendar.getAllSubcomponents("vevent").map(read)];
});
console.log(JSON.stringify(told));
