"""A store in a fresh folder, and what the tests of it share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.store import Store
from tests.support.clock import FakeClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store.db"


@pytest.fixture
def store(path: Path, clock: FakeClock) -> Iterator[Store]:
    opened = Store.open(path, clock)
    yield opened
    opened.close()


@pytest.fixture
def account(store: Store) -> Account:
    return store.accounts.add(Account("", "100", "rivervalley", "River Valley Kidney Group"))


@pytest.fixture
def make_file() -> Callable[[str], MediaFile]:
    def make(name: str) -> MediaFile:
        digest = name.encode().hex().ljust(64, "0")[:64]
        return MediaFile(digest, MediaKind.GIF, "image/gif", name, 1000, 10, 10, 5, 500)

    return make
