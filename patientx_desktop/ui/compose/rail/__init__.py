"""The folders and lists at the start."""
