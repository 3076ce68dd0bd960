"""What runs: slow work, the session the window reads, the publisher and its tick."""
