"""How a post read before."""
