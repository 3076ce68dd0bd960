"""What is current, from feeds and leaders."""
