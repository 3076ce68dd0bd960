"""What is asked again at the last moment: not while we are paused, and not against a rule."""

from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.domain.leaving import BY_HAND, GOING_ON, RULES, Facts, bar, check_leaving
from patientx_desktop.domain.post import Post
from patientx_desktop.runtime.desk import Desk


def is_paused(desk: Desk) -> bool:
    """Whether everything is held just now."""
    return desk.store.settings.paused() is not None


def refusal(desk: Desk, post: Post) -> Trouble | None:
    """Why a post whose time has come must not leave; what has begun may go on more easily."""
    started = any(part.x_id for part in post.parts)
    found = bar(post, _facts(desk, post), GOING_ON if started else RULES)
    return found.trouble if found is not None else None


def may_go_on(desk: Desk, post: Post) -> bool:
    """Whether more of the post, or one of its files, may leave now."""
    return bar(post, _facts(desk, post), GOING_ON) is None


def check_held(desk: Desk, post: Post) -> None:
    """Raise PAUSED, or what the consent lacks, when nothing more of the post may leave now."""
    if is_paused(desk):
        now = desk.clock.now()
        raise DomainError(Trouble.PAUSED, outcome=Outcome.NOT_SENT, retry_at=now)
    check_leaving(post, _facts(desk, post), GOING_ON)


def check_by_hand(desk: Desk, post: Post) -> None:
    """Raise what keeps a person from putting the post on X in the browser now."""
    check_leaving(post, _facts(desk, post), BY_HAND)


def _facts(desk: Desk, post: Post) -> Facts:
    return desk.store.posts.facts(post, desk.now_ms, desk.zone)
