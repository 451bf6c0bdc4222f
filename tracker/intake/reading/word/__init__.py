"""A Word document's XML: what is seen of runs, numbers that are counted, and tables as full grids."""
