"""Measured values and standards written: entries of the journal, what a file states, how counties stand by them."""
