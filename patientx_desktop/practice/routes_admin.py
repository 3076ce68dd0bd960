"""Levers for tests in another process. Only with the token that ``--admin`` printed."""

import base64
import hmac
from dataclasses import asdict, fields
from typing import Any

from patientx_desktop.practice.faults import Fault
from patientx_desktop.practice.model import Post, stamp
from patientx_desktop.practice.wire import Context, Refused, Response, Route, answer

_SWITCHES = {
    "lag": float,
    "processing_seconds": float,
    "dialect": str,
    "duplicate_guard": bool,
}
_LEDGER = {"limits_on": bool, "shape": str}


class Admin:
    """The admin routes, guarded by one token."""

    def __init__(self, token: str) -> None:
        self._token = token
        self.routes = (
            Route("POST", "/practice/faults", self._guarded_faults),
            Route("DELETE", "/practice/faults", self._guarded_clear),
            Route("GET", "/practice/world", self._guarded_world),
            Route("POST", "/practice/clock", self._guarded_clock),
            Route("POST", "/practice/switches", self._guarded_switches),
            Route("POST", "/practice/token", self._guarded_token),
        )

    def _check(self, ctx: Context) -> None:
        given = ctx.request.header("x-practice-admin")
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            raise Refused(401, "The admin token is missing or wrong.")

    def _guarded_faults(self, ctx: Context) -> Response:
        self._check(ctx)
        known = {field.name for field in fields(Fault)}
        entry = ctx.request.json()
        if not isinstance(entry.get("route"), str) or not set(entry) <= known:
            raise Refused(400, "A fault needs a route and known fields.", "invalid-request")
        ctx.world.faults.add(_fault(entry))
        return answer({"faults": ctx.world.faults.waiting()})

    def _guarded_clear(self, ctx: Context) -> Response:
        self._check(ctx)
        ctx.world.faults.clear()
        return answer({"faults": []})

    def _guarded_world(self, ctx: Context) -> Response:
        self._check(ctx)
        return answer(dump(ctx))

    def _guarded_clock(self, ctx: Context) -> Response:
        self._check(ctx)
        seconds = ctx.request.json().get("advance")
        if not isinstance(seconds, int | float):
            raise Refused(400, "advance needs a number of seconds.", "invalid-request")
        ctx.world.advance(float(seconds))
        return answer({"now": stamp(ctx.world.now())})

    def _guarded_switches(self, ctx: Context) -> Response:
        self._check(ctx)
        for name, value in ctx.request.json().items():
            try:
                self._switch(ctx, name, value)
            except (TypeError, ValueError):
                words = f"The switch [{name}] does not take this value."
                raise Refused(400, words, "invalid-request") from None
        return answer({"switched": True})

    def _switch(self, ctx: Context, name: str, value: Any) -> None:
        if name == "credits" and (value is None or type(value) is int):
            ctx.world.ledger.credits = value
        elif name in _SWITCHES:
            setattr(ctx.world, name, _SWITCHES[name](value))
        elif name in _LEDGER:
            setattr(ctx.world.ledger, name, _LEDGER[name](value))
        else:
            raise Refused(400, f"There is no switch [{name}].", "invalid-request")

    def _guarded_token(self, ctx: Context) -> Response:
        self._check(ctx)
        try:
            account = ctx.world.account(str(ctx.request.json().get("handle", "")))
        except KeyError:
            raise Refused(404, "There is no such account.") from None
        token = ctx.world.issue_token(account.id)
        return answer({"access_token": token, "account_id": account.id})


def _fault(entry: dict[str, Any]) -> Fault:
    """Return the fault an entry describes; values of the wrong kind are refused."""
    usual = asdict(Fault("*"))
    for name, value in entry.items():
        wanted = (int, float) if isinstance(usual[name], float) else type(usual[name])
        if not isinstance(value, wanted):
            raise Refused(400, f"The field [{name}] is of the wrong kind.", "invalid-request")
    return Fault(**entry)


def dump(ctx: Context) -> dict[str, Any]:
    """Return what the world accepted and saw, as plain data."""
    world = ctx.world
    return {
        "now": stamp(world.now()),
        "accepted": [post_dump(post) for post in world.accepted],
        "media": [
            {"id": m.id, "kind": m.kind, "bytes": m.total_bytes, "alt_text": m.alt_text}
            for m in world.media.values()
            if not m.seeded
        ],
        "metadata": world.metadata,
        "calls": [
            asdict(call) | {"at": stamp(call.at), "body": base64.b64encode(call.body).decode()}
            for call in world.calls
        ],
        "charged_mills": world.ledger.spent(),
        "struck": world.faults.struck,
    }


def post_dump(post: Post) -> dict[str, Any]:
    """Return one accepted post as plain data."""
    return {
        "id": post.id,
        "author_id": post.author_id,
        "text": post.text,
        "created_at": stamp(post.created_at),
        "media": list(post.media),
        "reply_to": post.reply_to,
        "quote_of": post.quote_of,
        "repost_of": post.repost_of,
        "deleted": post.deleted_at is not None,
        "poll": list(post.poll.options) if post.poll else None,
    }
