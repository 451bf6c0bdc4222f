"""The terminal: what it can draw, what is sent to it, and how it is given back."""
