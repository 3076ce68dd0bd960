"""One file per user story, on the real window or the real process."""
