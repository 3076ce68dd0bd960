"""Pull the plug at any moment: nothing is lost, nothing is doubled."""

import sys
from pathlib import Path

import pytest

from tests.support.plug import pull_the_plug


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of POSIX")
@pytest.mark.timeout(400)
def test_thirty_kills_with_faults_lose_and_double_nothing(tmp_path: Path) -> None:
    outcome = pull_the_plug(tmp_path / "data", kills=30, posts=120, seed=1, faults=0.1)
    print(outcome)
    assert outcome.kills >= 20
    assert (outcome.lost, outcome.doubled) == (0, 0)
    assert outcome.accepted == outcome.parts
