"""Meetings in the database: when they were held, and what came in between two of them."""
