"""What each duty is: its kind, the building and the step of it, the figures it serves, and what it waits for."""
