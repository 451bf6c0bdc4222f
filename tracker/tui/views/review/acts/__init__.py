"""What one does at the meeting: its day recorded, its pages put on paper, notes to speak from."""
