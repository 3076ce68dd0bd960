"""The product's rules: pure values and functions, the clock and randomness are arguments."""
