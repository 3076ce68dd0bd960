"""Whether another account of ours says the very same: X forbids identical text on two accounts."""

from datetime import timedelta

from patientx_desktop.domain.post import Post
from patientx_desktop.domain.similarity import same_saying
from patientx_desktop.store import Store

SPAN_MS = round(timedelta(days=30).total_seconds() * 1000)
"""How far apart, in time, the same words on two accounts no longer count as the same."""


def said_elsewhere(store: Store, post: Post, at_ms: int) -> bool:
    """Whether another account posted, or is to post, the same within 30 days of `at_ms`.

    The same are texts that differ in nothing but blanks and the way letters are encoded.
    """
    if not post.account_id or len(store.accounts.list()) < 2:
        return False
    texts = store.posts.texts_elsewhere(post.account_id, at_ms - SPAN_MS, at_ms + SPAN_MS)
    return same_saying([part.text for part in post.parts], texts)
