"""What stands beside a post: preview, goal, checks, and what became of it."""
