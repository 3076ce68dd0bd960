"""Version 2: a part may ask something, and a post may continue one of our own that is on X."""

SQL = """
ALTER TABLE parts ADD COLUMN poll TEXT NOT NULL DEFAULT '';
ALTER TABLE posts ADD COLUMN reply_to TEXT NOT NULL DEFAULT '';
"""
