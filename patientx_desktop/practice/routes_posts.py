"""Routes that write, read, search, repost and delete posts."""

from patientx_desktop.practice import posts as writing
from patientx_desktop.practice.reading import (
    identifiers,
    integer,
    not_found,
    posts_body,
    searched,
    send,
    send_posts,
    within,
)
from patientx_desktop.practice.texts import find_mentions, returned_text
from patientx_desktop.practice.wire import Context, Json, Refused, Response, Route, invalid


def create(ctx: Context) -> Response:
    """POST /2/tweets"""
    post = writing.create_post(ctx.world, ctx.account, ctx.request.json())
    kind = writing.price_of(ctx.world, post)
    ctx.world.ledger.charge(ctx.account.id, kind, post.id, ctx.world.now())
    text, _ = returned_text(ctx.world, post, whole=False)
    data = {"id": post.id, "text": text, "edit_history_tweet_ids": list(post.history)}
    return send(ctx, {"data": data}, 201)


def delete(ctx: Context) -> Response:
    """DELETE /2/tweets/{id}"""
    deleted = writing.delete_post(ctx.world, ctx.account, ctx.args["id"])
    if deleted:
        kind = "interaction_delete"
        ctx.world.ledger.charge(ctx.account.id, kind, ctx.args["id"], ctx.world.now())
    return send(ctx, {"data": {"deleted": deleted}})


def by_id(ctx: Context) -> Response:
    """GET /2/tweets/{id}"""
    post = ctx.world.live_post(ctx.args["id"])
    if post is None:
        return send(ctx, {"errors": [_missing(ctx, ctx.args["id"], "id")]})
    data, includes = posts_body(ctx, [post])
    body: Json = {"data": data[0]}
    return send(ctx, body | ({"includes": includes} if includes else {}))


def by_ids(ctx: Context) -> Response:
    """GET /2/tweets?ids="""
    wanted = identifiers(ctx.request.query, "ids")
    found = [(post_id, ctx.world.live_post(post_id)) for post_id in wanted]
    data, includes = posts_body(ctx, [post for _, post in found if post])
    body: Json = {"data": data} if data else {}
    if includes:
        body["includes"] = includes
    errors = [_missing(ctx, post_id, "ids") for post_id, post in found if post is None]
    return send(ctx, body | ({"errors": errors} if errors else {}))


def _missing(ctx: Context, post_id: str, parameter: str) -> Json:
    kind = "tweet" if ctx.world.dialect == "tweet" else "post"
    entry = not_found(kind, parameter, post_id)
    entry["type"] = problem_base(ctx) + entry["type"]
    return entry


def problem_base(ctx: Context) -> str:
    """Return the address that problem types begin with, older or newer."""
    host = "api.twitter.com" if ctx.world.dialect == "tweet" else "api.x.com"
    return f"https://{host}/2/problems/"


def timeline(ctx: Context) -> Response:
    """GET /2/users/{id}/tweets"""
    query = ctx.request.query
    if ctx.args["id"] not in ctx.world.accounts:
        entry = not_found("user", "id", ctx.args["id"])
        entry["type"] = problem_base(ctx) + entry["type"]
        return send(ctx, {"errors": [entry]})
    size = integer(query, "max_results", 10, 5, 100)
    posts = within(ctx.world.timeline([ctx.args["id"]]), query)
    exclude = set(query.get("exclude", "").split(",")) - {""}
    if exclude - {"replies", "retweets"}:
        raise invalid("exclude is not one of [retweets,replies].", exclude=query["exclude"][:40])
    if "replies" in exclude:
        posts = [post for post in posts if not post.reply_to]
    if "retweets" in exclude:
        posts = [post for post in posts if not post.repost_of]
    return send_posts(ctx, posts, size)


def mentions(ctx: Context) -> Response:
    """GET /2/users/{id}/mentions"""
    account = ctx.world.accounts.get(ctx.args["id"])
    if account is None:
        raise Refused(404, "There is no such user.", "resource-not-found", resource_type="user")
    size = integer(ctx.request.query, "max_results", 10, 5, 100)
    handle = account.username.lower()
    posts = [
        post
        for post in within(ctx.world.timeline(), ctx.request.query)
        if post.author_id != account.id
        and not post.repost_of
        and handle in find_mentions(post.text)
    ]
    return send_posts(ctx, posts, size)


def search(ctx: Context) -> Response:
    """GET /2/tweets/search/recent"""
    words = ctx.request.query.get("query", "")
    if not 1 <= len(words) <= 4096:
        raise invalid("query needs 1 to 4096 characters.", query=words[:40])
    size = integer(ctx.request.query, "max_results", 10, 10, 100)
    return send_posts(ctx, within(searched(ctx.world, words), ctx.request.query), size)


def repost(ctx: Context) -> Response:
    """POST /2/users/{id}/retweets"""
    _must_be_self(ctx)
    post = writing.repost(ctx.world, ctx.account, str(ctx.request.json().get("tweet_id", "")))
    ctx.world.ledger.charge(ctx.account.id, "interaction", post.id, ctx.world.now())
    return send(ctx, {"data": {"retweeted": True, "rest_id": post.id}})


def undo_repost(ctx: Context) -> Response:
    """DELETE /2/users/{id}/retweets/{source_tweet_id}"""
    _must_be_self(ctx)
    post = writing.find_repost(ctx.world, ctx.account, ctx.args["source_tweet_id"])
    if post is not None:
        writing.delete_post(ctx.world, ctx.account, post.id)
        kind = "interaction_delete"
        ctx.world.ledger.charge(ctx.account.id, kind, post.id, ctx.world.now())
    return send(ctx, {"data": {"retweeted": False}})


def _must_be_self(ctx: Context) -> None:
    if ctx.args["id"] != ctx.account.id:
        raise Refused(403, "The id in the address is not the signed-in user's.")


_READ = ("tweet.read", "users.read")
_WRITE = (*_READ, "tweet.write")

ROUTES = (
    Route("POST", "/2/tweets", create, _WRITE),
    Route("GET", "/2/tweets", by_ids, _READ),
    Route("GET", "/2/tweets/search/recent", search, _READ),
    Route("GET", "/2/tweets/{id}", by_id, _READ),
    Route("DELETE", "/2/tweets/{id}", delete, _WRITE),
    Route("GET", "/2/users/{id}/tweets", timeline, _READ),
    Route("GET", "/2/users/{id}/mentions", mentions, _READ),
    Route("POST", "/2/users/{id}/retweets", repost, _WRITE),
    Route("DELETE", "/2/users/{id}/retweets/{source_tweet_id}", undo_repost, _WRITE),
)
