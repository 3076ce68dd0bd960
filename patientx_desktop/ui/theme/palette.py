"""The Qt palette of a theme: every role in every group, so no widget keeps a strange colour."""

from PySide6.QtGui import QColor, QPalette

from patientx_desktop.ui.theme.tokens import Tokens, mix

_SELECTED = 0.28  # share of accent in the ground of selected text: seen at once, still readable

Role = QPalette.ColorRole
Group = QPalette.ColorGroup


def selection_of(tokens: Tokens) -> tuple[QColor, QColor]:
    """Ground and lettering of selected text."""
    return mix(tokens.surface, tokens.accent, _SELECTED), tokens.text


def _active(tokens: Tokens) -> dict[QPalette.ColorRole, QColor]:
    ground, lettering = selection_of(tokens)
    return {
        Role.Window: tokens.bg,
        Role.WindowText: tokens.text,
        Role.Base: tokens.surface,
        Role.AlternateBase: tokens.sunken,
        Role.Text: tokens.text,
        Role.Button: tokens.surface,
        Role.ButtonText: tokens.text,
        Role.BrightText: tokens.danger.ink,
        Role.ToolTipBase: tokens.toast.soft,
        Role.ToolTipText: tokens.toast.ink,
        Role.PlaceholderText: tokens.muted,
        Role.Highlight: ground,
        Role.HighlightedText: lettering,
        Role.Link: tokens.accent,
        Role.LinkVisited: tokens.accent,
        Role.Accent: tokens.accent,
        Role.Light: tokens.hover,
        Role.Midlight: tokens.hover,
        Role.Mid: tokens.border,
        Role.Dark: tokens.strong,
        Role.Shadow: tokens.strong,
    }


def _disabled(tokens: Tokens) -> dict[QPalette.ColorRole, QColor]:
    """What differs when nothing can be done: muted words (still readable) on sunken ground."""
    words = (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText, Role.Link)
    return {
        **dict.fromkeys(words, tokens.muted),
        Role.LinkVisited: tokens.muted,
        Role.Base: tokens.sunken,
        Role.Button: tokens.sunken,
        Role.Highlight: tokens.hover,
    }


def palette_of(tokens: Tokens) -> QPalette:
    """The palette of `tokens`. The accent is the same in all groups: it names the theme."""
    palette = QPalette()
    for role, colour in _active(tokens).items():
        for group in (Group.Active, Group.Inactive, Group.Disabled):
            palette.setColor(group, role, colour)
    for role, colour in _disabled(tokens).items():
        palette.setColor(Group.Disabled, role, colour)
    return palette
