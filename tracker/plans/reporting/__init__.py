"""What a roadmap file says beside its tasks: schools, targets, results, problems, measurements."""
