"""Web pages of the practice X: a post, an account, and the intents people finish by hand."""

from html import escape
from urllib.parse import urlencode

from patientx_desktop.practice import posts as writing
from patientx_desktop.practice.model import Account, Post
from patientx_desktop.practice.texts import find_links
from patientx_desktop.practice.wire import Context, Refused, Response, Route, page

_VERBS = {"follow": "Follow", "user": "Follow", "like": "Like", "retweet": "Repost", "post": "Post"}


def home(ctx: Context) -> Response:
    """GET /: who is here."""
    rows = "".join(
        f'<li><a href="/{a.username}">{escape(a.name)}</a> @{escape(a.username)}</li>'
        for a in ctx.world.accounts.values()
    )
    return page("The practice X", f"<h1>The practice X</h1><ul>{rows}</ul>")


def profile(ctx: Context) -> Response:
    """GET /{username}: an account and its latest posts."""
    account = _account(ctx, ctx.args["username"])
    posts = ctx.world.timeline([account.id])[:20]
    head = (
        f"<h1>{escape(account.name)}</h1><p>@{escape(account.username)} · "
        f"{account.followers:,} followers</p><p>{escape(account.description)}</p>"
    )
    return page(account.name, head + "<hr>".join(_article(ctx, post) for post in posts))


def status(ctx: Context) -> Response:
    """GET /{username}/status/{id}: one post, its media and what answers it."""
    post = ctx.world.live_post(ctx.args["id"])
    if post is None:
        words = "<h1>This post is not here</h1><p>It was deleted, or it never was.</p>"
        return page("Not here", words, 404)
    answers = [p for p in ctx.world.timeline() if p.reply_to == post.id][:50]
    body = _article(ctx, post) + "".join("<hr>" + _article(ctx, p) for p in reversed(answers))
    return page(f"A post by {ctx.world.accounts[post.author_id].name}", body)


def _account(ctx: Context, handle: str) -> Account:
    try:
        return ctx.world.account(handle)
    except KeyError:
        raise Refused(404, "There is no such account.") from None


def _article(ctx: Context, post: Post) -> str:
    author = ctx.world.accounts[post.author_id]
    text, position = "", 0
    for start, end in find_links(post.text):
        link = post.text[start:end]
        address = link if link.lower().startswith("http") else f"http://{link}"
        text += escape(post.text[position:start])
        text += f'<a rel="noreferrer" href="{escape(address)}">{escape(link)}</a>'
        position = end
    text += escape(post.text[position:])
    link = f"/{author.username}/status/{post.id}"
    return (
        f'<article><p><b><a href="/{author.username}">{escape(author.name)}</a></b> '
        f"@{escape(author.username)}</p>"
        f'<p style="white-space:pre-wrap">{text}</p>{_media(ctx, post)}{_poll(post)}'
        f'<p><a href="{link}">{post.created_at:%d %b %Y, %H:%M} UTC</a> · '
        f"{post.metrics.likes:,} likes · {post.metrics.reposts:,} reposts</p></article>"
    )


def _media(ctx: Context, post: Post) -> str:
    shown = ""
    for media_id in post.media:
        media = ctx.world.media.get(media_id)
        if media is None:
            continue
        address, alt = f"/practice/media/{media_id}", escape(media.alt_text or "")
        if media.kind == "video" and media.parts:
            shown += f'<video controls src="{address}"></video>'
        else:
            shown += f'<img src="{address}" alt="{alt}">'
    return shown


def _poll(post: Post) -> str:
    if post.poll is None:
        return ""
    return "<ul>" + "".join(f"<li>{escape(option)}</li>" for option in post.poll.options) + "</ul>"


def intent(ctx: Context) -> Response:
    """GET /intent/{verb}: what a person is about to do, with one button."""
    verb, query = ctx.args["verb"], ctx.request.query
    if verb not in _VERBS:
        raise Refused(404, "There is no such page.")
    hidden = "".join(
        f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">'
        for k, v in query.items()
        if k != "text"
    )
    text = ""
    if verb == "post":
        words = " ".join(filter(None, (query.get("text"), query.get("url"))))
        text = f'<p><textarea name="text" rows="6" cols="50">{escape(words)}</textarea></p>'
    choices = "".join(
        f'<option value="{a.id}">@{escape(a.username)}</option>' for a in ctx.world.own_accounts()
    )
    form = f'<form method="post" action="/intent/{verb}">{hidden}{text}'
    choose = f'<p><select name="as">{choices}</select> <button>{_VERBS[verb]}</button></p></form>'
    return page(_VERBS[verb], f"<h1>{_VERBS[verb]}</h1>{form}{choose}")


def finish(ctx: Context) -> Response:
    """POST /intent/{verb}: a person pressed the button; by hand much more is allowed."""
    form, verb = ctx.request.form(), ctx.args["verb"]
    account = ctx.world.accounts.get(form.get("as", ""))
    if account is None or not account.own:
        raise Refused(403, "Choose one of your own accounts.")
    if verb == "post":
        return _post_by_hand(ctx, account, form)
    if verb in ("follow", "user"):
        wanted = form.get("user_id") or _account(ctx, form.get("screen_name", "")).id
        if wanted not in ctx.world.accounts:
            raise Refused(404, "There is no such account.")
        if wanted not in ctx.world.follows[account.id]:
            ctx.world.follows[account.id].append(wanted)
    elif verb == "retweet":
        writing.repost(ctx.world, account, form.get("tweet_id", ""))
    else:
        post = ctx.world.live_post(form.get("tweet_id", ""))
        if post is None:
            raise Refused(404, "There is no such post.")
        post.metrics.likes += 1
    ctx.world.touch()
    return page("Done", f"<h1>Done</h1><p>{escape(_VERBS.get(verb, verb))}: done, in practice.</p>")


def _post_by_hand(ctx: Context, account: Account, form: dict[str, str]) -> Response:
    body: dict[str, object] = {"text": form.get("text", "").replace("\r\n", "\n")}
    if form.get("in_reply_to"):
        body["reply"] = {"in_reply_to_tweet_id": form["in_reply_to"]}
    summoned, account.enterprise = account.enterprise, True
    try:
        post = writing.create_post(ctx.world, account, body)
    finally:
        account.enterprise = summoned
    return Response(302, headers={"Location": f"/{account.username}/status/{post.id}"})


def compose_alias(ctx: Context) -> Response:
    """GET /intent/tweet: the old name of the composer."""
    return Response(302, headers={"Location": "/intent/post?" + urlencode(ctx.request.query)})


ROUTES = (
    Route("GET", "/", home),
    Route("GET", "/intent/tweet", compose_alias),
    Route("GET", "/intent/{verb}", intent),
    Route("POST", "/intent/{verb}", finish),
    Route("GET", "/{username}/status/{id}", status),
    Route("GET", "/{username}", profile),
)
