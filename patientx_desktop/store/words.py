"""Text on its way in: what no file can hold is mended, what people search for is made harmless."""

import re
import unicodedata
from collections.abc import Iterable

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


def match_of(query: str, goals: Iterable[tuple[str, str]] = ()) -> str:
    """A full-text query that finds all words of `query`, the last as a beginning; maybe empty.

    A word may stand in the post, in a tag, in its author's name, or in the name of its goal, of
    which `goals` are the identifiers and names. Every word is quoted, so that nothing people type
    is read as an operator.
    """
    words = _words(query[:500])[:_MOST_WORDS]
    names = [(goal_id, [_folded(word) for word in _words(name)]) for goal_id, name in goals]
    found = []
    for place, word in enumerate(words, 1):
        begun = place == len(words)
        said = f'{{text said}} : "{word}"' + ("*" if begun else "")
        served = [each for each, name in names if _has(name, _folded(word), begun=begun)]
        ids = " OR ".join(f'goal_id : "{each}"' for each in served)
        found.append(f"({said} OR {ids})" if ids else f"({said})")
    return " AND ".join(found)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", clean(text)))


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))


def _has(name: list[str], word: str, *, begun: bool) -> bool:
    return any(each.startswith(word) if begun else each == word for each in name)


def like_of(query: str) -> str:
    """A LIKE pattern (escape character backslash) that finds `query` anywhere."""
    escaped = re.sub(r"([\\%_])", r"\\\1", clean(query[:200]))
    return f"%{escaped}%"
