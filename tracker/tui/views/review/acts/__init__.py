"""What is done from the meeting: its day recorded, its pages put on paper."""
