"""iCalendar out: one file for each responsible unit."""
