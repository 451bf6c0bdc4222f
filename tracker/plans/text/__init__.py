"""The text of a roadmap file: bytes to values that know their line and column, and what was probably meant."""
