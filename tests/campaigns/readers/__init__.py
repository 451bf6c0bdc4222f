"""Calendars read back by programs that know nothing of ours."""
