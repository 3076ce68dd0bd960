"""Gets a post's media to X before the post, and describes it there.

Nobody can see an upload, so doing it twice is harmless; what is remembered is only that a file is
at X under an id that expires.
"""

import logging
from collections.abc import Callable

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.cost import Item
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.domain.media import Attachment
from patientx_desktop.domain.post import Attempt, Post
from patientx_desktop.runtime.desk import Desk, media_path
from patientx_desktop.x.api import XApi
from patientx_desktop.x.upload import Pause, Uploaded, upload_media

Spend = Callable[[Post, Item, int, str], None]

_EXPIRY_SLACK_MS = 10 * 60_000
_KEPT_MS = 12 * 3_600_000
"""How long an upload counts as known where X does not say when it expires."""
_log = logging.getLogger(__name__)


class Uploader:
    """Uploads attachments once per account while X keeps them.

    `closing` is set when the program closes, which cuts waits for X short.
    """

    def __init__(self, desk: Desk, closing: Pause, spend: Spend) -> None:
        self._desk = desk
        self._outbox = desk.store.outbox
        self._closing = closing
        self._spend = spend

    def prepare(self, post: Post, api: XApi) -> None:
        """Upload what `post` will need; what is at X already is left alone."""
        for index, part in enumerate(post.parts):
            if not part.x_id:
                self.ids_for(post, index, api)

    def ids_for(self, post: Post, index: int, api: XApi) -> tuple[str, ...]:
        """X's media ids of a part, in order, uploading what is missing."""
        attached = post.parts[index].attachments
        return tuple(self._id_of(post, index, each, api) for each in attached)

    def forget(self, post: Post, index: int) -> None:
        """X no longer knows the ids: the next try uploads again."""
        for each in post.parts[index].attachments:
            self._outbox.forget_upload(each.file.digest, post.account_id, each.alt)

    def _id_of(self, post: Post, index: int, each: Attachment, api: XApi) -> str:
        now = to_ms(self._desk.clock.now())
        known = self._outbox.upload(
            each.file.digest, post.account_id, each.alt, now + _EXPIRY_SLACK_MS
        )
        if known is not None:
            return known
        path = media_path(self._desk.paths, each.file.digest)
        if not path.is_file():
            raise DomainError(Trouble.FILE_MISSING, outcome=Outcome.REFUSED, subject=each.file.name)
        self._log(post, index, "upload", "started", f"{each.file.name}, {each.file.size} bytes")
        file = each.file
        done = upload_media(api, path, file.mime, file.kind, self._desk.clock, self._closing)
        self._describe(post, index, each, done, api)
        self._outbox.remember_upload(
            each.file.digest, post.account_id, each.alt, done.id, _expiry(done, now)
        )
        self._log(post, index, "upload", "done", each.file.name)
        return done.id

    def _describe(
        self, post: Post, index: int, each: Attachment, done: Uploaded, api: XApi
    ) -> None:
        if not each.alt.strip():
            return
        api.set_alt_text(done.id, each.alt)
        self._spend(post, Item.ALT_TEXT, 1, each.file.name)
        self._log(post, index, "alt text", "done")

    def _log(self, post: Post, index: int, step: str, outcome: str, detail: str = "") -> None:
        line = Attempt(to_ms(self._desk.clock.now()), index, step, outcome, detail)
        self._outbox.log(post.id, line)


def _expiry(done: Uploaded, now_ms: int) -> int:
    return to_ms(done.expires) if done.expires else now_ms + _KEPT_MS
