"""Everything about one task, as text."""
