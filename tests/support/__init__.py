"""What the tests share: clocks, guards and in-memory stand-ins at the seams."""
