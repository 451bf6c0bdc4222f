"""Calendars handed out from the screen: exported as files, given secret addresses, and seen to arrive."""
