"""What the main button offers for a draft, and why it cannot leave when it cannot."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.cost import PostCost, dollars
from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.leaving import bar
from patientx_desktop.domain.post import Post, State
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.foot.draft import Main, Offer
from patientx_desktop.ui.compose.foot.when import planned_for
from patientx_desktop.ui.notices import notice_of


def _tr(words: str) -> str:
    return QCoreApplication.translate("offers", words)


def offer_of(session: Session, desk: ComposeDesk, post: Post) -> Offer:
    """The next thing to do with a draft."""
    if desk.is_unlocked:
        blocked = blocked_at(session, desk)
        if blocked is None and session.sign_offs.is_needed(post):
            return _ask(post)
        return Offer(Main.BLOCKED, blocked[1]) if blocked else Offer(Main.DONE, _tr("Done"))
    if session.accounts.current() is None:
        return Offer(Main.CONNECT, _tr("Connect an account"), post.ready)
    blocked = blocked_at(session, desk)
    if blocked is not None:
        return Offer(Main.BLOCKED, blocked[1], post.ready)
    if post.state is State.SIGN_OFF:
        return Offer(Main.BLOCKED, _tr("Waits for sign-off"), post.ready)
    if session.sign_offs.is_needed(post):
        return _ask(post)
    price = dollars(session.posts.cost(post).total)
    slot = session.posts.next_slot()
    if slot is None:
        words = _tr("Pick a time · {price}").format(price=price)
        return Offer(Main.TIME, words, post.ready, _tr("Pick a time"), price)
    when = planned_for(slot.due_ms, session.now_ms, session.settings.zone)
    words = _tr("Add to {when} · {price}").format(when=when, price=price)
    told = _tr("Add this thread to {when}") if post.is_thread else _tr("Add this post to {when}")
    return Offer(Main.SLOT, words, post.ready, told.format(when=when), price)


def _ask(post: Post) -> Offer:
    words = _tr("Ask for sign-off")
    return Offer(Main.SIGN_OFF, words, post.ready, words)


def blocked_at(session: Session, desk: ComposeDesk) -> tuple[int, str] | None:
    """The first part that keeps the post from leaving, and why; None when nothing does."""
    post = desk.post
    if post is None or post.is_empty:
        return (0, _tr("Nothing written yet"))
    facts = replace(
        session.posts.facts(post, quick=True),
        lengths=tuple(desk.measure(index).weighted_length for index in range(len(post.parts))),
    )
    found = bar(post, replace(facts, needs_ok=False))
    if found is None:
        return None
    name = _tr("Post {n}").format(n=found.part + 1) if post.is_thread else _tr("This post")
    return (max(0, found.part), _why(found.trouble).format(post=name))


def _why(trouble: Trouble) -> str:
    """What keeps it here, in the few words of a button."""
    return {
        Trouble.EMPTY_POST: _tr("{post} is empty"),
        Trouble.TOO_LONG: _tr("{post} is too long"),
        Trouble.MEDIA_MIX: _tr("{post} has too many files"),
        Trouble.MEDIA_TOO_LARGE: _tr("{post} has a file X will not take"),
        Trouble.MEDIA_REFUSED: _tr("{post} has a file X will not take"),
        Trouble.NO_ALT: _tr("{post} has no alt text"),
        Trouble.BAD_POLL: _tr("{post} has an unfinished poll"),
        Trouble.CONSENT_NARROW: _tr("{post} shows more than agreed"),
    }.get(trouble, notice_of(trouble).badge)


def cost_words(cost: PostCost, parts: int) -> str:
    """*Thread of 3 · posts $0.045, alt text $0.005*."""
    what = _tr("Thread of {n}").format(n=parts) if parts > 1 else _tr("One post")
    posts = _tr("posts {price}") if parts > 1 else _tr("post {price}")
    said = f"{what} · {posts.format(price=dollars(cost.posts))}"
    if cost.alt_texts:
        said += ", " + _tr("alt text {price}").format(price=dollars(cost.alt_texts))
    return said
