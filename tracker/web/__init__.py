"""The board on a page: who may have it, and one program for each tab."""
