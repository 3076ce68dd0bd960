"""The authorise page and the token address."""

from html import escape
from urllib.parse import urlencode

from patientx_desktop.practice.oauth import TokenError, Tokens
from patientx_desktop.practice.wire import Context, Response, Route, answer, page

_SCOPES = {
    "tweet.read": "See posts, its own and others'",
    "tweet.write": "Post, reply and delete for you",
    "users.read": "See accounts, yours included",
    "follows.read": "See whom you follow and who follows you",
    "follows.write": "Follow and unfollow for you",
    "media.write": "Upload pictures and videos for you",
    "offline.access": "Stay signed in until you take it back",
    "like.read": "See what you liked",
    "like.write": "Like posts for you",
}

_ASKED = (
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "code_challenge",
    "code_challenge_method",
)


def authorise(ctx: Context) -> Response:
    """GET /i/oauth2/authorize: a page that names what the app may do."""
    query = ctx.request.query
    try:
        ctx.world.sign_in.check_authorise(query)
    except TokenError as error:
        return _went_wrong(error)
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(query.get(name, ""))}">'
        for name in _ASKED
    )
    scopes = "".join(
        f"<li>{escape(_SCOPES.get(scope, scope))} <small>({escape(scope)})</small></li>"
        for scope in query["scope"].split()
    )
    return page(
        "Sign in to the practice X",
        f"<h1>{escape(query['client_id'])} wants to use an account</h1>"
        f'<form method="post" action="/i/oauth2/authorize">{hidden}{_choices(ctx)}'
        f"<p>It would be able to:</p><ul>{scopes}</ul>"
        '<button name="answer" value="agree">Agree</button> '
        '<button name="answer" value="not_now">Not now</button></form>',
    )


def _choices(ctx: Context) -> str:
    rows = []
    for place, account in enumerate(ctx.world.own_accounts()):
        chosen = " checked" if place == 0 else ""
        rows.append(
            f'<p><label><input type="radio" name="account" value="{account.id}"{chosen}> '
            f"{escape(account.name)} @{escape(account.username)}</label></p>"
        )
    return "".join(rows)


def decide(ctx: Context) -> Response:
    """POST /i/oauth2/authorize: back to the app, with a code or with a refusal."""
    form = ctx.request.form()
    sign_in = ctx.world.sign_in
    try:
        sign_in.check_authorise(form)
        own = {account.id for account in ctx.world.own_accounts()}
        account_id = form.get("account", "")
        if form.get("answer") != "agree":
            back = {"error": "access_denied", "state": form["state"]}
        elif account_id not in own:
            raise TokenError("invalid_request", "There is no such account here.")
        else:
            code = sign_in.approve(form, account_id, ctx.world.now())
            back = {"state": form["state"], "code": code}
    except TokenError as error:
        return _went_wrong(error)
    return Response(302, headers={"Location": f"{form['redirect_uri']}?{urlencode(back)}"})


def _went_wrong(error: TokenError) -> Response:
    words = "<h1>Something went wrong</h1><p>You were not able to give access to the app.</p>"
    return page("Something went wrong", f"{words}<p>{escape(error.description)}</p>", 400)


def token(ctx: Context) -> Response:
    """POST /2/oauth2/token"""
    try:
        pair = ctx.world.sign_in.exchange(ctx.request.form(), ctx.world.now())
    except TokenError as error:
        body = {"error": error.error, "error_description": error.description}
        return answer(body, error.status)
    ctx.world.touch()
    return answer(_pair_json(ctx, pair))


def _pair_json(ctx: Context, pair: Tokens) -> dict[str, object]:
    body: dict[str, object] = {
        "token_type": "bearer",
        "expires_in": int((pair.expires_at - ctx.world.now()).total_seconds()),
        "access_token": pair.access,
        "scope": " ".join(pair.scopes),
    }
    if pair.refresh:
        body["refresh_token"] = pair.refresh
    return body


def revoke(ctx: Context) -> Response:
    """POST /2/oauth2/revoke"""
    ctx.world.sign_in.revoke(ctx.request.form().get("token", ""))
    ctx.world.touch()
    return answer({"revoked": True})


ROUTES = (
    Route("GET", "/i/oauth2/authorize", authorise),
    Route("POST", "/i/oauth2/authorize", decide),
    Route("POST", "/2/oauth2/token", token),
    Route("POST", "/2/oauth2/revoke", revoke),
)
