"""The foot: whether it is saved, and how it leaves."""
