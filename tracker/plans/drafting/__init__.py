"""Values to a roadmap: rows by the table of keys, deadlines, repeated duties, the draft."""
