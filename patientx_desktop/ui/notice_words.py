"""The table behind `ui.notices`: each trouble's badge, what happened, what is safe, what to do."""

from enum import StrEnum

from patientx_desktop.domain.errors import Trouble


class Mend(StrEnum):
    """What can be done about a trouble; the verb on the button is the view's."""

    NONE = "none"
    WAIT = "wait"
    EDIT = "edit"
    SHRINK = "shrink"
    RECONNECT = "reconnect"
    ADD_CREDIT = "add credit"
    BY_HAND = "by hand"
    CONSENT = "consent"
    SIGN_OFF = "sign off"
    KEYRING = "keyring"
    LIMIT = "limit"
    SPACE = "space"


SAFE_POST = "Nothing was posted. Words, files and alt text are here."
SAFE_WAITS = "Your post is safe here and leaves when the network is back."
SAFE_ALL = "Nothing was lost or changed."
SAFE_QUEUE = "Planned posts wait here, in order."

NOTICES: dict[Trouble, tuple[str, str, str, str, Mend]] = {
    Trouble.OFFLINE: ("Offline", "X could not be reached.", SAFE_WAITS, "", Mend.WAIT),
    Trouble.TLS: (
        "Not secure",
        "The connection to X was not secure, so nothing was sent over it.",
        SAFE_WAITS,
        "Check this computer’s date, or the network you are on.",
        Mend.WAIT,
    ),
    Trouble.TIMED_OUT: (
        "No answer",
        "X took too long to answer.",
        "We look on X before anything is sent again. Nothing is sent twice.",
        "",
        Mend.WAIT,
    ),
    Trouble.CONNECTION_LOST: (
        "No answer",
        "The connection broke before X had answered.",
        "We look on X before anything is sent again. Nothing is sent twice.",
        "",
        Mend.WAIT,
    ),
    Trouble.SERVER_ERROR: (
        "X has trouble",
        "X has trouble of its own just now.",
        "It is tried again by itself. Nothing is sent twice.",
        "",
        Mend.WAIT,
    ),
    Trouble.BAD_ANSWER: (
        "Odd answer",
        "X’s answer could not be understood.",
        "We look on X before anything is sent again.",
        "",
        Mend.WAIT,
    ),
    Trouble.BAD_REQUEST: (
        "Refused",
        "X did not accept this as it is.",
        SAFE_POST,
        "Change it a little and try again.",
        Mend.EDIT,
    ),
    Trouble.SIGN_IN_AGAIN: (
        "Sign in again",
        "X asks you to sign in again.",
        SAFE_QUEUE,
        "Connect the account again; it takes a minute.",
        Mend.RECONNECT,
    ),
    Trouble.NOT_ENROLLED: (
        "App not enrolled",
        "X says the app is outside a paid project.",
        SAFE_QUEUE,
        "In X’s developer console, put the app into a project.",
        Mend.RECONNECT,
    ),
    Trouble.WRONG_APP_TYPE: (
        "Wrong app type",
        "X says the app is not a Native App.",
        SAFE_QUEUE,
        "In X’s developer console, set Type of App to Native App.",
        Mend.RECONNECT,
    ),
    Trouble.MISSING_SCOPE: (
        "Right missing",
        "X did not give this program every right it needs.",
        SAFE_QUEUE,
        "Connect again and agree to all of them.",
        Mend.RECONNECT,
    ),
    Trouble.NOT_PERMITTED: (
        "Not allowed",
        "X does not allow this.",
        SAFE_POST,
        "Change it, or post it by hand.",
        Mend.BY_HAND,
    ),
    Trouble.CLIENT_FORBIDDEN: (
        "Not in the plan",
        "X’s plan for this account does not include this.",
        SAFE_POST,
        "Do it by hand in the browser; that costs nothing.",
        Mend.BY_HAND,
    ),
    Trouble.DUPLICATE: (
        "Said before",
        "X says you posted the same words lately.",
        SAFE_POST,
        "Change a few words and try again.",
        Mend.EDIT,
    ),
    Trouble.REPLY_REFUSED: (
        "By hand",
        "X takes replies to others only from people, not programs.",
        "Your words are kept and filled in for you.",
        "Post it by hand in the browser; that costs nothing.",
        Mend.BY_HAND,
    ),
    Trouble.REPLY_GONE: (
        "Nothing to continue",
        "The post it continues is no longer on X.",
        SAFE_POST,
        "Let it stand on its own, or keep it for another time.",
        Mend.EDIT,
    ),
    Trouble.SUSPENDED: (
        "Account held",
        "X has suspended the account.",
        SAFE_QUEUE,
        "Open X in the browser to see why.",
        Mend.RECONNECT,
    ),
    Trouble.NO_CREDIT: (
        "Credit used up",
        "X says the credit you bought for this account is used up.",
        SAFE_QUEUE,
        "Add credit in X’s developer console.",
        Mend.ADD_CREDIT,
    ),
    Trouble.RATE_LIMITED: (
        "X asks to wait",
        "X asks us to wait a little before the next one.",
        "It goes on by itself.",
        "",
        Mend.WAIT,
    ),
    Trouble.GONE: (
        "Not there",
        "X has nothing under that name.",
        SAFE_ALL,
        "Check the spelling.",
        Mend.NONE,
    ),
    Trouble.MEDIA_TOO_LARGE: (
        "Too large",
        "X says the file is too large.",
        SAFE_POST,
        "Use a smaller file.",
        Mend.SHRINK,
    ),
    Trouble.MEDIA_REFUSED: (
        "File refused",
        "X could not use the file.",
        SAFE_POST,
        "Use another file.",
        Mend.EDIT,
    ),
    Trouble.FILE_MISSING: (
        "File gone",
        "The file is not there any more.",
        SAFE_ALL,
        "Add it again.",
        Mend.EDIT,
    ),
    Trouble.FILE_UNREADABLE: (
        "Not readable",
        "This computer does not let us read the file.",
        SAFE_ALL,
        "Copy it to your own folder and add it from there.",
        Mend.NONE,
    ),
    Trouble.FILE_EMPTY: (
        "Empty file",
        "The file is empty.",
        SAFE_ALL,
        "Perhaps it did not download whole; fetch it again.",
        Mend.NONE,
    ),
    Trouble.FILE_DAMAGED: (
        "Damaged file",
        "The file is damaged or was cut short.",
        SAFE_ALL,
        "Fetch it again and add it.",
        Mend.NONE,
    ),
    Trouble.FILE_TOO_LARGE: (
        "Too large",
        "The file is larger than X can take.",
        SAFE_ALL,
        "Use a smaller one.",
        Mend.NONE,
    ),
    Trouble.FILE_WRONG_KIND: (
        "Other kind",
        "X takes JPG, PNG, WEBP, GIF, MP4 and MOV; this is something else.",
        SAFE_ALL,
        "Save it as one of these and add it again.",
        Mend.NONE,
    ),
    Trouble.NO_VIDEO_PART: (
        "No videos here",
        "The part of the program that reads videos is missing, or does not start here.",
        SAFE_ALL,
        "Pictures and GIFs go on working. For videos, install the program again.",
        Mend.NONE,
    ),
    Trouble.CAPTIONS_WRONG: (
        "No captions",
        "This is not a captions file that X takes: SRT or WebVTT, with times and words.",
        SAFE_ALL,
        "Save the captions as SRT and add them again.",
        Mend.NONE,
    ),
    Trouble.CAPTIONS_DISORDER: (
        "Times out of order",
        "The times in this captions file are not in order.",
        SAFE_ALL,
        "Save the captions again from where they were made, then add them.",
        Mend.NONE,
    ),
    Trouble.DISK_FULL: (
        "Disk full",
        "The disk is full, so it could not be kept.",
        "What was kept before is safe.",
        "Free some space; it is tried again as you type.",
        Mend.SPACE,
    ),
    Trouble.READ_ONLY: (
        "Read-only",
        "The data folder cannot be written to.",
        "What is in it is safe.",
        "Change the folder’s rights, or choose another with --data-dir.",
        Mend.SPACE,
    ),
    Trouble.STORE_NEWER: (
        "Newer data",
        "Your data was written by a newer version of this program.",
        "It was not touched.",
        "Install that version, or choose another folder with --data-dir.",
        Mend.NONE,
    ),
    Trouble.STORE_DAMAGED: (
        "Damaged data",
        "The file with your posts is damaged.",
        "It was not touched.",
        "Copy the folder first, then put a backup in its place.",
        Mend.NONE,
    ),
    Trouble.STORE_BUSY: (
        "Busy",
        "Another program is using your data just now.",
        SAFE_ALL,
        "Try again in a moment.",
        Mend.WAIT,
    ),
    Trouble.CONFLICT: (
        "Changed elsewhere",
        "It was changed in another window meanwhile.",
        "Both versions are kept.",
        "Compare them and keep the one you mean.",
        Mend.NONE,
    ),
    Trouble.KEYRING_MISSING: (
        "No keyring",
        "This computer has no keyring to keep the sign-in safe.",
        "Practice mode works all the same.",
        "Install one (on Debian: gnome-keyring), or sign in until you quit.",
        Mend.KEYRING,
    ),
    Trouble.KEYRING_LOCKED: (
        "Keyring locked",
        "The keyring is locked.",
        SAFE_QUEUE,
        "Unlock it; sending goes on by itself.",
        Mend.KEYRING,
    ),
    Trouble.KEYRING_DENIED: (
        "Keyring said no",
        "The keyring did not let us in.",
        SAFE_QUEUE,
        "Allow this program to use it, then try again.",
        Mend.KEYRING,
    ),
}
