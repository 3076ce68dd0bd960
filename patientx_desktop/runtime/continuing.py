"""Whom a post belongs to, and what it continues on X."""

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Part, Post, State
from patientx_desktop.store import Store


def account_of(store: Store, post: Post) -> Account | None:
    """The account `post` belongs to, or would: None when it is gone, or there is none yet."""
    if not post.account_id:
        return store.accounts.current()
    return next((each for each in store.accounts.list() if each.id == post.account_id), None)


def draft_after(live: Post) -> Post:
    """A draft, not kept yet, that will be a reply to the last part of `live` on X.

    It goes on telling the story that `live` tells, and needs the same consent. GONE when nothing of
    that post is on X any more.
    """
    on_x = [part.x_id for part in live.parts if part.x_id]
    if not on_x:
        raise DomainError(Trouble.GONE)
    return Post(
        "",
        State.DRAFT,
        (Part(""),),
        account_id=live.account_id,
        kind=live.kind,
        goal_id=live.goal_id,
        just_to_post=live.just_to_post,
        story_id=live.story_id,
        language=live.language,
        reply_to=on_x[-1],
    )
