"""What opens over the desk and goes away again: the journal, a comparison of two dates, labels to jump by."""
