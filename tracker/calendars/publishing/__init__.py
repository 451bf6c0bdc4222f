"""Calendars published: what is another entry than before, rows and files that keep it."""
