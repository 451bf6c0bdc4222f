"""Commands for a meeting: when it was held, and what would be if."""
