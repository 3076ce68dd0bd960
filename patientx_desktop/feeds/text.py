"""From whatever a feed has in it to plain text on one line."""

import re
import unicodedata
from html import unescape

_MOST_READ = 20_000
_BLOCK = re.compile(
    r"<(?=/?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|tr|td|th|table|h[1-6]|blockquote|pre|figure|section"
    r"|article|header|footer)\b)",
    re.IGNORECASE,
)
_PACKED_TWICE = re.compile(
    r"&(?:amp|quot|apos|nbsp|rsquo|lsquo|[lr]dquo|[nm]dash|hellip"
    r"|[a-zA-Z](?:acute|grave|circ|uml|cedil|tilde)|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_MARKUP = re.compile(r"<[a-zA-Z/!?]")


def plain(html: str, most: int) -> str:
    """The words of `html` on one line, cut at a word to `most` characters.

    Blocks stay apart, scripts and styles go, and so do characters that turn text round or hide it.
    """
    html = html[:_MOST_READ]
    if _MARKUP.search(html):
        import nh3

        html = nh3.clean(_BLOCK.sub(" <", html), tags=set())
    words = unescape(html)
    if _PACKED_TWICE.search(words):  # "Q&amp;A" is what a feed that packs its words twice shows
        words = unescape(words)
    return shortened(" ".join(_visible(words).split()), most)


def shortened(text: str, most: int) -> str:
    """`text`, cut at a word where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    at = head.rfind(" ")
    return (head[:at] if at > most // 2 else head).rstrip(" ,;:.-–—") + "…"


def _visible(text: str) -> str:
    """Without control characters, hidden ones and lone surrogates; spaces of all kinds alike."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if category == "Cf":  # joiners make letters and emoji; the rest only hides or turns
        return letter if letter in "\u200c\u200d" else ""
    return "" if category in ("Cs", "Co") else letter
