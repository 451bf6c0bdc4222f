"""Calendars that arrive by themselves, and the page of the unit whose calendar it is."""
