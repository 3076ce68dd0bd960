"""Writing posts under X's rules: what is accepted, and the words of each refusal."""

import hashlib
import unicodedata
from datetime import timedelta
from typing import Any

from patientx_desktop.domain.text import measure
from patientx_desktop.practice.model import Account, Poll, Post
from patientx_desktop.practice.texts import find_links, find_mentions
from patientx_desktop.practice.wire import Json, Refused, invalid
from patientx_desktop.practice.world import World

DUPLICATE = "You are not allowed to create a Tweet with duplicate content."
NOT_SUMMONED = "You can only reply to or quote posts where you are mentioned or are the author."
SUSPENDED = "Your account is suspended and is not permitted to access this feature."
REPLY_GONE = "You attempted to reply to a Tweet that is deleted or not visible to you."

_KEYS = frozenset(
    ("card_uri", "community_id", "direct_message_deep_link", "edit_options", "geo", "media")
) | {
    *("for_super_followers_only", "made_with_ai", "nullcast", "paid_partnership", "poll"),
    *("quote_tweet_id", "reply", "reply_settings", "share_with_followers", "text"),
}
_REPLY_SETTINGS = ("following", "mentionedUsers", "subscribers", "verified")
_PREMIUM_LENGTH = 25_000


def create_post(world: World, account: Account, body: Json) -> Post:
    """Check ``body`` as X would and accept it as a post, or raise ``Refused``."""
    if account.suspended:
        raise Refused(403, SUSPENDED)
    for key in body:
        if key not in _KEYS:
            raise invalid(f"The field [{key}] is not one X knows.", field=key)
    text = _text(account, body)
    media = _media(world, account, body)
    poll = _poll(world, body, media)
    if not text and not media:
        raise invalid("A post needs a text or media.", text=text)
    reply_to = _target(body, "reply", "in_reply_to_tweet_id")
    quote_of = _identifier(body.get("quote_tweet_id"), "quote_tweet_id")
    previous = _previous(world, account, body)
    if reply_to is not None:
        _may_answer(world, account, reply_to, REPLY_GONE)
    if quote_of is not None:
        _may_answer(world, account, quote_of, "The post you quote is not visible to you.")
    now = world.now()
    post = Post(
        id="",
        author_id=account.id,
        text=text,
        created_at=now,
        visible_at=now + timedelta(seconds=world.lag),
        media=media,
        reply_to=reply_to,
        quote_of=quote_of,
        poll=poll,
        reply_settings=_reply_settings(body),
        made_with_ai=_flag(body, "made_with_ai"),
        paid_partnership=_flag(body, "paid_partnership"),
        lang=account.lang,
    )
    _refuse_duplicate(world, post)
    post.id = world.new_id()
    post.history = (*(previous.history if previous else ()), post.id)
    if previous is not None:
        previous.replaced_by = post.id
    if reply_to is not None:
        world.posts[reply_to].metrics.replies += 1
    world.accept(post)
    return post


def price_of(world: World, post: Post) -> str:
    """Return the kind of charge for a post that was accepted."""
    if find_links(post.text):
        return "post_create_url"
    target = world.posts.get(post.reply_to or "")
    summoned = target is not None and target.author_id != post.author_id
    return "summoned_reply" if summoned else "post_create"


def delete_post(world: World, account: Account, post_id: str) -> bool:
    """Delete an own post; someone else's is refused, a missing one is not there."""
    post = world.live_post(post_id)
    if post is None:
        return False
    if post.author_id != account.id:
        raise Refused(403, "You are not authorized to delete this Tweet.")
    post.deleted_at = world.now()
    world.touch()
    return True


def repost(world: World, account: Account, post_id: str) -> Post:
    """Repost a post once; a second time is refused."""
    target = world.live_post(post_id)
    if target is None:
        raise Refused(404, f"Could not find tweet with id: [{post_id}].", "resource-not-found")
    if find_repost(world, account, post_id) is not None:
        raise Refused(403, "You cannot retweet a Tweet that you have already retweeted.")
    now = world.now()
    author = world.accounts[target.author_id].username
    post = Post(
        id=world.new_id(),
        author_id=account.id,
        text=f"RT @{author}: {target.text}",
        created_at=now,
        visible_at=now + timedelta(seconds=world.lag),
        repost_of=post_id,
    )
    target.metrics.reposts += 1
    world.accept(post)
    return post


def find_repost(world: World, account: Account, post_id: str) -> Post | None:
    """Return the account's live repost of a post, if there is one."""
    for post in world.by_author.get(account.id, []):
        if post.repost_of == post_id and post.deleted_at is None:
            return post
    return None


def _text(account: Account, body: Json) -> str:
    text = body.get("text", "")
    if not isinstance(text, str):
        raise invalid("The text is not a string.", text=text)
    text = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(c) == "Cs" or c in "\ufffe\ufeff\uffff" for c in text):
        raise invalid("The text has characters that cannot be posted.", text="")
    if account.premium:
        if len(text) > _PREMIUM_LENGTH:
            raise invalid("Your Tweet text is too long.", text=text[:50])
    elif _too_long(text):
        raise invalid("Your Tweet text is too long.", text=text[:50])
    return text


def _too_long(text: str) -> bool:
    if not text:
        return False
    return not measure(text).valid


