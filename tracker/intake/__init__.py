"""Official tables in: a document's cells with their place, what they mean, and drafted tasks with what is in doubt."""
