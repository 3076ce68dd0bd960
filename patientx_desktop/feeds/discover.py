"""The feeds a web page names in its head."""

import re
from html import unescape

from patientx_desktop.feeds.address import web_link

_LOOKED_AT = 500_000
_MOST = 3
_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_BASE = re.compile(r"<base\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]{1,20})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")


def feeds_of(page: str, address: str) -> tuple[str, ...]:
    """The addresses of the first few feeds of a page, those of comments last."""
    page = page[:_LOOKED_AT]
    based = _BASE.search(page)
    base = web_link(address, _attributes(based.group(1)).get("href", "")) if based else ""
    found: dict[str, bool] = {}
    for link in _LINK.finditer(page):
        told = _attributes(link.group(1))
        is_feed = told.get("type", "").split(";")[0].strip().lower() in _TYPES
        if is_feed and "alternate" in told.get("rel", "").lower().split():
            where = web_link(base or address, told.get("href", ""))
            if where:
                words = f"{told.get('title', '')} {where}".lower()
                found.setdefault(where, "comment" in words)
    return tuple(sorted(found, key=found.__getitem__))[:_MOST]


def _attributes(tag: str) -> dict[str, str]:
    return {
        name.lower(): unescape(one or two or three)
        for name, one, two, three in _ATTRIBUTE.findall(tag)
    }
