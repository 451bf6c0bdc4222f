"""Searching, filtering, and the filters that are kept."""
