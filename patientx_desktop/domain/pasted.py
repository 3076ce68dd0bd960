"""What comes from a clipboard as a person would have typed it: nothing unseen, lines as lines."""

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029\ufdd0\ufdd1]")
# Controls, soft hyphens of books, byte order marks, and the places of pictures that did not come.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufeff\ufffc\ufff9-\ufffb]")


def tidied(text: str) -> str:
    """`text` without what nobody can see; joiners, marks of direction and no-break spaces stay.

    Word, a PDF or a web page put such characters among the words; X counts every one of them.
    """
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
