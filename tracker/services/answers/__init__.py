"""What is told and nothing written: one task, a meeting, what changed between two dates."""
