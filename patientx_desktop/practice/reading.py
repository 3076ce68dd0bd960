"""Reading: fields, expansions, pages of a list, and X's search words."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from patientx_desktop.practice.model import Account, Post
from patientx_desktop.practice.render import (
    TWEET_NAMES,
    media_json,
    poll_json,
    post_json,
    renamed,
    user_json,
)
from patientx_desktop.practice.texts import find_links
from patientx_desktop.practice.wire import Context, Json, Refused, Response, answer, invalid
from patientx_desktop.practice.world import World

_T = TypeVar("_T")


def split(query: dict[str, str], *names: str) -> set[str]:
    """Return the comma-separated values of the first of ``names``, in the old field names."""
    for name in names:
        if name in query:
            values = [value for value in query[name].split(",") if value]
            return {TWEET_NAMES.get(value, value) for value in values}
    return set()


def integer(query: dict[str, str], name: str, default: int, low: int, high: int) -> int:
    """Return a number from the query, refused outside ``low`` to ``high``."""
    text = query.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or not low <= int(text[:9]) <= high:
        words = f"The `{name}` query parameter value [{text}] is not between {low} and {high}"
        raise invalid(words, **{name: text})
    return int(text)


def moment(query: dict[str, str], name: str) -> datetime | None:
    """Return a time from the query (RFC 3339), or None."""
    text = query.get(name)
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise invalid(f"The `{name}` is not a date and time.", **{name: text}) from None
    if found.tzinfo is None:
        raise invalid(f"The `{name}` has no zone.", **{name: text})
    return found.astimezone(UTC)


def identifiers(query: dict[str, str], name: str, pattern: str = r"[0-9]{1,19}") -> list[str]:
    """Return 1 to 100 values of a list parameter, each matching ``pattern``."""
    values = query.get(name, "").split(",")
    if not 1 <= len(values) <= 100:
        raise invalid(f"The `{name}` list has more than 100 values.", **{name: len(values)})
    for value in values:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise invalid(f"The `{name}` value [{value[:40]}] is not valid.", **{name: value[:40]})
    return values


def page_of(items: list[_T], query: dict[str, str], size: int) -> tuple[list[_T], Json]:
    """Return one page and the tokens of its neighbours. Tokens are 16 characters and opaque."""
    token = query.get("pagination_token") or query.get("next_token")
    start = 0
    if token is not None:
        if not re.fullmatch(r"p[0-9a-f]{15}", token):
            raise invalid("The pagination token is not valid.", pagination_token=token[:40])
        start = int(token[1:], 16)
    meta: Json = {}
    if start + size < len(items):
        meta["next_token"] = f"p{start + size:015x}"
    if start > 0:
        meta["previous_token"] = f"p{max(0, start - size):015x}"
    return items[start : start + size], meta


def within(posts: Iterable[Post], query: dict[str, str]) -> list[Post]:
    """Keep the posts inside start_time, end_time, since_id and until_id."""
    start, end = moment(query, "start_time"), moment(query, "end_time")
    since, until = query.get("since_id"), query.get("until_id")
    for name, value in (("since_id", since), ("until_id", until)):
        if value is not None and not re.fullmatch(r"[0-9]{1,19}", value, re.ASCII):
            raise invalid(f"The `{name}` is not an id.", **{name: value[:40]})
    return [
        post
        for post in posts
        if (start is None or post.created_at >= start)
        and (end is None or post.created_at < end)
        and (since is None or int(post.id) > int(since))
        and (until is None or int(post.id) < int(until))
    ]


def send(ctx: Context, body: Json, status: int = 200) -> Response:
    """Answer in the dialect the world speaks."""
    return answer(renamed(body) if ctx.world.dialect == "post" else body, status)


def posts_body(ctx: Context, posts: list[Post]) -> tuple[list[Json], Json]:
    """Return posts and their includes as asked for, charging each post that was read."""
    query = ctx.request.query
    fields = split(query, "tweet.fields", "post.fields")
    wanted = split(query, "expansions")
    if "attachments.media_keys" in wanted or "attachments.poll_ids" in wanted:
        fields.add("attachments")
    if wanted & {"author_id", "referenced_tweets.id.author_id"}:
        fields.add("author_id")
    if wanted & {"referenced_tweets.id", "referenced_tweets"}:
        fields.add("referenced_tweets")
    if "in_reply_to_user_id" in wanted:
        fields.add("in_reply_to_user_id")
    for post in posts:
        charge_read(ctx, "post_read", post.author_id, post.id)
    return [post_json(ctx.world, p, fields) for p in posts], _includes(ctx, posts, wanted, fields)


def charge_read(ctx: Context, kind: str, owner_id: str, resource: str) -> None:
    """Charge one resource that was read; one's own is cheaper."""
    account = ctx.account
    charged = "owned_read" if owner_id == account.id else kind
    ctx.world.ledger.charge(account.id, charged, f"{kind}:{resource}", ctx.world.now())


