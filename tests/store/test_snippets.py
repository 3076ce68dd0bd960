"""Kept words come back as they were put in, and can be taken out and put back."""

from dataclasses import replace

import pytest

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.snippet import Snippet, SnippetKind
from patientx_desktop.store import Store

THREAD = Snippet(
    "", SnippetKind.TEMPLATE, "A meeting", ("On [date] 👩🏽‍🚀", "At [place]"), Kind.PERSONAL, "goal"
)


def test_kept_words_come_back_whole_and_by_name(store: Store) -> None:
    template = store.snippets.add(THREAD)
    words = store.snippets.add(Snippet("", SnippetKind.SNIPPET, "a closing", ("Thank you.",)))
    assert store.snippets.list() == (words, template)
    assert (template.texts, template.post_kind, template.goal_id) == (
        THREAD.texts, THREAD.post_kind, THREAD.goal_id
    )  # fmt: skip


def test_an_edit_needs_the_newest_words(store: Store) -> None:
    kept = store.snippets.add(THREAD)
    changed = store.snippets.update(replace(kept, name="Another name"))
    assert store.snippets.get(kept.id) == changed
    with pytest.raises(DomainError):
        store.snippets.update(replace(kept, name="Too late"))


def test_what_was_taken_out_can_be_put_back(store: Store) -> None:
    kept = store.snippets.add(THREAD)
    store.snippets.remove(kept.id)
    assert store.snippets.list() == ()
    store.snippets.put_back(kept.id)
    assert [each.texts for each in store.snippets.list()] == [THREAD.texts]
