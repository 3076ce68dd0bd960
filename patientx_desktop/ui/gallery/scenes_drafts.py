"""Poses of finding drafts again: their history, search, filters and tags."""

from dataclasses import replace

from patientx_desktop.domain.finding import Narrow
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Folder, Part, Post
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.rail.rail import ComposeRail
from patientx_desktop.ui.gallery.poses import Place


def rewrite(ui: Ui) -> Post:
    """Let the newest draft have been written twice; it reads as before afterwards."""
    posts, history = ui.session.posts, ui.session.history
    post = posts.get(posts.list(Folder.DRAFTS, 0, 1)[0].id)
    first = post.parts[0]
    older = first.text.replace("open from tonight", "back this weekend").replace(
        "7 pm to midnight", "from eight until people have gone to bed"
    )
    emptied = posts.save(replace(post, parts=(Part("", ""),)))  # which keeps a version at once
    changed = (Part("", older), *(Part("", part.text) for part in post.parts[1:2]))
    posts.save(replace(emptied, parts=changed))
    return history.restore(post.id, 1)[0]


def tag_drafts(ui: Ui) -> Post:
    """Give the first drafts tags; the newest one."""
    posts, finding = ui.session.posts, ui.session.finding
    drafts = posts.list(Folder.DRAFTS, 0, 4)
    for post, tags in zip(drafts, (("Night line", "Weekend"), (), ("Weekend",)), strict=False):
        for tag in tags:
            finding.tag(post.id, tag)
    return posts.get(drafts[0].id)


def drop_drafts(ui: Ui) -> None:
    """Put the two oldest drafts away."""
    posts = ui.session.posts
    for post in posts.list(Folder.DRAFTS, 4, 2):
        posts.drop(post.id)


def searching(place: Place) -> None:
    """The rail while a word is looked for."""
    place.ui.asks.open_post(tag_drafts(place.ui).id)
    rail = _rail(place)
    rail.search_button.click()
    rail.search.setText("sat")
    rail.reload()


def filtered(place: Place) -> None:
    """The rail narrowed down by two filters."""
    place.ui.asks.open_post(tag_drafts(place.ui).id)
    rail = _rail(place)
    rail.head.set_narrow(Narrow(kind=Kind.SOCIAL, tag="Weekend"))
    rail.reload()


def filtered_out(place: Place) -> None:
    """The rail when its filters hide everything."""
    place.ui.asks.open_post(tag_drafts(place.ui).id)
    rail = _rail(place)
    rail.head.set_narrow(Narrow(kind=Kind.NEWS, author="Maya", tag="Weekend"))
    rail.reload()


def _rail(place: Place) -> ComposeRail:
    return next(iter(place.window.page("compose").findChildren(ComposeRail)))
