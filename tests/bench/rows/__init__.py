"""The rows of the table, a module for each kind of work; ``python -m tests.bench`` finds them here by themselves."""
