"""X's limits stand in the data file, and every one of them is looked at."""

from dataclasses import replace

import pytest

from patientx_desktop.domain.media import (
    MediaFault,
    MediaFile,
    MediaKind,
    MediaLimits,
    faults_of,
    faults_of_set,
)
from patientx_desktop.domain.media_limits import read_limits

LIMITS = MediaLimits(("image/gif",), 1000, 100, 80, 10, 50_000, 2000)
FILE = MediaFile("0" * 64, MediaKind.GIF, "image/gif", "x.gif", 1000, 100, 50, 10, 2000)
PICTURE = replace(FILE, kind=MediaKind.PICTURE)
VIDEO = replace(FILE, kind=MediaKind.VIDEO)


def test_a_file_at_its_limits_is_taken() -> None:
    assert faults_of(FILE, LIMITS) == ()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"mime": "image/bmp"}, MediaFault.WRONG_TYPE),
        ({"size": 1001}, MediaFault.TOO_MANY_BYTES),
        ({"width": 101, "height": 40}, MediaFault.TOO_WIDE),
        ({"width": 50, "height": 81}, MediaFault.TOO_WIDE),
        ({"frames": 11, "width": 10}, MediaFault.TOO_MANY_FRAMES),
        ({"height": 51}, MediaFault.TOO_MANY_PIXELS),
        ({"duration_ms": 2001}, MediaFault.TOO_LONG),
    ],
)
def test_one_step_over_a_limit_is_one_fault(changes: dict[str, object], fault: MediaFault) -> None:
    assert faults_of(replace(FILE, **changes), LIMITS) == (fault,)  # type: ignore[arg-type]


def test_all_faults_of_a_file_are_told_together() -> None:
    bad = replace(FILE, size=9999, duration_ms=9999)
    assert faults_of(bad, LIMITS) == (MediaFault.TOO_MANY_BYTES, MediaFault.TOO_LONG)


def test_where_x_sets_no_limit_there_is_none() -> None:
    free = MediaLimits(("image/gif",), 1000)
    assert faults_of(replace(FILE, width=10**6, frames=10**6, duration_ms=10**9), free) == ()


@pytest.mark.parametrize(
    ("files", "faults"),
    [
        ((), ()),
        ((PICTURE,) * 4, ()),
        ((PICTURE,) * 5, (MediaFault.TOO_MANY_FILES,)),
        ((FILE,), ()),
        ((VIDEO,), ()),
        ((FILE, FILE), (MediaFault.MIXED,)),
        ((VIDEO, PICTURE), (MediaFault.MIXED,)),
    ],
)
def test_four_pictures_or_one_that_moves(
    files: tuple[MediaFile, ...], faults: tuple[MediaFault, ...]
) -> None:
    assert faults_of_set(files) == faults


def test_the_shipped_limits_name_every_kind() -> None:
    limits = read_limits()
    assert set(limits.kinds) == set(MediaKind)
    assert all(each.max_bytes and each.mimes for each in limits.kinds.values())
