"""A plan that is issued anew: which of its tasks is which of the plan in force."""
