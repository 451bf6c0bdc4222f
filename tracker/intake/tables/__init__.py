"""Which of a document's tables are tasks, what their columns mean, and the rows, years and sections of them."""
