"""Files in: the form told by what is in them, and every form read as the same kind of document."""
