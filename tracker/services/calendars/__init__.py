"""The calendars of the responsible units, from the database to files."""
