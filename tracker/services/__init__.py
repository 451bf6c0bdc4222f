"""Verbs, one file for each thing a user can ask for; the only place where rooms meet."""
