"""Pictures and moving pictures, read and made with Pillow, off the GUI thread. No Qt here."""
