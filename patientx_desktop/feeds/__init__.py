"""Reading news feeds (RSS and Atom) from an internet that may mean harm. Blocking; no Qt."""
