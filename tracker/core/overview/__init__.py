"""What many tasks say together: counts, chains, what changed, the curve of plan and fact."""
