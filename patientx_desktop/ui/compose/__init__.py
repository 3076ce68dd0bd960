"""Compose: drafts, the thread that is written, and how it leaves."""
