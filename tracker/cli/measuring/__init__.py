"""Commands of what is measured and how a county stands against its standard."""
