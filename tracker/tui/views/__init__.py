"""The six views of the data: each a room of its own, shown by the desk one at a time."""
