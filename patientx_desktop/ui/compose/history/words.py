"""What was changed since a version, in sentences: to be read, and to be heard."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.comparing import Comparison, Mark, Marked
from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.domain.post import Part, Version
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.ui.compose.foot.when import clock_time, day_name
from patientx_desktop.ui.widgets.drafts import DraftRow

_SPOKEN, _LONG = 8, 120  # pieces a screen reader is told of, and how much of each


def _tr(words: str) -> str:
    return QCoreApplication.translate("history", words)


def row_of(version: Version, now: int, zone: str) -> DraftRow:
    """A version as two lines: when and who, then how it begins."""
    when = moment_of(version, now, zone)
    who = f"{when} · {version.edited_by}" if version.edited_by else when
    return DraftRow(str(version.n), who, begins(version.parts), "muted", "clock")


def moment_of(version: Version, now: int, zone: str) -> str:
    """*Today 12:03*, *Thu 9:15*: when the words of a version were saved."""
    moment, today = local_of(version.saved_ms, zone), local_of(now, zone).date()
    return f"{day_name(moment.date(), today)} {clock_time(moment)}"


def begins(parts: tuple[Part, ...]) -> str:
    """The first line that has words, or what there is instead."""
    for part in parts:
        for line in part.text.splitlines():
            if line.strip():
                return line.strip()
    return _tr("Only files")


def summary(found: Comparison) -> str:
    """*12 words taken out and 3 added since.*"""
    gone, new = _number(found.gone_words), _number(found.new_words)
    if found.gone_words and found.new_words:
        words = _tr("{gone} taken out and {new} added since then.")
    elif found.gone_words:
        words = _tr("{gone} taken out since then.")
    elif found.new_words:
        words = _tr("{new} added since then.")
    elif found.is_same:
        words = _tr("Nothing was changed since then.")
    else:
        words = _tr("The words are the same.")
    if not found.is_whole:
        words += " " + _tr("The text is so long that only its beginning is compared.")
    return words.format(gone=gone, new=new)


def _number(count: int) -> str:
    return _tr("1 word") if count == 1 else _tr("{n} words").format(n=count)


def file_lines(found: Comparison) -> tuple[tuple[str, str], ...]:
    """What happened to the files and polls, each as an icon and a sentence."""
    lines = [("minus", _tr("{file} was taken out."), each) for each in found.files_gone]
    lines += [("plus", _tr("{file} was added."), each) for each in found.files_new]
    lines += [("pencil", _tr("{file} is described in other words."), each)
              for each in found.described]  # fmt: skip
    lines += [("captions", _tr("{file} has other captions."), each) for each in found.captioned]
    said = [(icon, words.format(file=_name(file))) for icon, words, file in lines]
    return (*said, *([("poll", _tr("The poll was changed."))] if found.other_poll else ()))


def _name(file: MediaFile) -> str:
    kinds = {MediaKind.GIF: _tr("The GIF {name}"), MediaKind.VIDEO: _tr("The video {name}")}
    return kinds.get(file.kind, _tr("The picture {name}")).format(name=f"“{file.name[:60]}”")


def spoken(found: Comparison) -> str:
    """The same as the marks in the texts, for those who do not see them."""
    said = []
    gone, new = _pieces(found.before, Mark.GONE), _pieces(found.now, Mark.NEW)
    if gone:
        said.append(_tr("Taken out: {pieces}.").format(pieces=", ".join(gone)))
    if new:
        said.append(_tr("Added: {pieces}.").format(pieces=", ".join(new)))
    return " ".join(said)


def _pieces(side: Marked, mark: Mark) -> list[str]:
    words: Iterable[str] = (run.text.strip() for part in side for run in part if run.mark is mark)
    found = [f"“{' '.join(each[:_LONG].split())}”" for each in words if each]
    more = len(found) - _SPOKEN
    return found[:_SPOKEN] + ([_tr("and {n} more places").format(n=more)] if more > 0 else [])
