"""Find links the way X does, in time proportional to the text however hostile it is.

X's own rules are one large backtracking expression. The same answers come here from a walk over
*runs* of characters a host name may hold: each run is cut at its dots once, from the right, to
learn where a host starting at each label would end, and no character is looked at again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from patientx_desktop.domain.text_patterns import (
    DIRECTIONAL,
    INVALID,
    LATIN_ACCENTS,
    PUNCTUATION_BETWEEN_HOSTS,
    SPACES,
    top_level_domains,
    unicode_domains,
)

_MAX_LINK, _MAX_LABEL, _MAX_TCO_SLUG = 4096, 63, 40
_NOT_RUN = f"{PUNCTUATION_BETWEEN_HOSTS}{SPACES}{INVALID}{DIRECTIONAL}"
_NOT_HOST = f"{_NOT_RUN}_.\\-"
_RUN = re.compile(f"[^{_NOT_RUN}]++")
# A top-level domain never begins with a digit, so only such a dot can make a host.
_HOST_DOT = re.compile("\\.(?=[A-Za-z\x80-\U0010ffff])")
_NOT_AT_LABEL_EDGE = "-_"
_MAY_PRECEDE = f"(?:(?<![A-Za-z0-9@＠$#＃{INVALID}])|(?<=[{DIRECTIONAL}]))"
_BEFORE = re.compile(_MAY_PRECEDE)
_PLAIN_RUN = re.compile("[0-9A-Za-z]++(?:\\.[0-9A-Za-z]++)++\\.?")
_NO_HOST = -1
_MAY_FOLLOW = (":", "/", "?")
_START = re.compile(f"{_MAY_PRECEDE}[^{_NOT_HOST}]")
_PROTOCOL = re.compile(f"{_MAY_PRECEDE}https?(?=://)", re.ASCII | re.IGNORECASE)
_PROTOCOL_END = re.compile("https?\\Z", re.ASCII | re.IGNORECASE)
_ASCII_NAME = re.compile("[0-9A-Za-z-]*+")
_NOT_AFTER_DOMAIN = frozenset("@+-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PUNYCODE = re.compile("[Xx][Nn]--[-0-9A-Za-z]+")
_LATIN_RUN = re.compile(f"[-.a-zA-Z0-9{LATIN_ACCENTS}]++")
_IDEOGRAPHIC_DOTS = re.compile("[\u3002\uff0e\uff61]")

_PATH = f"a-zA-Z\\u0400-\\u04ff0-9!*';:=+,.$/%#\\[\\]\\-\\u2013_~@|&{LATIN_ACCENTS}"
_BALANCED = f"\\((?:[{_PATH}]++\\)|[{_PATH}]*+\\([{_PATH}]++\\)[{_PATH}]*+\\))"
_PATH_PIECE = re.compile(f"([{_PATH}]++)|{_BALANCED}")
_NOT_AT_PATH_END = "!*';:,.$%[]~@|&\u2013"
_QUERY = re.compile("\\?([a-zA-Z0-9!?*'@();:&=+$/%#\\[\\]\\-_.,~|]++)")
_NOT_AT_QUERY_END = "!?*'@();:+$%[].,~|"
_PORT = re.compile(":[0-9]+")
_TCO = re.compile(
    "https?://t\\.co/([a-zA-Z0-9]+)(?:(\\?[a-zA-Z0-9!?*'@();:&=+$/%#\\[\\]\\-_.,~|]++))?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(slots=True)
class _Run:
    """One stretch of host characters, cut at its dots.

    ``starts[i]:ends[i]`` is label i. ``host_end[i]`` is where a host beginning at the start of
    label i ends, and ``tld_end[i]`` where a top-level domain beginning there ends; -1 if none.
    """

    starts: list[int]
    ends: list[int]
    host_end: list[int]
    tld_end: list[int]


def url_spans(text: str, *, protocol_optional: bool = True) -> Iterator[tuple[int, int]]:
    """Yield the start and end, in code points, of every link, from left to right."""
    consumed = position = 0
    while dot := _HOST_DOT.search(text, position):
        start, end = _run_around(text, position, dot.start())
        plain = _plain_host_end(text, start, end)
        if plain == _NO_HOST:
            position = end
            continue
        if start >= 3 and text.startswith("://", start - 3):
            opening = _protocol_start(text, start - 3, consumed)
            host = (plain or _cut(text, start, end).host_end[0]) if opening >= 0 else -1
            if host >= 0:
                consumed = position = _link_end(text, host)
                yield from _with_protocol(text, opening, start, host, consumed)
                continue
        for first, host, finish in _bare_hosts(text, start, end, consumed, plain):
            consumed = finish
            if protocol_optional and not _is_refused(text, first):
                yield from _without_protocol(text, first, host, finish)
        position = max(end, consumed)


def _plain_host_end(text: str, start: int, end: int) -> int:
    """Return where the host ends in a run of ASCII letters, digits and single dots.

    Most runs are like that, and need no more: the host begins where the run does. ``_NO_HOST`` if
    there is none, 0 if the run has other characters in it.
    """
    if not _PLAIN_RUN.fullmatch(text, start, end):
        return 0
    stop = end - 1 if text[end - 1] == "." else end
    names = top_level_domains()
    while (dot := text.rfind(".", start, stop)) >= 0:
        if text[dot + 1 : stop].lower() in names and text[stop : stop + 1] not in ("@", "+"):
            return stop
        stop = dot
    return _NO_HOST


def _run_around(text: str, position: int, dot: int) -> tuple[int, int]:
    """Return the run that holds the dot, or what of it lies after ``position``."""
    start = max(position, text.rfind(" ", position, dot) + 1)
    for run in _RUN.finditer(text, start):
        if run.end() > dot:
            return run.span()
    return dot, dot + 1


def _protocol_start(text: str, end: int, consumed: int) -> int:
    """Return where the protocol ending at ``end`` begins; -1 if it cannot open a link there."""
    found = _PROTOCOL_END.search(text, max(end - 5, 0), end)
    start = found.start() if found else -1
    if start < 0 or not _PROTOCOL.match(text, start):
        return -1
    return start if start > consumed or start == 0 else -1


def _bare_hosts(
    text: str, start: int, end: int, consumed: int, plain: int
) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end of host, end of link) for each host without protocol in one run."""
    if plain and (start > consumed or start == 0) and _BEFORE.match(text, start):
        yield start, plain, _link_end(text, plain)
        return
    run = _cut(text, start, end)
    # A character must stand before the host and not belong to the link before it.
    at_start = start == 0
    floor = start + 1 if start == consumed else start
    for index in range(len(run.starts) - 1):
        while (first := _first_start(text, run, index, floor, at_start)) >= 0:
            host = run.host_end[index + 1]
            host = run.tld_end[index + 1] if host < 0 else host
            finish = _link_end(text, host)
            yield first, host, finish
            at_start, floor = False, finish + 1
        at_start = False