def _includes(ctx: Context, posts: list[Post], wanted: set[str], fields: set[str]) -> Json:
    world, query = ctx.world, ctx.request.query
    users: dict[str, Account] = {}
    related: dict[str, Post] = {}
    if wanted & {"referenced_tweets.id", "referenced_tweets", "referenced_tweets.id.author_id"}:
        for post in posts:
            for other in (post.reply_to, post.quote_of, post.repost_of):
                found = world.live_post(other) if other else None
                if found:
                    related[found.id] = found
    if wanted & {"author_id", "username"}:
        users |= {post.author_id: world.accounts[post.author_id] for post in posts}
    if "referenced_tweets.id.author_id" in wanted:
        users |= {p.author_id: world.accounts[p.author_id] for p in related.values()}
    if "in_reply_to_user_id" in wanted:
        for post in posts:
            target = world.posts.get(post.reply_to or "")
            if target:
                users[target.author_id] = world.accounts[target.author_id]
    includes: Json = {}
    user_fields = split(query, "user.fields")
    if users:
        includes["users"] = [user_json(world, user, user_fields) for user in users.values()]
    if related:
        includes["tweets"] = [post_json(world, post, fields) for post in related.values()]
    return includes | _attachments(world, posts, wanted, query)


def _attachments(world: World, posts: list[Post], wanted: set[str], query: dict[str, str]) -> Json:
    includes: Json = {}
    media_ids = dict.fromkeys(m for post in posts for m in post.media if m in world.media)
    if "attachments.media_keys" in wanted and media_ids:
        fields = split(query, "media.fields")
        includes["media"] = [media_json(world, world.media[m], fields) for m in media_ids]
    polls = [post.poll for post in posts if post.poll]
    if "attachments.poll_ids" in wanted and polls:
        fields = split(query, "poll.fields")
        includes["polls"] = [poll_json(world, poll, fields) for poll in polls]
    return includes


def send_posts(ctx: Context, posts: list[Post], size: int) -> Response:
    """Answer with one page of a list of posts."""
    shown, meta = page_of(posts, ctx.request.query, size)
    data, includes = posts_body(ctx, shown)
    body: Json = {"meta": {"result_count": len(data)} | meta}
    if data:
        body["data"] = data
        body["meta"] |= {"newest_id": shown[0].id, "oldest_id": shown[-1].id}
    if includes:
        body["includes"] = includes
    return send(ctx, body)


def send_users(ctx: Context, users: list[Account], owner_id: str | None = None) -> Response:
    """Answer with users; ``owner_id`` is whose list it is, for the price."""
    data = []
    fields = split(ctx.request.query, "user.fields")
    for user in users:
        charge_read(ctx, "user_read", owner_id or user.id, user.id)
        data.append(user_json(ctx.world, user, fields))
    return send(ctx, {"data": data})


def not_found(kind: str, parameter: str, value: str) -> Json:
    """Return the error entry for a resource that is not there."""
    return {
        "value": value,
        "detail": f"Could not find {kind} with {parameter}: [{value}].",
        "title": "Not Found Error",
        "resource_type": kind,
        "parameter": parameter,
        "resource_id": value,
        "type": "resource-not-found",
    }


def searched(world: World, query: str) -> list[Post]:
    """Return the posts of the last seven days that a search query asks for, newest first."""
    flat = query.replace("(", " ").replace(")", " ")
    wanted = [_test(world, group) for group in re.split(r"\s+OR\s+", flat)]
    since = world.now() - timedelta(days=7)
    recent = [p for p in world.timeline() if p.created_at >= since]
    return [post for post in recent if any(test(post) for test in wanted)]


def _test(world: World, group: str) -> Callable[[Post], bool]:
    words = re.findall(r'-?"[^"]*"|\S+', group)
    if not words:
        raise Refused(400, "There is no search word.", "invalid-request")
    tests = [(word.startswith("-"), word.removeprefix("-").lower()) for word in words]

    def matches(post: Post) -> bool:
        return all(_has(world, post, word) != negated for negated, word in tests)

    return matches


def _has(world: World, post: Post, word: str) -> bool:
    name, colon, value = word.partition(":")
    author = world.accounts[post.author_id].username.lower()
    kinds = {world.media[m].kind for m in post.media if m in world.media}
    checks: dict[str, Callable[[], bool]] = {
        "from": lambda: author == value.lstrip("@"),
        "to": lambda: post.text.lower().startswith("@" + value.lstrip("@")),
        "lang": lambda: post.lang == value,
        "is": lambda: bool({"retweet": post.repost_of, "reply": post.reply_to}.get(value)),
        "has": lambda: {
            "links": bool(find_links(post.text)),
            "media": bool(kinds),
            "images": "photo" in kinds,
            "videos": "video" in kinds,
            "hashtags": "#" in post.text,
        }.get(value, False),
    }
    if colon and name in checks:
        return checks[name]()
    text = post.text.lower()
    if word.startswith('"'):
        return word.strip('"') in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
