"""A county against its standard: what is measured, how it stands, what endangers it."""
