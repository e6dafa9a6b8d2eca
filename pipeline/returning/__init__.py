"""The returns loop, step by step: forms out, lists in, standing, list with names, report, reminders."""
