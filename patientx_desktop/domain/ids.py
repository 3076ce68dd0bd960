"""Identifiers for what people make: UUID version 7 (RFC 9562), which sort by age."""

import os
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from patientx_desktop.domain.clock import to_ms

RandomBytes = Callable[[int], bytes]


def new_id(moment: datetime, random_bytes: RandomBytes = os.urandom) -> str:
    """A fresh identifier: 48 bits of `moment` in milliseconds, then 74 random bits."""
    number = to_ms(moment) << 80 | int.from_bytes(random_bytes(10), "big")
    number = number & ~(0xF << 76) | 7 << 76
    number = number & ~(0x3 << 62) | 2 << 62
    return str(UUID(int=number))
