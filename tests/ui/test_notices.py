"""Every known trouble is told in words: what happened, what is safe, what to do."""

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.ui.notices import notice_of, sentence_of


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_says_what_happened_and_what_is_safe(trouble: Trouble) -> None:
    notice = notice_of(trouble)
    assert notice.badge
    assert len(notice.badge) <= 20
    assert notice.happened.endswith(".")
    if trouble is not Trouble.PAUSED:
        assert notice.safe.endswith(".")
    assert "!" not in sentence_of(DomainError(trouble))
    assert "please" not in sentence_of(DomainError(trouble)).lower()


def test_a_sentence_names_the_file_it_is_about() -> None:
    assert sentence_of(DomainError(Trouble.FILE_EMPTY, subject="hope 🌱.gif")).startswith(
        "hope 🌱.gif"
    )
