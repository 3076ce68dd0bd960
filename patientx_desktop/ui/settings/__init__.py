"""Settings: what the group chose, kept as it is changed."""
