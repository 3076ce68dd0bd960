"""The window and everything in it. Widgets read frozen values and write through the session."""
