"""Say whether a whole text is one valid name, list, hashtag or web address, as X sees it."""

import re
from functools import cache

from patientx_desktop.domain.text_entities import (
    extract_hashtags,
    extract_mentions,
    mentions,
)

_MAX_URL = 4096
_PLAIN = "a-zA-Z\u0400-\u04ff0-9\\-._~!$&'()*+,;="
_ENCODED = "%[0-9a-fA-F]{2}"
_PATH = f"(?:[{_PLAIN}:|@]|{_ENCODED})"
_USER = f"(?:(?:[{_PLAIN}:]|{_ENCODED})*+@)?"
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_ADDRESS = f"{_OCTET}(?:\\.{_OCTET}){{3}}(?![0-9.])|\\[[a-fA-F0-9:.]+\\]"
_PARTS = re.compile("(?:([^:/?#]+)://)?([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", re.DOTALL)
_WHOLE_PATH = re.compile(f"(?:/{_PATH}*+)*+")
_WHOLE_QUERY = re.compile(f"(?:{_PATH}|[/?])*+")


@cache
def _authority(letters: str) -> re.Pattern[str]:
    """Build the pattern of a host, with its optional user and port, from the letters allowed."""
    edge, name, first = f"[{letters}0-9]", f"[{letters}0-9\\-]", f"[{letters}]"
    subdomain = f"{edge}(?:[{letters}0-9_\\-]*{edge})?\\."
    domain = f"{edge}(?:{name}*{edge})?\\.{first}(?:{name}*{edge})?"
    return re.compile(f"{_USER}(?:{_ADDRESS}|(?:{subdomain})*{domain})(?::[0-9]{{1,5}})?")


_ANY_LETTERS = "a-zA-Z\u0080-\U0010ffff"
_ASCII_LETTERS = "a-zA-Z"


def is_valid_username(text: str) -> bool:
    """Say whether the text is an @ sign and one account name."""
    return bool(text) and extract_mentions(text) == [text[1:]]


def is_valid_list(text: str) -> bool:
    """Say whether the text is one list, such as ``@owner/list``."""
    first = next(mentions(text), None)
    return first is not None and first.kind == "list" and first.value == text[1:]


def is_valid_hashtag(text: str) -> bool:
    """Say whether the text is a number sign and one hashtag."""
    return bool(text) and extract_hashtags(text) == [text[1:]]


def is_valid_url(text: str, *, unicode_domains: bool = True, require_protocol: bool = True) -> bool:
    """Say whether the text is one web address of http or https."""
    if not text or len(text) > _MAX_URL:
        return False
    parts = _PARTS.fullmatch(text)
    if not parts:
        return False
    scheme, authority, path, query, fragment = parts.groups()
    if require_protocol and (scheme or "").lower() not in ("http", "https"):
        return False
    host = _authority(_ANY_LETTERS if unicode_domains else _ASCII_LETTERS)
    return (
        bool(host.fullmatch(authority))
        and bool(_WHOLE_PATH.fullmatch(path))
        and bool(_WHOLE_QUERY.fullmatch(query or ""))
        and bool(_WHOLE_QUERY.fullmatch(fragment or ""))
    )
