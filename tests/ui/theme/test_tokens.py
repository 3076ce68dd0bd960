"""Contrast of every pair of colours that meet, computed from the tokens."""

import pytest
from PySide6.QtGui import QColor, QPalette

from patientx_desktop.ui.theme.palette import palette_of, selection_of
from patientx_desktop.ui.theme.tokens import Pair, Tokens, ink, mix, themes, tokens_in, x_looks

READABLE, VISIBLE = 4.5, 3.0
ALL = themes() | {look.name: look for look in x_looks().values()}
NAMES = sorted(ALL)
PAIRS = ("research", "social", "personal", "casual", "news", "danger", "warning", "good", "toast")
KINDS = PAIRS[:-1]


def _light(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    levels = sorted(
        0.2126 * _light(c.redF()) + 0.7152 * _light(c.greenF()) + 0.0722 * _light(c.blueF())
        for c in (one, other)
    )
    return (levels[1] + 0.05) / (levels[0] + 0.05)


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ground", ["bg", "surface", "weekend", "sunken", "hover"])
@pytest.mark.parametrize("words", ["text", "muted", "accent"])
def test_words_are_readable_on_every_ground(name: str, ground: str, words: str) -> None:
    tokens = ALL[name]
    assert contrast(ink(tokens, words), getattr(tokens, ground)) >= READABLE


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_readable_where_it_stands(name: str, kind: str) -> None:
    tokens = ALL[name]
    pair = getattr(tokens, kind)
    assert isinstance(pair, Pair)
    for ground in (pair.soft, tokens.bg, tokens.surface, tokens.weekend):
        assert contrast(pair.ink, ground) >= READABLE


@pytest.mark.parametrize("name", NAMES)
def test_what_lies_on_colour_is_readable(name: str) -> None:
    tokens = ALL[name]
    assert contrast(tokens.on_accent, tokens.accent) >= READABLE
    assert contrast(tokens.toast.ink, tokens.toast.soft) >= READABLE
    for words in (tokens.accent, tokens.text, tokens.muted):
        assert contrast(words, tokens.accent_soft) >= READABLE
    ground, lettering = selection_of(tokens)
    assert contrast(lettering, ground) >= READABLE


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("share", [0.07, 0.09])
def test_a_lit_or_pressed_button_stays_readable(name: str, share: float) -> None:
    tokens = ALL[name]
    assert contrast(tokens.on_accent, mix(tokens.accent, tokens.text, share)) >= READABLE
    assert contrast(tokens.text, mix(tokens.hover, tokens.text, share)) >= READABLE
    assert contrast(tokens.accent, mix(tokens.accent_soft, tokens.text, share)) >= READABLE
    assert contrast(tokens.danger.ink, mix(tokens.danger.soft, tokens.text, share)) >= READABLE


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ground", ["bg", "surface"])
def test_strong_borders_and_rings_are_seen(name: str, ground: str) -> None:
    tokens = ALL[name]
    assert contrast(tokens.strong, getattr(tokens, ground)) >= VISIBLE
    assert contrast(tokens.accent, getattr(tokens, ground)) >= VISIBLE


@pytest.mark.parametrize("name", NAMES)
def test_a_palette_names_its_theme(name: str) -> None:
    assert tokens_in(palette_of(ALL[name])).name == name


def _roles() -> list[QPalette.ColorRole]:
    none = (QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole)
    return [role for role in QPalette.ColorRole if role not in none]


@pytest.mark.parametrize("name", NAMES)
def test_the_palette_sets_every_role_in_every_group(name: str) -> None:
    palette = palette_of(ALL[name])
    group = QPalette.ColorGroup
    for role in _roles():
        for part in (group.Active, group.Inactive, group.Disabled):
            assert palette.isBrushSet(part, role), f"{role.name} in {part.name}"


def _colours(tokens: Tokens) -> set[str]:
    flat = [c for value in tokens for c in (value if isinstance(value, Pair) else (value,))]
    made = [selection_of(tokens)[0]]
    return {c.name() for c in [*flat, *made] if isinstance(c, QColor)}


@pytest.mark.parametrize("name", NAMES)
def test_the_palette_has_no_colour_of_its_own(name: str) -> None:
    tokens = ALL[name]
    palette = palette_of(tokens)
    used = {palette.color(group, role).name() for role in _roles()
            for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled)}  # fmt: skip
    assert used <= _colours(tokens)
