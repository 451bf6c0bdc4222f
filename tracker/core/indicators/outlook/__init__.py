"""What lies ahead of an indicator: targets and their days, late tasks, what would help, and how it went so far."""
