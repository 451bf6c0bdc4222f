"""What a roadmap file states measured, beside what it stated before."""
