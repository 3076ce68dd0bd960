"""Changes to the parts of a thread, as plain functions. No word and no file is ever lost by one."""

from dataclasses import replace

from patientx_desktop.domain.media import Attachment
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Part, copy_of

Parts = tuple[Part, ...]


def with_text(parts: Parts, index: int, text: str) -> Parts:
    """The part at `index` says `text`."""
    return (*parts[:index], replace(parts[index], text=text), *parts[index + 1 :])


def inserted(parts: Parts, index: int, part: Part) -> Parts:
    """`part` stands at `index`."""
    return (*parts[:index], part, *parts[index:])


def removed(parts: Parts, index: int) -> Parts:
    """The part at `index` is gone; an empty one stays when it was the only one."""
    rest = (*parts[:index], *parts[index + 1 :])
    return rest or (Part(""),)


def moved(parts: Parts, source: int, target: int) -> Parts:
    """The part at `source` ends up at `target`."""
    rest = [*parts[:source], *parts[source + 1 :]]
    rest.insert(target, parts[source])
    return tuple(rest)


def as_part_of(before: Part, now: Part | None) -> Part:
    """`before` again, in place of `now`: what the store has of it; as something new without."""
    if now is None:
        return copy_of(before)
    held = {each.id for each in now.attachments}
    files = tuple(each if each.id in held else replace(each, id="") for each in before.attachments)
    return replace(before, id=now.id, x_id=now.x_id, attachments=files)


def meant(parts: Parts) -> tuple[object, ...]:
    """What a person sees of a thread: its words, its files and its polls."""
    files = (
        tuple((each.file.digest, each.alt, each.captions) for each in part.attachments)
        for part in parts
    )
    return tuple(zip((part.text for part in parts), files, (p.poll for p in parts), strict=True))


def cut(part: Part, at: int) -> tuple[Part, Part]:
    """The part in two at a code point; blanks at the cut go, the files stay with the first."""
    return replace(part, text=part.text[:at].rstrip()), Part("", part.text[at:].lstrip())


def joined(first: Part, second: Part) -> Part:
    """Both in one, a blank line between them, their files, and the first poll."""
    words = [part.text for part in (first, second) if part.text.strip()]
    if first.poll is not None and second.poll is not None:
        words.append("\n".join(second.poll.answers))  # one post asks one thing
    files = tuple(replace(each, id="") for each in second.attachments)
    return replace(
        first,
        text="\n\n".join(words),
        attachments=(*first.attachments, *files),
        poll=first.poll or second.poll,
    )


def with_poll(parts: Parts, index: int, poll: Poll | None) -> Parts:
    """The part at `index` asks this, or nothing any more."""
    return (*parts[:index], replace(parts[index], poll=poll), *parts[index + 1 :])


def with_files(parts: Parts, index: int, files: tuple[Attachment, ...]) -> Parts:
    """The part at `index` carries these files."""
    return (*parts[:index], replace(parts[index], attachments=files), *parts[index + 1 :])
