"""The window around the tabs: top bar, status bar, dialogs, tray."""
