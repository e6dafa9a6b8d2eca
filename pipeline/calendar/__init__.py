"""Calendars (RFC 5545): entries go in, ``.ics`` bytes come out; what was published before is their memory."""

from pipeline.calendar.memory import Memory, is_cancelled, remembered
from pipeline.calendar.writing import Calendar, calendar_bytes, entry_uid

__all__ = ["Calendar", "Memory", "calendar_bytes", "entry_uid", "is_cancelled", "remembered"]
