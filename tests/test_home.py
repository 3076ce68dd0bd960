"""What the session meets on its own is told in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import DomainError, Trouble
from tests.support.shell import Shell, shell
from tests.ui.conftest import Dress, dress


@pytest.fixture
def place(tmp_path: Path, dress: Dress, qtbot: QtBot) -> Iterator[Shell]:
    with shell(tmp_path / "data", dress()) as opened:
        yield opened


def test_a_trouble_of_the_sender_is_told_once_until_a_pass_works_again(place: Shell) -> None:
    told: list[Trouble] = []

    def hear(error: DomainError) -> None:
        told.append(error.trouble)

    place.ui.asks.trouble_asked.connect(hear)
    sending = place.session.sending
    for _ in range(3):
        sending.troubled.emit(DomainError(Trouble.DISK_FULL))
    assert told == [Trouble.DISK_FULL]
    sending.passed.emit(())
    sending.troubled.emit(DomainError(Trouble.DISK_FULL))
    assert told == [Trouble.DISK_FULL] * 2


__all__ = ["dress"]
