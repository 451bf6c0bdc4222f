"""The paper of a meeting: all its pages as one file to print."""
