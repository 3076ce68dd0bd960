"""Pictures without what they tell beside the picture: where, when, with what, by whom.

Nothing is decoded or encoded again: whole segments are left out, the pixels stay as they are. What
shows them right stays too: the colour profile, and which way is up.
"""

import struct
from collections.abc import Iterator

_JPEG, _PNG, _RIFF, _WEBP = b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF", b"WEBP"
_EXIF = b"Exif\0\0"
_START_OF_SCAN, _END = 0xDA, 0xD9
_RESTARTS = range(0xD0, 0xD8)  # within a scan
_ALONE = {0x01, 0xD8, *_RESTARTS}  # markers without a segment
_MORE = b"MPF\0"  # where further pictures are that follow this one
_JPEG_KEPT = {0xE0, 0xE2, 0xEE}  # JFIF, the colour profile, Adobe's colour transform
_JPEG_TOLD = {*range(0xE0, 0xF0), 0xFE}  # applications' own, and comments
_PNG_TOLD = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
_WEBP_TOLD = {b"EXIF", b"XMP "}
_WEBP_FLAGS = 0x08 | 0x04  # of a VP8X chunk: there is EXIF, there is XMP
_ORIENTATION, _SHORT = 0x0112, 3


def clean_picture(data: bytes) -> bytes:
    """The picture in `data` (JPEG, PNG or WEBP) with nothing told beside it; all else as it is.

    What cannot be followed, as in a damaged file, is given back unchanged from there on.
    """
    if data.startswith(_JPEG):
        return b"".join(_clean_jpeg(data))
    if data.startswith(_PNG):
        return b"".join(_clean_png(data))
    if data[:4] == _RIFF and data[8:12] == _WEBP:
        return _clean_webp(data)
    return data


def _clean_jpeg(data: bytes) -> Iterator[bytes]:
    """Segment by segment up to the picture itself. What lies behind its end goes: phones put a
    second, larger picture there, with all its data."""
    yield _JPEG
    at, up = 2, orientation_of(data)
    if up > 1:
        yield _upright_note(up)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _END:
            yield data[at : at + 2]
            return
        if marker in _ALONE:
            yield data[at : at + 2]
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _START_OF_SCAN:
            end = _end_of_scan(data, end)
        if marker not in _JPEG_TOLD or (marker in _JPEG_KEPT and data[at + 4 : at + 8] != _MORE):
            yield data[at:end]
        at = end
    yield data[at:]


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the coded picture that begins at `at` gives way to the next marker."""
    while 0 <= (at := data.find(b"\xff", at)) < len(data) - 1:
        if data[at + 1] and data[at + 1] not in _RESTARTS:
            return at
        at += 2
    return len(data)


def orientation_of(data: bytes) -> int:
    """Which way is up in a JPEG, 1 to 8 as EXIF counts; 1 where it does not say."""
    at = data.find(_EXIF, 0, 1 << 16)
    if at < 0:
        return 1
    told = data[at + len(_EXIF) : at + (1 << 16)]
    order = {b"II": "<", b"MM": ">"}.get(told[:2])
    try:
        if order is None:
            return 1
        (first,) = struct.unpack_from(f"{order}I", told, 4)
        (count,) = struct.unpack_from(f"{order}H", told, first)
        for number in range(min(count, 512)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", told, first + 2 + number * 12)
            if (tag, kind) == (_ORIENTATION, _SHORT):
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _upright_note(orientation: int) -> bytes:
    """A segment that says which way is up and nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, orientation, 0)
    told = _EXIF + b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told


def _clean_png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind not in _PNG_TOLD:
            yield data[at:end]
        at = end
        if kind == b"IEND":
            return
    yield data[at:]


def _clean_webp(data: bytes) -> bytes:
    kept, at = [], 12
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = data[at : at + 8 + size + size % 2]
        at += len(chunk)
        if kind == b"VP8X" and len(chunk) > 8:
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if kind not in _WEBP_TOLD:
            kept.append(chunk)
    body = _WEBP + b"".join(kept)
    return _RIFF + struct.pack("<I", len(body)) + body
