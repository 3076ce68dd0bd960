"""What comes into the words of a post by paste or drop, and what goes out by copy or drag."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument, QTextDocumentFragment

from patientx_desktop.domain.pasted import tidied

MOST, _MOST_HTML = 100_000, 2_000_000  # characters taken at once, and with all their dress


def files_in(source: QMimeData) -> list[Path]:
    """The files it carries that are on this computer."""
    urls: Iterable[object] = source.urls() if source.hasUrls() else ()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]  # type: ignore[attr-defined]


def has_words(source: QMimeData) -> bool:
    """Whether it carries words, plain or dressed."""
    return source.hasText() or source.hasHtml()


def words_in(source: QMimeData) -> tuple[str, bool]:
    """Its words without their dress, and whether there were too many to take all of them."""
    text = source.text() if source.hasText() else _words_of(source.html()[:_MOST_HTML])
    return tidied(text[:MOST]), len(text) > MOST


def _words_of(html: str) -> str:
    """What a page says, its no-break spaces kept; nothing it points to is read."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(QTextDocumentFragment.fromHtml(html))
    return document.toRawText()


def copied(cursor: QTextCursor) -> QMimeData:
    """The chosen words as they are. Qt's own copy makes every no-break space a usual one."""
    data = QMimeData()
    data.setText(cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
    return data
