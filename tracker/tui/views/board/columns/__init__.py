"""The board's columns: which there are, how wide, in what order."""
