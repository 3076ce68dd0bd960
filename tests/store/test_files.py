"""Media files: whole or not there at all, each once, whatever the disk does."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.store.files import MediaFiles

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 1 << 20

SMALL_LIMIT = """
import resource, signal, sys
from pathlib import Path
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.store.files import MediaFiles

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    MediaFiles(Path(sys.argv[1])).put(b"x" * 50_000, 1 << 20)
except DomainError as error:
    print(error.trouble.name)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.fixture
def files(folder: Path) -> MediaFiles:
    return MediaFiles(folder)


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def put(files: MediaFiles, source: Path | bytes, limit: int = LIMIT) -> Trouble:
    with pytest.raises(DomainError) as told:
        files.put(source, limit)
    return told.value.trouble


def test_a_file_is_found_under_the_hash_of_its_bytes(files: MediaFiles, tmp_path: Path) -> None:
    source = tmp_path / "a wave 👋.gif"
    source.write_bytes(b"GIF89a" * 1000)
    digest = files.put(source, LIMIT)
    assert digest == hashlib.sha256(source.read_bytes()).hexdigest()
    assert files.path_of(digest).read_bytes() == source.read_bytes()
    assert files.has(digest)
    assert files.is_whole(digest)


def test_the_same_bytes_are_kept_once(files: MediaFiles, folder: Path) -> None:
    assert files.put(b"same", LIMIT) == files.put(b"same", LIMIT)
    assert len(kept(folder)) == 1


def test_a_file_that_was_cut_short_is_mended_by_putting_it_again(files: MediaFiles) -> None:
    digest = files.put(b"whole", LIMIT)
    files.path_of(digest).write_bytes(b"who")
    assert not files.is_whole(digest)
    files.put(b"whole", LIMIT)
    assert files.is_whole(digest)


def test_what_cannot_be_kept_leaves_nothing_behind(
    files: MediaFiles, folder: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.gif"
    empty.touch()
    assert put(files, empty) is Trouble.FILE_EMPTY
    assert put(files, b"") is Trouble.FILE_EMPTY
    assert put(files, tmp_path / "missing.gif") is Trouble.FILE_MISSING
    assert put(files, tmp_path) is Trouble.FILE_UNREADABLE
    assert put(files, b"12345", 4) is Trouble.FILE_TOO_LARGE
    assert kept(folder) == []
    assert files.put(b"1234", 4)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux's /proc")
def test_a_file_that_fails_while_it_is_read_leaves_nothing_behind(
    files: MediaFiles, folder: Path
) -> None:
    assert put(files, Path("/proc/self/mem")) is Trouble.FILE_UNREADABLE
    assert kept(folder) == []


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
def test_a_disk_that_takes_no_more_leaves_nothing_behind(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SMALL_LIMIT, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "DISK_FULL"
    assert kept(folder) == []


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("in the way")
    assert put(MediaFiles(tmp_path / "media"), b"x") is Trouble.FILE_UNREADABLE


def test_only_a_digest_names_a_file(files: MediaFiles) -> None:
    for name in ("", "../../etc/passwd", "A" * 64, "0" * 63):
        with pytest.raises(ValueError, match="digest"):
            files.path_of(name)


def test_what_is_no_longer_needed_is_removed(files: MediaFiles, folder: Path) -> None:
    digest = files.put(b"old", LIMIT)
    files.remove([digest, digest])
    assert not files.has(digest)


def test_half_copied_files_of_a_crash_are_cleared_later(files: MediaFiles, folder: Path) -> None:
    digest = files.put(b"whole", LIMIT)
    old, new = folder / "old.part", folder / "new.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1000, 1000))
    assert files.clear_parts(older_than=2000) == 1
    assert sorted(kept(folder)) == sorted([new, files.path_of(digest)])
