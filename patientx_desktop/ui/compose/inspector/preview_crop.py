"""What X cuts off pictures in its grid of one to four, in plain numbers and in words."""

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.ui.compose.inspector.preview_media import frames

_WORTH = 8  # per cent; less is not worth a word
_FLATTEST, _TALLEST = 1 / 2, 4 / 3  # height by width of one picture alone on X
_WIDE, _HIGH = 1600, 900  # a grid of several, in any unit


def hidden(file: MediaFile, index: int, count: int) -> tuple[int, bool]:
    """How many per cent X hides of the picture at `index` of `count`, and whether at its sides."""
    own = file.height / max(1, file.width)
    if count == 1:
        shown = min(max(own, _FLATTEST), _TALLEST)
    else:
        spot = frames(count, _WIDE, _HIGH, 0)[index]
        shown = spot.height() / spot.width()
    sides = own < shown
    part = own / shown if sides else shown / own if own else 1
    return round(100 * (1 - part)), sides


def crop_words(files: tuple[Attachment, ...]) -> str:
    """Which pictures X hides a part of that is worth a word, and where; empty for none."""
    cut: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for index, each in enumerate(files[:4]):
        percent, sides = hidden(each.file, index, min(4, len(files)))
        if each.file.kind is MediaKind.PICTURE and percent >= _WORTH:
            cut[sides].append((index + 1, percent))
    said = [_said(sides, found) for sides, found in cut.items() if found]
    return " ".join((*said, _tr("Pressed, all of it shows."))) if said else ""


def _said(sides: bool, found: list[tuple[int, int]]) -> str:
    where = _tr("at the sides") if sides else _tr("above and below")
    most = max(percent for _, percent in found)
    numbers = [str(number) for number, _ in found]
    if len(numbers) == 1:
        words = _tr("X hides {percent} % of picture {n}, {where}.")
        return words.format(percent=most, n=numbers[0], where=where)
    listed = _tr("{0} and {1}").format(", ".join(numbers[:-1]), numbers[-1])
    words = _tr("X hides up to {percent} % of pictures {n}, {where}.")
    return words.format(percent=most, n=listed, where=where)


def _tr(words: str) -> str:
    return QCoreApplication.translate("preview", words)
