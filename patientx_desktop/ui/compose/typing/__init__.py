"""What helps while words are typed: spelling, names and hashtags, emoji, saved words."""