def _first_start(text: str, run: _Run, index: int, floor: int, at_start: bool) -> int:
    """Return where in label ``index`` the leftmost host begins; -1 if nowhere."""
    low, high = max(run.starts[index], floor), run.ends[index]
    if run.host_end[index + 1] < 0:
        if run.tld_end[index + 1] < 0:
            return -1
        low = max(low, text.rfind("_", low, high) + 1)
        at_start = at_start and low <= 1 and text.find("_", 0, high) < 0
    if not _is_label_end(text, run.starts[index], high):
        return -1
    found = _START.search(text, low, high) if low < high else None
    if at_start and text[0] not in _NOT_AT_LABEL_EDGE and not (found and found.start() == 1):
        return 0
    return found.start() if found else -1


def _cut(text: str, start: int, end: int) -> _Run:
    """Cut a run at its dots and work out, from the right, where hosts would end."""
    ends = [start + dot.start() for dot in re.finditer("[.]", text[start:end])]
    starts = [start, *(dot + 1 for dot in ends)]
    ends.append(end)
    count = len(starts)
    host_end, tld_end = [-1] * (count + 1), [-1] * (count + 1)
    for index in range(count - 1, -1, -1):
        low, high = starts[index], ends[index]
        tld_end[index] = _tld_end(text, low, end)
        if not _is_label(text, low, high):
            continue
        if host_end[index + 1] >= 0:
            host_end[index] = host_end[index + 1]
        elif tld_end[index + 1] >= 0 and text.find("_", low, high) < 0:
            host_end[index] = tld_end[index + 1]
    return _Run(starts, ends, host_end, tld_end)


def _is_label(text: str, low: int, high: int) -> bool:
    return _is_label_end(text, low, high) and text[low] not in _NOT_AT_LABEL_EDGE


def _is_label_end(text: str, low: int, high: int) -> bool:
    return low < high and text[high - 1] not in _NOT_AT_LABEL_EDGE


def _tld_end(text: str, start: int, end: int) -> int:
    """Return where the top-level domain starting here ends; -1 if there is none."""
    first = text[start : start + 1]
    if first.isascii() and (name := _ASCII_NAME.match(text, start, end)) and name[0]:
        stop = name.end()
        if name[0].lower() in top_level_domains() and text[stop : stop + 1] not in ("@", "+"):
            return stop
        if punycode := _PUNYCODE.match(text, start, end):
            return punycode.end()
    for domain in unicode_domains().get(first.lower(), ()):
        stop = start + len(domain)
        if text[start:stop].lower() == domain and text[stop : stop + 1] not in _NOT_AFTER_DOMAIN:
            return stop
    return -1


