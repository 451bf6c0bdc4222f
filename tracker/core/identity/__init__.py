"""Which task of a changed file is which of the plan in force, when ids say one thing and titles another.

An id is how people point, not what a task is: one row put in at the top of a table shifts every id behind it. What the
file states (``was:``) is done; what only looks like it is asked, and then followed or taken as it is written.
"""
