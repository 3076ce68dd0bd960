"""Poses of finding drafts again: their history, search, filters and tags.

They change the sample they stand in, so their pictures come last.
"""

from dataclasses import replace

from patientx_desktop.domain.post import Folder, Part, Post
from patientx_desktop.ui.asks import Ui


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
