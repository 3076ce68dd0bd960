"""Routes about users: looking them up, whom they follow, and what an app may not do to them."""

from patientx_desktop.practice.model import Account
from patientx_desktop.practice.reading import (
    charge_read,
    identifiers,
    integer,
    not_found,
    page_of,
    send,
    split,
)
from patientx_desktop.practice.render import user_json
from patientx_desktop.practice.routes_posts import problem_base
from patientx_desktop.practice.wire import Context, Json, Refused, Response, Route, invalid

_HANDLE = r"[A-Za-z0-9_]{1,15}"


def _user(ctx: Context, user: Account, owner_id: str | None = None) -> Json:
    charge_read(ctx, "user_read", owner_id or user.id, user.id)
    return user_json(ctx.world, user, split(ctx.request.query, "user.fields"))


def _missing(ctx: Context, parameter: str, value: str) -> Json:
    entry = not_found("user", parameter, value)
    return entry | {"type": problem_base(ctx) + entry["type"]}


def _by_handle(ctx: Context, handle: str) -> Account | None:
    try:
        return ctx.world.account(handle)
    except KeyError:
        return None


def _one(ctx: Context, user: Account | None, parameter: str, value: str) -> Response:
    if user is None:
        return send(ctx, {"errors": [_missing(ctx, parameter, value)]})
    return send(ctx, {"data": _user(ctx, user)})


def _many(ctx: Context, found: dict[str, Account | None], parameter: str) -> Response:
    data = [_user(ctx, user) for user in found.values() if user]
    errors = [_missing(ctx, parameter, value) for value, user in found.items() if not user]
    body: Json = {"data": data} if data else {}
    return send(ctx, body | ({"errors": errors} if errors else {}))


def me(ctx: Context) -> Response:
    """GET /2/users/me"""
    return send(ctx, {"data": _user(ctx, ctx.account)})


def by_id(ctx: Context) -> Response:
    """GET /2/users/{id}"""
    return _one(ctx, ctx.world.accounts.get(ctx.args["id"]), "id", ctx.args["id"])


def by_ids(ctx: Context) -> Response:
    """GET /2/users?ids="""
    wanted = identifiers(ctx.request.query, "ids")
    return _many(ctx, {value: ctx.world.accounts.get(value) for value in wanted}, "ids")


def by_handle(ctx: Context) -> Response:
    """GET /2/users/by/username/{username}"""
    return _one(ctx, _by_handle(ctx, ctx.args["username"]), "username", ctx.args["username"])


def by_handles(ctx: Context) -> Response:
    """GET /2/users/by?usernames="""
    wanted = identifiers(ctx.request.query, "usernames", _HANDLE)
    return _many(ctx, {value: _by_handle(ctx, value) for value in wanted}, "usernames")


def search(ctx: Context) -> Response:
    """GET /2/users/search: every word in the name, the handle or the description."""
    query = ctx.request.query
    words = query.get("query", "").lower().split()
    if not words or len(query["query"]) > 50:
        raise invalid("query needs 1 to 50 characters.", query=query.get("query", "")[:60])
    size = integer(query, "max_results", 100, 1, 1000)

    def text(user: Account) -> str:
        return f"{user.name} {user.username} {user.description}".lower()

    found = [u for u in ctx.world.accounts.values() if all(word in text(u) for word in words)]
    found.sort(key=lambda user: -user.followers)
    shown, meta = page_of(found, query, size)
    body: Json = {"meta": meta}
    if shown:
        body["data"] = [_user(ctx, user) for user in shown]
    return send(ctx, body)


def following(ctx: Context) -> Response:
    """GET /2/users/{id}/following"""
    return _list(ctx, ctx.world.follows.get(ctx.args["id"]))


def followers(ctx: Context) -> Response:
    """GET /2/users/{id}/followers"""
    follows = ctx.world.follows
    wanted = ctx.args["id"]
    return _list(
        ctx, [a for a, them in follows.items() if wanted in them] if wanted in follows else None
    )


def _list(ctx: Context, ids: list[str] | None) -> Response:
    owner = ctx.args["id"]
    if ids is None:
        return send(ctx, {"errors": [_missing(ctx, "id", owner)]})
    size = integer(ctx.request.query, "max_results", 100, 1, 1000)
    shown, meta = page_of(ids, ctx.request.query, size)
    body: Json = {"meta": {"result_count": len(shown)} | meta}
    own = owner if owner == ctx.account.id else None
    if shown:
        body["data"] = [_user(ctx, ctx.world.accounts[user], own) for user in shown]
    return send(ctx, body)


def follow(ctx: Context) -> Response:
    """POST /2/users/{id}/following, for enterprise apps"""
    target = str(ctx.request.json().get("target_user_id", ""))
    _check_self(ctx)
    if target not in ctx.world.accounts:
        raise Refused(404, "There is no such user.", "resource-not-found", resource_type="user")
    if target not in ctx.world.follows[ctx.account.id]:
        ctx.world.follows[ctx.account.id].append(target)
    ctx.world.ledger.charge(ctx.account.id, "interaction", target, ctx.world.now())
    ctx.world.touch()
    return send(ctx, {"data": {"following": True, "pending_follow": False}})


def like(ctx: Context) -> Response:
    """POST /2/users/{id}/likes, for enterprise apps"""
    _check_self(ctx)
    post = ctx.world.live_post(str(ctx.request.json().get("tweet_id", "")))
    if post is None:
        raise Refused(404, "There is no such post.", "resource-not-found", resource_type="tweet")
    post.metrics.likes += 1
    ctx.world.ledger.charge(ctx.account.id, "interaction", post.id, ctx.world.now())
    return send(ctx, {"data": {"liked": True}})


def _check_self(ctx: Context) -> None:
    if ctx.args["id"] != ctx.account.id:
        raise Refused(403, "The id in the address is not the signed-in user's.")


def usage(ctx: Context) -> Response:
    """GET /2/usage/tweets: how many posts were read, by day."""
    days: dict[str, int] = {}
    for charge in ctx.world.ledger.charges:
        if charge.resource.startswith("post_read:"):
            day = charge.at.date().isoformat() + "T00:00:00.000Z"
            days[day] = days.get(day, 0) + 1
    daily = [{"date": day, "usage": str(count)} for day, count in sorted(days.items())]
    data: Json = {
        "cap_reset_day": 1,
        "project_cap": "2000000",
        "project_id": "1",
        "project_usage": str(sum(days.values())),
    }
    if "daily_project_usage" in ctx.request.query.get("usage.fields", ""):
        data["daily_project_usage"] = {"project_id": "1", "usage": daily}
    return send(ctx, {"data": data})


_READ = ("tweet.read", "users.read")

ROUTES = (
    Route("GET", "/2/users/me", me, _READ),
    Route("GET", "/2/users/by", by_handles, _READ),
    Route("GET", "/2/users/by/username/{username}", by_handle, _READ),
    Route("GET", "/2/users/search", search, _READ),
    Route("GET", "/2/users", by_ids, _READ),
    Route("GET", "/2/users/{id}", by_id, _READ),
    Route("GET", "/2/users/{id}/following", following, (*_READ, "follows.read")),
    Route("GET", "/2/users/{id}/followers", followers, (*_READ, "follows.read")),
    Route("POST", "/2/users/{id}/following", follow, _READ, enterprise=True),
    Route("POST", "/2/users/{id}/likes", like, _READ, enterprise=True),
    Route("GET", "/2/usage/tweets", usage, ()),
)
