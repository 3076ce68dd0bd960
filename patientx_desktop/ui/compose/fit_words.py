"""What X would not take of a file, and what is done about it, in words."""

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.media import MediaFault, MediaFile, MediaKind, MediaLimits
from patientx_desktop.ui.compose.length import length_words

_MEGABYTE = 1_000_000


def _tr(words: str) -> str:
    return QCoreApplication.translate("fitting", words)


def fault_words(file: MediaFile, fault: MediaFault, limits: MediaLimits) -> str:
    """One sentence: what is the matter with the file, in numbers where that helps."""
    name = {
        MediaKind.GIF: _tr("This GIF"),
        MediaKind.PICTURE: _tr("This picture"),
        MediaKind.VIDEO: _tr("This video"),
    }[file.kind]
    if fault is MediaFault.TOO_MANY_BYTES:
        words = _tr("{file} is too large for X: {size:.1f} MB, and its limit is {most:g} MB.")
        size, most = file.size / _MEGABYTE, limits.max_bytes / _MEGABYTE
        return words.format(file=name, size=size, most=most)
    if fault is MediaFault.TOO_LONG:
        words = _tr("{file} is {length} long, and X takes {most}.")
        length, most_ms = length_words(file.duration_ms), length_words(limits.max_duration_ms)
        return words.format(file=name, length=length, most=most_ms)
    reasons = {
        MediaFault.TOO_WIDE: _tr("{file} has more pixels across than X takes."),
        MediaFault.TOO_MANY_FRAMES: _tr("{file} has more frames than X takes."),
        MediaFault.TOO_MANY_PIXELS: _tr("{file} has more pixels in all than X takes."),
    }
    words = reasons.get(fault, _tr("{file} is of a type X does not take."))
    return words.format(file=name)


def mend_words(file: MediaFile, faults: tuple[MediaFault, ...], limits: MediaLimits) -> str:
    """What the button says that makes it fit."""
    if MediaFault.TOO_LONG in faults:
        return _tr("Keep the first {most}").format(most=length_words(limits.max_duration_ms))
    return _tr("Make it fit") if file.kind is MediaKind.VIDEO else _tr("Make it smaller")
