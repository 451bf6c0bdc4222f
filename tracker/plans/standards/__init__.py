"""Files of standards: found beside the roadmaps or with the program, read, and checked."""
