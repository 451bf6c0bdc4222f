"""What stands over the columns of a table, and what the columns are for."""
