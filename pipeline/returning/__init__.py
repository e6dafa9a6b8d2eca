"""The conference itself, step by step: forms out, lists in, report, reminders; the plan's work and calendars."""
