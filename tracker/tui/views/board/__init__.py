"""The board (台账): the virtual table of tasks, its columns and its banner."""
