"""What happened to a task, written down and taken back."""
