"""A paper of a meeting: plain values → one HTML page that prints well and loads nothing."""
