"""What a sheet draws of dots and blocks: the curve."""