def _link_end(text: str, host: int) -> int:
    """Return where the link ends, given where its host ends: port, path and query follow."""
    end = host
    if text[end : end + 1] not in _MAY_FOLLOW:
        return end
    if port := _PORT.match(text, end):
        end = port.end()
    end = _path_end(text, end)
    if query := _QUERY.match(text, end):
        end += 1 + len(query[1].rstrip(_NOT_AT_QUERY_END)) if _has_end(query[1]) else 0
    return end


def _path_end(text: str, start: int) -> int:
    """Return where the path ends: at a character fit to end it, or brackets right after one."""
    if not text.startswith("/", start):
        return start
    end = position = start
    while piece := _PATH_PIECE.match(text, position):
        if piece[1]:
            kept = len(piece[1].rstrip(_NOT_AT_PATH_END))
            end = position + kept if kept else end
        elif end == position:
            end = piece.end()
        position = piece.end()
    return end


def _has_end(query: str) -> bool:
    return bool(query.rstrip(_NOT_AT_QUERY_END))


def _is_refused(text: str, start: int) -> bool:
    """Say whether a host without protocol stands where X takes it for part of something else."""
    return start > 0 and text[start - 1] in "-_./"


def _with_protocol(
    text: str, opening: int, start: int, host: int, finish: int
) -> Iterator[tuple[int, int]]:
    if not is_possible_host(text[start:host]) or finish - opening > _MAX_LINK:
        return
    if tco := _TCO.match(text, opening, finish):
        if len(tco[1]) > _MAX_TCO_SLUG:
            return
        query = tco[2] or ""
        kept = query[:1] + query[1:].rstrip(_NOT_AT_QUERY_END)
        finish = tco.end(1) + (len(kept) if len(kept) > 1 else 0)
    yield opening, finish


def _without_protocol(text: str, start: int, host: int, finish: int) -> Iterator[tuple[int, int]]:
    """Yield the Latin hosts inside a host; a path belongs to the last of them."""
    name = text[start:host]
    if not is_possible_host(name) or finish - start + len("https://") > _MAX_LINK:
        return
    if _PLAIN_RUN.fullmatch(name):
        spans = [(start, host)]
    else:
        spans = [(start + low, start + high) for low, high in latin_hosts(name)]
    if spans and _has_path(text, host):
        spans[-1] = (spans[-1][0], finish)
    yield from spans


def _has_path(text: str, host: int) -> bool:
    port = _PORT.match(text, host)
    return text.startswith("/", port.end() if port else host)


def latin_hosts(name: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of hosts written in Latin letters inside a host name."""
    position = 0
    while found := _LATIN_RUN.search(name, position):
        start, end = found.span()
        position = end
        if name.find(".", start, end) < 0:
            continue
        for low, high in _latin_hosts_of_run(name, start, end):
            yield low, high
            position = max(position, high)


def _latin_hosts_of_run(name: str, start: int, end: int) -> list[tuple[int, int]]:
    dots = [start + dot.start() for dot in re.finditer("[.]", name[start:end])]
    starts, ends = [start, *(dot + 1 for dot in dots)], [*dots, end]
    best, found = [-1] * (len(starts) + 1), []
    for index in range(len(starts) - 2, -1, -1):
        if starts[index] < ends[index]:
            later = best[index + 1]
            best[index] = later if later >= 0 else _tld_end(name, starts[index + 1], len(name))
    resume = start
    for index, low in enumerate(starts[:-1]):
        low = max(low, resume)
        if best[index] >= 0 and low < ends[index]:
            found.append((low, best[index]))
            resume = best[index]
    return found


def is_possible_host(name: str) -> bool:
    """Say whether every label fits in a domain name once encoded (RFC 3490, 63 letters)."""
    if name.isascii() and len(name) <= _MAX_LABEL and not name.startswith("xn--"):
        return True
    if name.startswith("xn--") and next(latin_hosts(name), None) is None:
        return False
    return all(0 < _encoded_length(label) <= _MAX_LABEL for label in name.split("."))


def _encoded_length(label: str) -> int:
    if label.isascii() or len(label) > _MAX_LABEL:
        return len(label)
    parts = _IDEOGRAPHIC_DOTS.split(label)
    encoded = [
        part if part.isascii() else f"xn--{part.encode('punycode').decode('ascii')}"
        for part in parts
    ]
    return len(".".join(encoded))
