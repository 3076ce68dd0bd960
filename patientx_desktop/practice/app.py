"""From request to answer: find the route, check who asks, count, charge, hand over."""

import re
from collections.abc import Iterable

from patientx_desktop.practice import (
    routes_feeds,
    routes_media,
    routes_oauth,
    routes_pages,
    routes_posts,
    routes_users,
)
from patientx_desktop.practice.model import Account
from patientx_desktop.practice.oauth import ALL_SCOPES
from patientx_desktop.practice.wire import Context, Refused, Request, Response, Route, answer
from patientx_desktop.practice.world import World


class PracticeApp:
    """The routes of the practice X over one world."""

    def __init__(self, world: World, more: Iterable[Route] = ()) -> None:
        self.world = world
        routes = (
            *more,
            *routes_posts.ROUTES,
            *routes_users.ROUTES,
            *routes_media.ROUTES,
            *routes_oauth.ROUTES,
            *routes_feeds.ROUTES,
            *routes_pages.ROUTES,
        )
        self.routes = routes
        self._patterns = [(_pattern(route.template), route) for route in routes]

    def find(self, method: str, path: str) -> tuple[Route | None, dict[str, str]]:
        """Return the route of a request and the values in its path."""
        for pattern, route in self._patterns:
            match = pattern.fullmatch(path)
            if match and route.method == method:
                return route, match.groupdict()
        return None, {}

    def handle(self, request: Request) -> tuple[Response, Account | None]:
        """Answer one request; say which account signed it, if one did."""
        route, args = self.find(request.method, request.path)
        ctx = Context(self.world, request, args)
        with self.world.lock:
            try:
                if route is None:
                    raise Refused(404, "There is nothing at this address.")
                headers = self._admit(ctx, route)
                response = route.handler(ctx)
                response.headers = headers | response.headers
            except Refused as refusal:
                response = self._refusal(refusal)
            return response, ctx.user

    def _refusal(self, refusal: Refused) -> Response:
        old = self.world.dialect == "tweet"
        host = "api.twitter.com" if old else "api.x.com"
        response = answer(refusal.document(f"https://{host}/2/problems/"), refusal.status)
        response.content_type = "application/problem+json"
        response.headers = refusal.headers
        return response

    def _admit(self, ctx: Context, route: Route) -> dict[str, str]:
        """Check signature, plan, rate, credit and scopes; return the rate-limit headers."""
        if route.scopes is None:
            return {}
        ctx.user, scopes = self._who(ctx.request)
        headers = self.world.ledger.count_call(
            ctx.user.id, f"{route.method} {route.template}", self.world.now()
        )
        try:
            if route.enterprise and not ctx.user.enterprise:
                raise _client_forbidden()
            if not set(route.scopes) <= set(scopes):
                missing = sorted(set(route.scopes) - set(scopes))
                words = f"Forbidden: the token lacks the scope {', '.join(missing)}."
                raise Refused(403, words, "oauth2-missing-scope")
            self.world.ledger.require_credit()
        except Refused as refusal:
            refusal.headers = headers
            raise
        return headers

    def _who(self, request: Request) -> tuple[Account, tuple[str, ...]]:
        header = request.header("authorization")
        now = self.world.now()
        if header.startswith("Bearer "):
            pair = self.world.sign_in.bearer(header, now)
            if pair is None:
                raise Refused(401, "Unauthorized")
            client = self.world.sign_in.clients.get(pair.client_id)
            if client is not None and not client.enrolled:
                raise _not_enrolled(client.id)
            return self.world.accounts[pair.account_id], pair.scopes
        if header.startswith("OAuth "):
            params = list(request.query.items())
            if request.header("content-type").startswith("application/x-www-form-urlencoded"):
                params += request.form().items()
            url = request.base_url + request.path
            account_id = self.world.sign_in.signed(request.method, url, params, header)
            if account_id is not None:
                return self.world.accounts[account_id], ALL_SCOPES
        raise Refused(401, "Unauthorized")


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[A-Za-z0-9_.-]+)", template), re.ASCII)


def _client_forbidden() -> Refused:
    return Refused(
        403,
        "This endpoint is not part of your access level.",
        "client-forbidden",
        reason="official-client-forbidden",
    )


def _not_enrolled(client_id: str) -> Refused:
    return Refused(
        403,
        "When authenticating requests to the X API v2 endpoints, you must use keys and tokens "
        "from an App that is attached to a Project.",
        "client-forbidden",
        reason="client-not-enrolled",
        required_enrollment="Appropriate Level of API Access",
        client_id=client_id,
    )
