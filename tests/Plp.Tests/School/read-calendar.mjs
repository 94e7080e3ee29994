// Reads a calendar file from its input with ical.js and writes what it understands as JSON.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { default: ICAL } = await import(
  createRequire(join(import.meta.dirname, "..", "..", "..", ".ci", "package.json")).resolve("ical.js")
);

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const { uid, summary, location, sequence, startDate, endDate } = new ICAL.Event(component);
  return {
    uid,
    summary,
    location,
    sequence,
    start: startDate.toString(),
    end: endDate.toString(),
    startUtc: new Date(startDate.toUnixTime() * 1000).toISOString(),
    minutes: (endDate.toUnixTime() - startDate.toUnixTime()) / 60,
    zone: startDate.zone?.tzid,
    status: component.getFirstPropertyValue("status"),
  };
});
console.log(JSON.stringify({ method: calendar.getFirstPropertyValue("method"), events }));
