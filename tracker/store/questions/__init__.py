"""Every question to the database: conditions, lists, counts and figures, answered as frozen values."""
