"""The one write path: entries are checked, appended and projected; and the proof that what stands follows from them."""
