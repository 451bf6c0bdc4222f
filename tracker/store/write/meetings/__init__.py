"""The days of meetings written."""
