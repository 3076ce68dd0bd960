"""X's JSON as frozen objects, in both of its dialects (`note_tweet` and `note_post`, and so on).

Everything in an answer is hostile: a wrong type is read as missing, and a post without an id is no
post.
"""

import html
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.x.api import Link, LivePost, LiveUser, UploadState
from patientx_desktop.x.matching import key_of_live

_ID = re.compile(r"[0-9]{1,20}")
_OWN_MEDIA = re.compile(r"//(?:www\.)?(?:x|twitter)\.com/\S+/status/\d+/(?:photo|video)/\d+$")
_MOST = 100_000
_DAYS = 31 * 86_400
_YEARS = range(2006, 2100)
"""X began in 2006. A moment far outside could not even be shown on a wall clock."""


def users_of(document: Mapping[str, Any]) -> tuple[LiveUser, ...]:
    """The users of an answer, one or many."""
    return tuple(user for each in _objects(document.get("data")) if (user := user_of(each)))


def user_of(raw: Mapping[str, Any]) -> LiveUser | None:
    """One user, None without an id and a handle."""
    metrics = _object(raw.get("public_metrics"))
    found, handle = _id(raw.get("id")), _text(raw.get("username"))
    if not found or not handle:
        return None
    return LiveUser(
        id=found,
        handle=handle,
        name=_text(raw.get("name")) or handle,
        bio=html.unescape(_text(raw.get("description"))),
        followers=_count(metrics.get("followers_count")),
        following=_count(metrics.get("following_count")),
        posts=_count(metrics.get("tweet_count")) or _count(metrics.get("post_count")),
        created_ms=_moment(raw.get("created_at")),
        verified=raw.get("verified") is True,
        protected=raw.get("protected") is True,
    )


def posts_of(document: Mapping[str, Any]) -> tuple[LivePost, ...]:
    """The posts of an answer, with the kinds of their media from its `includes`."""
    includes = _object(document.get("includes"))
    kinds = {
        _text(each.get("media_key")): _text(each.get("type"))
        for each in _objects(includes.get("media"))
    }
    return tuple(post for each in _objects(document.get("data")) if (post := post_of(each, kinds)))


def post_of(raw: Mapping[str, Any], kinds: Mapping[str, str]) -> LivePost | None:
    """One post, None without an id. `kinds` tells X's word for each media key."""
    found = _id(raw.get("id"))
    if not found:
        return None
    note = _object(_either(raw, "note_tweet", "note_post"))
    text = _text(note.get("text")) or _text(raw.get("text"))
    entities = _object(note.get("entities") if note.get("text") else raw.get("entities"))
    keys = _object(raw.get("attachments")).get("media_keys")
    media = tuple(
        kinds.get(key) or _kind_of_key(key)
        for key in (keys if isinstance(keys, list) else ())
        if isinstance(key, str)
    )
    links = tuple(_link(each) for each in _objects(entities.get("urls")))
    relations = _relations(raw)
    metrics = _object(raw.get("public_metrics"))
    key = key_of_live(text, links, len(media))
    history = _either(raw, "edit_history_tweet_ids", "edit_history_post_ids")
    return LivePost(
        id=found,
        text=_readable(text, links),
        key=key,
        raw=text,
        links=links,
        author_id=_id(raw.get("author_id")),
        created_ms=_moment(raw.get("created_at")),
        media=media,
        reply_to=relations.get("replied_to", ""),
        quote_of=relations.get("quoted", ""),
        repost_of=relations.get("retweeted", "") or relations.get("reposted", ""),
        conversation_id=_id(raw.get("conversation_id")),
        history=tuple(filter(None, map(_id, history))) if isinstance(history, list) else (),
        likes=_count(metrics.get("like_count")),
        replies=_count(metrics.get("reply_count")),
        reposts=_count(metrics.get("retweet_count")) or _count(metrics.get("repost_count")),
        quotes=_count(metrics.get("quote_count")),
        language=_text(raw.get("lang")),
    )


def upload_of(document: Mapping[str, Any]) -> UploadState | None:
    """Where an upload stands, None without an id."""
    data = _object(document.get("data"))
    found = _id(data.get("id"))
    if not found:
        return None
    info = _object(data.get("processing_info"))
    fault = _object(info.get("error"))
    return UploadState(
        id=found,
        state=_text(info.get("state")),
        wait=float(_count(info.get("check_after_secs"))),
        percent=min(_count(info.get("progress_percent")), 100),
        expires=min(_count(data.get("expires_after_secs")), _DAYS),
        fault=(_text(fault.get("message")) or _text(fault.get("name")))[:500],
    )


def next_token_of(document: Mapping[str, Any]) -> str:
    """The token of the next page, empty on the last one."""
    return _text(_object(document.get("meta")).get("next_token"))


def id_of(document: Mapping[str, Any]) -> str:
    """The id of what was just made, empty where X named none."""
    return _id(_object(document.get("data")).get("id"))


def _readable(text: str, links: tuple[Link, ...]) -> str:
    for link in links:
        if link.media:
            text = text.replace(link.short, "")
        elif link.short and link.whole:
            text = text.replace(link.short, link.whole)
    return html.unescape(text).strip()


def _link(raw: Mapping[str, Any]) -> Link:
    whole = _text(raw.get("expanded_url"))
    media = bool(_text(raw.get("media_key"))) or bool(_OWN_MEDIA.search(whole))
    return Link(_text(raw.get("url")), whole, media)


def _relations(raw: Mapping[str, Any]) -> dict[str, str]:
    found = _objects(_either(raw, "referenced_tweets", "referenced_posts"))
    return {_text(each.get("type")): _id(each.get("id")) for each in found}


def _kind_of_key(key: str) -> str:
    """A media key begins with a number for its kind."""
    return {"3": "photo", "16": "animated_gif", "7": "video", "13": "video"}.get(
        key.partition("_")[0], "photo"
    )


def _either(raw: Mapping[str, Any], old: str, new: str) -> Any:
    return raw.get(old) if raw.get(old) is not None else raw.get(new)


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    text = value[:_MOST]
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _id(value: Any) -> str:
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return min(max(value, 0), 10**15)


def _moment(value: Any) -> int:
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError:
        return 0
    return to_ms(moment) if moment.tzinfo and moment.year in _YEARS else 0
