"""What was published, to whom, and what came back: written beside the journal."""
