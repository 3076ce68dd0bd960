"""What has begun to leave is no longer written in."""

import pytest

from patientx_desktop.domain.post import Part, Post, State
from patientx_desktop.ui.compose.draft.keeping import may_edit
from patientx_desktop.ui.compose.draft.locks import lock_sentences


@pytest.mark.parametrize("state", [State.SCHEDULED, State.FAILED])
def test_the_rest_of_a_thread_that_is_half_on_x_is_locked_and_says_why(state: State) -> None:
    half = Post("1", state, (Part("a", "One", x_id="9"), Part("b", "Two")))
    assert not may_edit(half, unlocked=True)
    assert "Change words" not in " ".join(lock_sentences(half))
