"""Nouns and pure functions of roadmap supervision; no files, no database, no screen, no clock."""
