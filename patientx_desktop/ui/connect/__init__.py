"""Connecting a real account: one worksheet from X’s console to the first sign-in."""
