"""The commands, a file for each group of them; each is imported only when it is chosen."""
