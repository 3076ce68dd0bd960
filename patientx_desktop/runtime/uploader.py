"""Gets a post's media to X before the post, and describes it there.

Nobody can see an upload, so doing it twice is harmless; what is remembered is only that a file is
at X under an id that expires.
"""

import logging
from collections.abc import Callable

from patientx_desktop.domain.captions import LANGUAGES, spoken_in
from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.cost import Item
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
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
        good_until = now + _EXPIRY_SLACK_MS
        known = id_at_x(self._desk, post, each, good_until)
        if known is not None:
            return known
        key = (each.file.digest, post.account_id, each.alt)
        captions = each.captions.digest if each.captions is not None else ""
        media_id = self._outbox.upload(*key, good_until, captions=captions) if captions else None
        if media_id is None:
            done = self._upload(post, index, each.file, api)
            self._describe(post, index, each, done, api)
            expires = _expiry(done, now)
            self._outbox.remember_upload(*key, done.id, expires, captions=captions)
            media_id = done.id
        if each.captions is not None:
            self._caption(post, index, media_id, each.captions, api)
            spoken = _spoken(self._desk, post)
            self._outbox.captioned(*key, captions=captions, spoken=spoken)
        return media_id

    def _upload(self, post: Post, index: int, file: MediaFile, api: XApi) -> Uploaded:
        path = media_path(self._desk.paths, file.digest)
        if not path.is_file():
            raise DomainError(Trouble.FILE_MISSING, outcome=Outcome.REFUSED, subject=file.name)
        self._log(post, index, "upload", "started", f"{file.name}, {file.size} bytes")
        done = upload_media(api, path, file.mime, file.kind, self._desk.clock, self._closing)
        self._log(post, index, "upload", "done", file.name)
        return done

    def _caption(
        self, post: Post, index: int, media_id: str, captions: MediaFile, api: XApi
    ) -> None:
        """Give a video its captions. Giving it the same twice is harmless."""
        spoken = _spoken(self._desk, post)
        done = self._upload(post, index, captions, api)
        api.set_subtitles(media_id, done.id, spoken, LANGUAGES.get(spoken, spoken.upper()))
        self._log(post, index, "captions", "done", captions.name)

    def _describe(
        self, post: Post, index: int, each: Attachment, done: Uploaded, api: XApi
    ) -> None:
        if not each.alt.strip() or each.file.kind is MediaKind.VIDEO:  # X takes none for a video
            return
        api.set_alt_text(done.id, each.alt)
        self._spend(post, Item.ALT_TEXT, 1, each.file.name)
        self._log(post, index, "alt text", "done")

    def _log(self, post: Post, index: int, step: str, outcome: str, detail: str = "") -> None:
        line = Attempt(to_ms(self._desk.clock.now()), index, step, outcome, detail)
        self._outbox.log(post.id, line)


def id_at_x(desk: Desk, post: Post, each: Attachment, until_ms: int) -> str | None:
    """X's id of a file that is there until then as it is to be shown, captions and all."""
    captions = each.captions.digest if each.captions is not None else ""
    return desk.store.outbox.upload(
        each.file.digest,
        post.account_id,
        each.alt,
        until_ms,
        captions=captions,
        spoken=_spoken(desk, post) if captions else "",
    )


def _spoken(desk: Desk, post: Post) -> str:
    return spoken_in(post, desk.store.accounts.find(post.account_id))


def _expiry(done: Uploaded, now_ms: int) -> int:
    return to_ms(done.expires) if done.expires else now_ms + _KEPT_MS
