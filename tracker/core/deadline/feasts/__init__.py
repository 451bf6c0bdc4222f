"""Feasts that no law of the calendar names: when they are, by reckoning."""
