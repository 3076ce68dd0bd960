"""Measure a post the way X does, find what X would link in it, and cut it into a thread.

This is the public face of the text modules. Positions are Unicode code points; Qt counts UTF-16
units, so ``Utf16`` converts between the two.
"""

from patientx_desktop.domain.text_entities import (
    Entity,
    Kind,
    cashtags,
    entities,
    extract_cashtags,
    extract_hashtags,
    extract_mentions,
    extract_reply,
    extract_urls,
    hashtags,
    mentions,
    urls,
)
from patientx_desktop.domain.text_measure import (
    Measure,
    measure,
    overflow_start,
    parse_results,
    weighted_length,
)
from patientx_desktop.domain.text_offsets import Utf16, utf16_offset
from patientx_desktop.domain.text_split import split_thread
from patientx_desktop.domain.text_validate import (
    is_valid_hashtag,
    is_valid_list,
    is_valid_url,
    is_valid_username,
)

__all__ = [
    "Entity",
    "Kind",
    "Measure",
    "Utf16",
    "cashtags",
    "entities",
    "extract_cashtags",
    "extract_hashtags",
    "extract_mentions",
    "extract_reply",
    "extract_urls",
    "hashtags",
    "is_valid_hashtag",
    "is_valid_list",
    "is_valid_url",
    "is_valid_username",
    "measure",
    "mentions",
    "overflow_start",
    "parse_results",
    "split_thread",
    "urls",
    "utf16_offset",
    "weighted_length",
]
