"""The Calendar: a month of posts, free slots, and how the month stands."""
