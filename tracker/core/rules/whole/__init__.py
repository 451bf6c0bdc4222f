"""All rules together, asked of one roadmap."""
