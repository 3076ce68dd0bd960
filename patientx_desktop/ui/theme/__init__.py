"""One visual language: tokens, palette, flat style, icons and fonts."""
