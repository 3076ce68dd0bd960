"""A second person's OK, and what somebody has looked at: both of the very words, no others."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.names import fold
from patientx_desktop.domain.post import Post


class Asked(StrEnum):
    """Which posts need a second person's OK; the group's choice."""

    NONE = "none"
    PERSONAL = "personal"  # what tells of somebody: personal posts, and those made from a story
    ALL = "all"


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who asked for an OK, and who gave it, when, for which words (their seal and revision).

    `note` is what the second person wrote when they sent it back instead, `returned_ms` when.
    """

    post_id: str
    asked_by: str = ""
    asked_ms: int = 0
    signed_by: str = ""
    signed_ms: int = 0
    seal: str = ""
    revision: int = 0
    returned_by: str = ""
    returned_ms: int = 0
    note: str = ""

    def covers(self, post: Post) -> bool:
        """Whether the OK is for the post as it is now: one letter more makes it void."""
        return bool(self.signed_ms) and self.seal == seal_of(post)

    @property
    def is_void(self) -> bool:
        """Whether there is no OK, for whatever words."""
        return not self.signed_ms


def seal_of(post: Post) -> str:
    """A fingerprint of all a reader will see: words, pictures, alt texts and polls, in order, and
    what the post stands under."""
    whole = sha256(f"{post.reply_to}\n".encode())
    for part in post.parts:
        said = [part.text]
        if part.poll is not None:
            said += [*part.poll.options, str(part.poll.minutes)]
        for attached in part.attachments:
            said += [attached.file.digest, attached.alt]
            said += [attached.captions.digest] if attached.captions is not None else []
        for words in said:
            whole.update(f"{len(words)}:".encode() + words.encode(errors="surrogatepass"))
        whole.update(b"\n")
    return whole.hexdigest()


def is_asked(asked: Asked, post: Post) -> bool:
    """Whether this post needs a second person's OK."""
    personal = post.kind is Kind.PERSONAL or bool(post.story_id)
    return asked is Asked.ALL or (asked is Asked.PERSONAL and personal)


def is_same_person(one: str, other: str) -> bool:
    """Whether two names, as people type them, are the same: accents, case and blanks aside."""
    return bool(one.strip()) and fold(" ".join(one.split())) == fold(" ".join(other.split()))
