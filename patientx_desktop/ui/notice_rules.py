"""What is said when one of our own rules keeps a post here: as in `notice_words`."""

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.ui.notice_words import SAFE_ALL, SAFE_QUEUE, Mend

RULES: dict[Trouble, tuple[str, str, str, str, Mend]] = {
    Trouble.NO_ACCOUNT: (
        "No account",
        "No account is connected yet.",
        "Drafts are kept on this computer.",
        "Connect an account, or post by hand.",
        Mend.RECONNECT,
    ),
    Trouble.NO_CONSENT: (
        "No consent",
        "The story this comes from has no consent for that day.",
        "Nothing was posted, and nothing leaves without it.",
        "Ask the person, and write the answer down with the story.",
        Mend.CONSENT,
    ),
    Trouble.STORY_WORDS: (
        "Words of a story",
        "These words are from somebody’s story. Kept words are used again without their consent"
        " being asked each time, so a story’s words are not kept.",
        "The post is as it was.",
        "To tell it again, make another post from the story. Hashtags alone can be kept.",
        Mend.CONSENT,
    ),
    Trouble.CONSENT_NARROW: (
        "Consent is narrower",
        "The person agreed to less than this post shows: not to the photo, the video or the name.",
        "Nothing was posted, and nothing leaves without it.",
        "Take it out of the post, or ask the person and write the answer down with the story.",
        Mend.CONSENT,
    ),
    Trouble.TOO_LONG: (
        "Too long",
        "It is too long for one post.",
        SAFE_ALL,
        "Shorten it, or split it.",
        Mend.EDIT,
    ),
    Trouble.EMPTY_POST: (
        "Empty",
        "There is a post with nothing in it.",
        SAFE_ALL,
        "Write something, or take it out.",
        Mend.EDIT,
    ),
    Trouble.BAD_POLL: (
        "Poll",
        "Its poll is not as X takes it.",
        SAFE_ALL,
        "See what is missing beside it, under Before it leaves.",
        Mend.EDIT,
    ),
    Trouble.MEDIA_MIX: (
        "Too many files",
        "X takes up to four pictures, or one GIF, or one video in a post.",
        SAFE_ALL,
        "Take some out, or move them to another post of the thread.",
        Mend.EDIT,
    ),
    Trouble.NO_ALT: (
        "No alt text",
        "A picture has no alt text, and your group lets none leave without.",
        SAFE_ALL,
        "Describe it for people who cannot see it.",
        Mend.EDIT,
    ),
    Trouble.SIGN_OFF_FIRST: (
        "Needs sign-off",
        "Your group wants a second person to read this before it leaves.",
        SAFE_ALL,
        "Ask for sign-off, with the arrow beside the main button.",
        Mend.SIGN_OFF,
    ),
    Trouble.LOOK_FIRST: (
        "Look first",
        "It has words that could tell strangers who somebody is, and nobody has looked at them.",
        SAFE_ALL,
        "Open it, look at them under Before it leaves, and let it leave from there.",
        Mend.EDIT,
    ),
    Trouble.SAME_TEXT: (
        "Same words",
        "Another account of yours has the very same words, which X forbids.",
        SAFE_ALL,
        "Change a few words in one of them.",
        Mend.EDIT,
    ),
    Trouble.LIMIT_REACHED: (
        "Over the limit",
        "This would pass your limit for the month.",
        "Nothing was spent.",
        "Raise the limit in Settings, or wait for next month.",
        Mend.LIMIT,
    ),
    Trouble.PAUSED: ("Paused", "Everything is paused.", SAFE_QUEUE, "", Mend.WAIT),
    Trouble.CANCELLED: ("Stopped", "It was stopped.", SAFE_ALL, "", Mend.NONE),
}
