"""Version 9: leaders' posts by their moment, and what X was asked for and nobody heard of."""

SQL = """
CREATE INDEX leader_posts_by_moment ON leader_posts (at_ms);
CREATE INDEX ledger_unheard ON ledger (resource) WHERE resource <> '';
"""
