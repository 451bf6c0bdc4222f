"""What people type for a day, beyond the words of documents: 三天前, 6-1, 0618, ``end of May``, ``last Friday``."""
