"""How posts, users, media and polls look in answers, in the old names or the new."""

from datetime import timedelta
from typing import Any

from patientx_desktop.practice.model import Account, Media, Poll, Post, stamp
from patientx_desktop.practice.texts import is_long, returned_text
from patientx_desktop.practice.wire import Json
from patientx_desktop.practice.world import World

POST_NAMES = {
    "edit_history_tweet_ids": "edit_history_post_ids",
    "note_tweet": "note_post",
    "referenced_tweets": "referenced_posts",
    "retweet_count": "repost_count",
    "tweet_count": "post_count",
    "tweets": "posts",
    "most_recent_tweet_id": "most_recent_post_id",
    "pinned_tweet_id": "pinned_post_id",
}
"""The old names and the new ones; answers are built with the old and renamed at the end."""

TWEET_NAMES = {new: old for old, new in POST_NAMES.items()}


def renamed(value: Any) -> Any:
    """Return an answer with the old names replaced by the new ones, all the way down."""
    if isinstance(value, dict):
        return {POST_NAMES.get(key, key): renamed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item) for item in value]
    return value


def post_json(world: World, post: Post, fields: set[str]) -> Json:
    """Return a post with its default fields and those asked for (old names)."""
    text, entities = returned_text(world, post, whole=False)
    everything: Json = {
        "id": post.id,
        "text": text,
        "edit_history_tweet_ids": list(post.history or (post.id,)),
        "author_id": post.author_id,
        "created_at": stamp(post.created_at),
        "conversation_id": conversation(world, post),
        "lang": post.lang,
        "reply_settings": post.reply_settings,
        "possibly_sensitive": False,
        "source": "PatientX practice",
        "public_metrics": _metrics(post),
        "display_text_range": [0, len(text)],
        "edit_controls": _edit_controls(world, post),
    }
    everything |= _optional(world, post, entities)
    wanted = {"id", "text", "edit_history_tweet_ids"} | fields
    return {name: value for name, value in everything.items() if name in wanted}


def _optional(world: World, post: Post, entities: Json) -> Json:
    found: Json = {}
    if entities:
        found["entities"] = entities
    if post.media:
        media = [world.media[m] for m in post.media if m in world.media]
        found["attachments"] = {"media_keys": [m.key for m in media]}
        found["media_metadata"] = [
            {"media_key": m.key, "alt_text": m.alt_text} for m in media if m.alt_text
        ]
    elif post.poll:
        found["attachments"] = {"poll_ids": [post.poll.id]}
    references = [
        {"type": kind, "id": other}
        for kind, other in (
            ("replied_to", post.reply_to),
            ("quoted", post.quote_of),
            ("retweeted", post.repost_of),
        )
        if other
    ]
    if references:
        found["referenced_tweets"] = references
    target = world.posts.get(post.reply_to or "")
    if target:
        found["in_reply_to_user_id"] = target.author_id
    if is_long(post):
        text, whole_entities = returned_text(world, post, whole=True)
        found["note_tweet"] = {"text": text, "entities": whole_entities}
    if post.paid_partnership:
        found["paid_partnership"] = True
    return found


def conversation(world: World, post: Post) -> str:
    """Return the id of the post that began the conversation."""
    for _ in range(1000):
        target = world.posts.get(post.reply_to or "")
        if target is None:
            break
        post = target
    return (post.history or (post.id,))[0]


def _metrics(post: Post) -> Json:
    counts = post.metrics
    return {
        "retweet_count": counts.reposts,
        "reply_count": counts.replies,
        "like_count": counts.likes,
        "quote_count": counts.quotes,
        "bookmark_count": counts.bookmarks,
        "impression_count": counts.impressions,
    }


def _edit_controls(world: World, post: Post) -> Json:
    rules = world.rules["edits"]
    first = world.posts.get((post.history or (post.id,))[0], post)
    until = first.created_at + timedelta(seconds=rules["seconds"])
    return {
        "edits_remaining": max(0, rules["count"] - len(post.history or (post.id,)) + 1),
        "is_edit_eligible": world.accounts[post.author_id].premium and post.reply_to is None,
        "editable_until": stamp(until),
    }


def user_json(world: World, account: Account, fields: set[str]) -> Json:
    """Return a user with id, name, handle and the fields asked for (old names)."""
    posts = (
        world.timeline([account.id]) if fields & {"public_metrics", "most_recent_tweet_id"} else []
    )
    everything: Json = {
        "id": account.id,
        "name": account.name,
        "username": account.username,
        "description": account.description,
        "created_at": stamp(account.created_at),
        "location": account.location,
        "profile_image_url": f"{world.base_url}/practice/avatar/{account.username}.png",
        "protected": False,
        "verified": account.premium,
        "verified_type": "blue" if account.premium else "none",
        "url": f"{world.base_url}/{account.username}",
        "public_metrics": {
            "followers_count": account.followers,
            "following_count": len(world.follows.get(account.id, [])),
            "tweet_count": len(posts),
            "listed_count": account.followers // 180,
            "like_count": len(posts) * 3,
            "media_count": sum(1 for p in posts if p.media),
        },
    }
    if posts:
        everything["most_recent_tweet_id"] = posts[0].id
    wanted = {"id", "name", "username"} | fields
    return {name: value for name, value in everything.items() if name in wanted}


def media_json(world: World, media: Media, fields: set[str]) -> Json:
    """Return a media object with its key, type and the fields asked for."""
    address = f"{world.base_url}/practice/media/{media.id}"
    everything: Json = {
        "media_key": media.key,
        "type": media.kind,
        "width": media.width or 1280,
        "height": media.height or 720,
    }
    if media.kind == "photo":
        everything["url"] = address
    else:
        everything["preview_image_url"] = f"{address}/preview"
        everything["variants"] = [{"content_type": "video/mp4", "url": address, "bit_rate": 0}]
    if media.kind == "video":
        everything["duration_ms"] = media.duration_ms or 30000
    if media.alt_text:
        everything["alt_text"] = media.alt_text
    wanted = {"media_key", "type"} | fields
    return {name: value for name, value in everything.items() if name in wanted}


def poll_json(world: World, poll: Poll, fields: set[str]) -> Json:
    """Return a poll with its id, options and the fields asked for."""
    options = [
        {"position": place, "label": label, "votes": 0}
        for place, label in enumerate(poll.options, start=1)
    ]
    everything: Json = {
        "id": poll.id,
        "options": options,
        "duration_minutes": poll.minutes,
        "end_datetime": stamp(poll.ends_at),
        "voting_status": "open" if world.now() < poll.ends_at else "closed",
    }
    return {k: v for k, v in everything.items() if k in {"id", "options"} | fields}