def _identifier(value: Any, name: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.isascii() or not value.isdigit() or len(value) > 19:
        raise invalid(f"The value of [{name}] is not an id.", **{name: value})
    return value


def _target(body: Json, outer: str, inner: str) -> str | None:
    value = body.get(outer)
    if value is None:
        return None
    if not isinstance(value, dict) or inner not in value:
        raise invalid(f"The field [{outer}] needs [{inner}].", field=outer)
    return _identifier(value[inner], f"{outer}.{inner}")


def _flag(body: Json, name: str) -> bool:
    value = body.get(name, False)
    if not isinstance(value, bool):
        raise invalid(f"The field [{name}] is not true or false.", field=name)
    return value


def _reply_settings(body: Json) -> str:
    value = body.get("reply_settings")
    if value is None:
        return "everyone"
    if value not in _REPLY_SETTINGS:
        raise invalid(
            f"reply_settings is not one of {list(_REPLY_SETTINGS)}.", reply_settings=value
        )
    return str(value)


def _media(world: World, account: Account, body: Json) -> tuple[str, ...]:
    block = body.get("media")
    if block is None:
        return ()
    ids = block.get("media_ids") if isinstance(block, dict) else None
    if not isinstance(ids, list) or not 1 <= len(ids) <= 4 or len(set(map(str, ids))) != len(ids):
        raise invalid("media_ids needs one to four different ids.", **{"media.media_ids": ids})
    now = world.now()
    kinds = []
    for media_id in ids:
        media = world.media.get(str(_identifier(media_id, "media.media_ids")))
        ready = media is not None and media.ready_at is not None and media.ready_at <= now
        if media is None or not ready or media.owner_id != account.id or media.failure:
            raise invalid("Your media IDs are invalid.", **{"media.media_ids": media_id})
        if media.expires_at <= now or media.kind == "subtitles":
            raise invalid("Your media IDs are invalid.", **{"media.media_ids": media_id})
        kinds.append(media.kind)
    if len(kinds) > 1 and set(kinds) != {"photo"}:
        words = "You can attach up to 4 photos, or 1 animated GIF, or 1 video."
        raise invalid(words, **{"media.media_ids": ids})
    return tuple(map(str, ids))


def _poll(world: World, body: Json, media: tuple[str, ...]) -> Poll | None:
    block = body.get("poll")
    if block is None:
        return None
    if media or body.get("quote_tweet_id") or not isinstance(block, dict):
        raise invalid("A poll stands alone: no media and no quote beside it.", poll="")
    options, minutes = block.get("options"), block.get("duration_minutes")
    if set(block) - {"options", "duration_minutes", "reply_settings"}:
        raise invalid("A poll has options and duration_minutes, no more.", poll=sorted(block))
    good = isinstance(options, list) and 2 <= len(options) <= 4
    if not good or not all(_is_answer(each) for each in options or []):
        raise invalid("A poll has 2 to 4 options of 1 to 25 characters.", options=options)
    if type(minutes) is not int or not 5 <= minutes <= 10080:
        raise invalid("A poll lasts 5 to 10080 minutes.", duration_minutes=minutes)
    ends = world.now() + timedelta(minutes=minutes)
    return Poll(world.new_id(), tuple(options or ()), minutes, ends)


def _is_answer(value: Any) -> bool:
    """Whether X takes this as an answer of a poll; it counts characters plainly there."""
    return isinstance(value, str) and bool(value.strip()) and len(value) <= 25


def _previous(world: World, account: Account, body: Json) -> Post | None:
    previous_id = _target(body, "edit_options", "previous_post_id")
    if previous_id is None:
        return None
    if not account.premium:
        raise Refused(403, "You are not permitted to edit this Tweet.")
    post = world.live_post(previous_id)
    rules = world.rules["edits"]
    if post is None or post.author_id != account.id or post.replaced_by is not None:
        raise Refused(403, "You are not permitted to edit this Tweet.")
    first = world.posts[post.history[0]] if post.history else post
    late = world.now() > first.created_at + timedelta(seconds=rules["seconds"])
    if late or len(post.history) > rules["count"]:
        raise Refused(403, "This Tweet can no longer be edited.")
    return post


def _may_answer(world: World, account: Account, post_id: str, gone: str) -> None:
    target = world.live_post(post_id)
    if target is None:
        raise Refused(403, gone)
    if target.author_id == account.id or account.enterprise:
        return
    quoted = world.posts.get(target.quote_of or "")
    if account.username.lower() in find_mentions(target.text):
        return
    if quoted is None or quoted.author_id != account.id:
        raise Refused(403, NOT_SUMMONED)


def fingerprint(world: World, post: Post) -> tuple[str, str | None, str | None, str]:
    """Return what makes two posts of one author the same: words, targets and media bytes."""
    digest = hashlib.sha256()
    for media_id in post.media:
        digest.update(world.media[media_id].data if media_id in world.media else b"")
    return post.text, post.reply_to, post.quote_of, digest.hexdigest()


def _refuse_duplicate(world: World, post: Post) -> None:
    if not world.duplicate_guard or not post.text:
        return
    since = world.now() - timedelta(seconds=world.rules["duplicate_seconds"])
    same = fingerprint(world, post)
    for other in reversed(world.by_author.get(post.author_id, [])):
        if other.seeded or other.deleted_at is not None or other.created_at < since:
            continue
        if other.text == post.text and fingerprint(world, other) == same:
            raise Refused(403, DUPLICATE)
