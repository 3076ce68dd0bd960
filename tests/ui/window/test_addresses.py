"""Only the web is opened in the browser: X over https, and the simulated X on this computer."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tests.support.shell import shell
from tests.ui.conftest import Dress


class Browser(QObject):
    """Stands where the desktop's browser would be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("https://x.com/northstar_rare/status/1", True),
        ("http://127.0.0.1:8975/northstar_rare/status/1", True),
        ("http://127.0.0.1:80@evil.example/", False),
        ("http://example.org", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_an_address_is_opened_only_if_it_is_safe(
    address: str, opens: bool, tmp_path: Path, qtbot: QtBot, dress: Dress
) -> None:
    browser = Browser()
    schemes = ("https", "http", "file", "javascript")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, browser, "open")  # type: ignore[arg-type]
    with shell(tmp_path, dress(), scene="empty") as place:
        place.ui.asks.open_address(address)
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)
    assert bool(browser.opened) is opens
