"""A table as the bytes of a file."""
