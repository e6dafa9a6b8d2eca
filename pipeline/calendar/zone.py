"""The one time zone of the calendars, written out: no list of zones of some machine decides what a file says."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import icalendar

TZID = "Asia/Ho_Chi_Minh"
ZONE = timezone(timedelta(hours=7), TZID)
#: Since this day the whole country has UTC+7 without summer time (IANA tz database, zone Asia/Ho_Chi_Minh).
SINCE = datetime(1975, 6, 13)  # noqa: DTZ001 (the zone's own local time)


def zone_component() -> icalendar.Timezone:
    """Return the VTIMEZONE that entries with hours refer to."""
    standard = icalendar.TimezoneStandard()
    standard.add("DTSTART", SINCE)
    standard.add("TZOFFSETFROM", timedelta(hours=8))
    standard.add("TZOFFSETTO", timedelta(hours=7))
    standard.add("TZNAME", "+07")
    zone = icalendar.Timezone()
    zone.add("TZID", TZID)
    zone.add_component(standard)
    return zone
