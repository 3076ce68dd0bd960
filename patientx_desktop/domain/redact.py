"""Hide what looks like a secret before a text is logged, shown or saved."""

import re

_HIDDEN = "[hidden]"

_NAMED = re.compile(
    r"""(?ix)
    \b(access_token|refresh_token|token_secret|client_secret|consumer_secret|consumer_key|api_key
      |oauth_token|oauth_token_secret|oauth_signature|oauth_consumer_key|code_verifier|code|state
      |password|secret)
    (["']?\s*[=:]\s*["']?)
    ([^\s"'&,;}]{6,})
    """
)
_SCHEME = re.compile(r"(?i)\b(Bearer|Basic|OAuth)\s+[^\s,;\"']{6,}")
_OLD_TOKEN = re.compile(r"\b\d{5,20}-[A-Za-z0-9]{20,}")
_LONG = re.compile(r"[A-Za-z0-9_~+/=-]{24,}")


def _looks_secret(match: re.Match[str]) -> str:
    """Hide a long run that mixes small and capital letters with digits; leave digests and ids."""
    run = match.group()
    mixed = any(c.islower() for c in run) and any(c.isupper() for c in run)
    return _HIDDEN if mixed and any(c.isdigit() for c in run) and run.count("/") < 3 else run


def redact(text: str) -> str:
    """`text` with tokens, keys, codes and authorisation headers replaced by "[hidden]"."""
    text = _SCHEME.sub(lambda match: f"{match.group(1)} {_HIDDEN}", text)
    text = _NAMED.sub(lambda match: f"{match.group(1)}{match.group(2)}{_HIDDEN}", text)
    return _LONG.sub(_looks_secret, _OLD_TOKEN.sub(_HIDDEN, text))
