"""The database: tables, migrations, append-only journal, projection, fast reader."""
