"""A roadmap as its file says it: phrases not yet read as dates, names not yet resolved."""
