"""Spelling, in a process of its own: Hunspell holds Python's lock while it loads and suggests."""
