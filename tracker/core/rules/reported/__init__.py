"""The rules of what a file says beside its tasks: results, problems, measured values, targets."""
