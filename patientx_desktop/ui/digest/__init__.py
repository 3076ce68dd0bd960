"""The digest of posts that came due while nobody could send them."""
