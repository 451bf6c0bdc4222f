"""Small programs around each reader: paths in, one JSON list of [path, entries] out."""
