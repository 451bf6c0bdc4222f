"""What calendars and their subscribers ask: what was told of tasks, what was published, to whom, what came back."""
