"""Official tables in: a document becomes a draft, its doubts are answered, and a roadmap file is written and synced."""
