"""The items of a cell and the numbers that tell them apart."""
