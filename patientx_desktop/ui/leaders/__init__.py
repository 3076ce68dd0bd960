"""The Leaders tab: accounts worth learning from, found, read and studied."""
