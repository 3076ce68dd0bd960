"""Whatever a feed has in it becomes plain text."""

import time

import pytest

from patientx_desktop.feeds.text import plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("Plain words", "Plain words"),
        ("p < 0.05 & q > 3", "p < 0.05 & q > 3"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("<h2>Head</h2>Body<br>next<ul><li>a</li><li>b</li></ul>", "Head Body next a b"),
        ("g<b>ra</b>s", "gras"),
        ("Fish &amp; chips &eacute;t&eacute; &#8217;", "Fish & chips été ’"),
        ("Q&amp;amp;A and &amp;#8217;s &amp;eacute;", "Q&A and ’s é"),
        ("R&D; not &packed;", "R&D; not &packed;"),
        ("<script>alert(1)</script>Safe<style>p{}</style>", "Safe"),
        ("<img src=x onerror=alert(1)>Safe", "Safe"),
        ("<a href='javascript:alert(1)'>click</a>", "click"),
        ("<!-- hidden -->seen", "seen"),
        ("“quoted” and ‘so’", "“quoted” and ‘so’"),
        ("a\x00b\x07c", "a b c"),
        ("turned \u202eround\u202c", "turned round"),
        ("hid\u200bden\ufeff", "hidden"),
        ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧"),
        ("broken \ud800 half", "broken half"),
        ("a\u00a0\u2003 b\n\n\tc", "a b c"),
    ],
)
def test_markup_becomes_words(html: str, text: str) -> None:
    assert plain(html, 200) == text


def test_a_long_text_is_cut_at_a_word() -> None:
    assert plain("one two three four", 12) == "one two…"
    assert plain("x" * 50, 10) == "x" * 9 + "…"


@pytest.mark.parametrize("html", ["<a " * 200_000, "<!--" * 200_000, "<p" * 200_000, "&" * 900_000,
                                  "<div>" * 200_000, "<p>" + "\u202e" * 900_000])  # fmt: skip
def test_text_made_to_keep_us_busy_does_not(html: str) -> None:
    began = time.perf_counter()
    plain(html, 300)
    assert time.perf_counter() - began < 2
