"""What a person may say up to the last moment: not while we are paused, not without consent."""

from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.domain.post import Post
from patientx_desktop.domain.story import may_be_told
from patientx_desktop.runtime.desk import Desk


def is_paused(desk: Desk) -> bool:
    """Whether everything is held just now."""
    return desk.store.settings.paused() is not None


def is_told_freely(desk: Desk, post: Post) -> bool:
    """Whether the post's story, if it has one, may be told today; not once it was removed."""
    if not post.story_id:
        return True
    consent = desk.store.stories.consent(post.story_id)
    return consent is not None and may_be_told(consent, desk.today())


def check_held(desk: Desk, post: Post) -> None:
    """Raise PAUSED or NO_CONSENT when nothing more of the post may leave now."""
    if is_paused(desk):
        now = desk.clock.now()
        raise DomainError(Trouble.PAUSED, outcome=Outcome.NOT_SENT, retry_at=now)
    if not is_told_freely(desk, post):
        raise DomainError(Trouble.NO_CONSENT)
