"""The kit: what every tab is built from, each thing drawn once."""
