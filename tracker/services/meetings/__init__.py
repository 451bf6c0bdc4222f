"""Meetings (调度会): when they were held, since when one looks back, and what came in since."""
