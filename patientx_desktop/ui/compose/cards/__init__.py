"""The thread in the middle: one card for each post, with its words and files."""
