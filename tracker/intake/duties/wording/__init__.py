"""The words of one item taken apart: work, dates, units, labels."""
