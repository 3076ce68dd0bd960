"""Text on its way in: what no file can hold is mended, what people search for is made harmless."""

import re
import unicodedata

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12


def clean(text: str) -> str:
    """`text` without NUL, and with broken halves of characters (lone surrogates) replaced."""
    text = text.replace("\x00", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def match_of(query: str) -> str:
    """A full-text query that finds all words of `query`, the last as a beginning; maybe empty.

    Every word is quoted, so that nothing people type is read as an operator.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", clean(query[:500])))[:_MOST_WORDS]
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


def like_of(query: str) -> str:
    """A LIKE pattern (escape character backslash) that finds `query` anywhere."""
    escaped = re.sub(r"([\\%_])", r"\\\1", clean(query[:200]))
    return f"%{escaped}%"
