"""How long something plays, in words."""

_SECOND, _MINUTE = 1000, 60


def length_words(duration_ms: int) -> str:
    """Minutes and seconds, as X writes them: *0:42*."""
    minutes, seconds = divmod(round(duration_ms / _SECOND), _MINUTE)
    return f"{minutes}:{seconds:02}"
