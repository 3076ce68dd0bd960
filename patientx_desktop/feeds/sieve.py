"""Before a feed is understood it is made small: decoded, without its prolog, cut after so many
entries, without what is endless in one of them, and refused where its shape is only there to keep
us busy.

feedparser takes seconds for an element with thousands of attributes or a few hundred thousand
elements. expat goes through the same text in no time, so it looks first.
"""

import codecs
import re
from html.entities import html5
from xml.parsers import expat

from patientx_desktop.domain.feed import FeedFault
from patientx_desktop.feeds.faults import FeedError

MOST_ENTRIES = 300
_MOST_ELEMENTS, _MOST_ATTRIBUTES, _MOST_DEPTH = 20_000, 60, 100
_LONGEST_ELEMENT = 200_000  # bytes of one element without others in it
_TAG = re.compile(rb"""<[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>""")
_ENTRIES = ("item", "entry")
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,30}:)?(?:rss|feed|RDF)[\s>]")
_JSON = re.compile(r"\s*+[{\[]")
_ENCODING = re.compile(rb"""^.{0,20}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.-]{1,40})""",
                       re.DOTALL)  # fmt: skip
_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.-]{1,40})""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,32};)?")
_UNFIT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(body: bytes, content_type: str = "") -> str:
    """The text of a body: by its mark, what its server and itself say, then by trying."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    told = _CHARSET.search(content_type)
    own = _ENCODING.match(body)
    names = [told.group(1) if told else "", own.group(1).decode("ascii") if own else "", "utf-8"]
    for name in filter(None, names):
        try:
            text = body.decode(_safe_codec(name))
        except (LookupError, UnicodeError):
            continue
        return text
    return body.decode("cp1252", "replace")


def _safe_codec(name: str) -> str:
    """A codec that only reads characters; what calls itself latin 1 is Windows' in practice."""
    codec = codecs.lookup(name)
    if not codec._is_text_encoding or codec.name in ("idna", "punycode", "unicode_escape"):
        raise LookupError(name)
    return "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name


def sifted(text: str) -> str:
    """A small, well-formed feed with at most `MOST_ENTRIES` entries; raises `FeedError`."""
    root = _ROOT.search(text)
    if root is None or _JSON.match(text):
        raise FeedError(FeedFault.NOT_A_FEED)
    text = _UNFIT.sub(" ", text[root.start() :])
    sieve = _Sieve(text)
    if not sieve.run():
        mended = _Sieve(_ENTITY.sub(_entity, text))
        if mended.run() or sieve.kept is None:
            sieve = mended
    if sieve.kept is None:
        raise FeedError(FeedFault.DAMAGED)
    return sieve.kept


def _entity(found: re.Match[str]) -> str:
    """A named character as itself, any other ampersand as one."""
    name = found.group(1)
    if name and name in html5:
        return html5[name]
    return "&amp;" + (name or "")


class _TooMuch(Exception):
    """The shape of the document is out of all proportion."""


class _Enough(Exception):
    """There are as many entries as are kept."""


class _Sieve:
    """One pass of expat. `kept` is what is worth keeping, None when nothing is."""

    def __init__(self, text: str) -> None:
        self.kept: str | None = None
        self._text, self._data = text, text.encode()
        self._open: list[str] = []
        self._closing: tuple[str, ...] = ()
        self._elements = self._entries = self._cut = 0
        self._leaf = -1  # where the tag of an element without others in it begins
        self._endless: list[tuple[int, int]] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._on_start
        self._parser.EndElementHandler = self._on_end

    def run(self) -> bool:
        """Go through the text; whether it is whole as far as it is needed."""
        try:
            self._parser.Parse(self._data, True)
        except _Enough:
            self.kept = self._up_to_here()
        except _TooMuch as error:
            raise FeedError(FeedFault.NOT_A_FEED) from error
        except expat.ExpatError:
            self.kept = self._up_to_here() if self._entries else None
            return False
        else:
            self.kept = self._without_endless(len(self._data)) if self._endless else self._text
        return True

    def _up_to_here(self) -> str:
        """Everything up to the last whole entry, with what is open then closed."""
        end = "".join(f"</{name}>" for name in reversed(self._closing))
        return self._without_endless(self._cut) + end

    def _without_endless(self, end: int) -> str:
        """The text up to the byte `end`, without what is too long to be read."""
        pieces, at = [], 0
        for start, stop in self._endless:
            tag = _TAG.match(self._data, start, stop)
            if tag and stop <= end:
                pieces.append(self._data[at : tag.end()])
                at = stop
        return b"".join([*pieces, self._data[at:end]]).decode("utf-8", "replace")

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._leaf = self._parser.CurrentByteIndex
        self._open.append(name)
        if (
            self._elements > _MOST_ELEMENTS
            or len(attributes) > _MOST_ATTRIBUTES
            or len(self._open) > _MOST_DEPTH
        ):
            raise _TooMuch

    def _on_end(self, name: str) -> None:
        self._open.pop()
        at, leaf = self._parser.CurrentByteIndex, self._leaf
        self._leaf = -1
        if leaf >= 0 and at - leaf > _LONGEST_ELEMENT:
            self._endless.append((leaf, at))
        if name.rsplit(":", 1)[-1] not in _ENTRIES:
            return
        self._entries += 1
        self._closing = tuple(self._open)
        self._cut = self._data.index(b">", at) + 1 if self._data[at : at + 2] == b"</" else at
        if self._entries >= MOST_ENTRIES:
            raise _Enough
