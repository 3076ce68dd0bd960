"""The GIF shelf."""
