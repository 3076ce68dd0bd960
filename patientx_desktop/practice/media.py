"""Uploads: initialise, append, finalise, process, describe; and what a file must be."""

import struct
from datetime import timedelta

from patientx_desktop.practice.model import Account, Media
from patientx_desktop.practice.wire import Json, Refused, invalid
from patientx_desktop.practice.world import World


def initialise(world: World, account: Account, body: Json) -> Media:
    """Begin an upload of a declared size, type and category."""
    rules = world.rules["media"]
    category, media_type = body.get("media_category"), body.get("media_type")
    total = body.get("total_bytes")
    allowed = rules["categories"].get(category) if isinstance(category, str) else None
    if allowed is None:
        raise invalid("The media_category is not one X takes.", media_category=category)
    if media_type not in allowed["types"]:
        raise invalid("The media_type does not go with its category.", media_type=media_type)
    if type(total) is not int or total < 1:
        raise invalid("total_bytes is not a size.", total_bytes=total)
    if total > allowed["bytes"]:
        raise invalid(f"File size exceeds {allowed['bytes']} bytes.", total_bytes=total)
    now = world.now()
    media = Media(
        id=world.new_id(),
        owner_id=account.id,
        category=str(category),
        media_type=str(media_type),
        total_bytes=total,
        created_at=now,
        expires_at=now + timedelta(seconds=rules["expires_seconds"]),
    )
    world.media[media.id] = media
    return media


def owned(world: World, account: Account, media_id: str) -> Media:
    """Return a live upload of this account, or refuse."""
    media = world.media.get(media_id)
    if media is None or media.owner_id != account.id or media.expires_at <= world.now():
        raise invalid("Your media IDs are invalid.", media_id=media_id)
    return media


def append(world: World, account: Account, media_id: str, index: int, chunk: bytes) -> Media:
    """Keep one segment; the same index twice replaces it."""
    media = owned(world, account, media_id)
    if media.finalized_at is not None:
        raise invalid("This upload is finalized.", media_id=media_id)
    if not 0 <= index <= 999:
        raise invalid("segment_index is not between 0 and 999.", segment_index=index)
    others = sum(len(part) for place, part in media.parts.items() if place != index)
    if others + len(chunk) > media.total_bytes:
        raise invalid("More bytes than total_bytes declared.", segment_index=index)
    media.parts[index] = chunk
    return media


def finalise(world: World, account: Account, media_id: str) -> Media:
    """End an upload: every byte is there and the file is what it says it is."""
    media = owned(world, account, media_id)
    if media.finalized_at is not None:
        return media
    data = media.data
    if len(data) != media.total_bytes or sorted(media.parts) != list(range(len(media.parts))):
        raise invalid("Segments do not add up to provided total file size.", media_id=media_id)
    now = world.now()
    media.finalized_at = now
    media.ready_at = now
    if not _looks_right(media.media_type, data):
        media.failure = "InvalidMedia: the file is not what its media_type says"
        if media.kind != "video":
            media.finalized_at = media.ready_at = None
            raise invalid("Not valid media.", media_id=media_id)
    media.width, media.height = _size(media.media_type, data)
    if media.kind in ("video", "animated_gif"):
        media.ready_at = now + timedelta(seconds=world.processing_seconds)
    world.touch()
    return media


def upload_json(world: World, media: Media) -> Json:
    """Return an upload as X describes it, its processing state included."""
    now = world.now()
    found: Json = {
        "id": media.id,
        "media_key": media.key,
        "expires_after_secs": max(0, int((media.expires_at - now).total_seconds())),
    }
    if media.finalized_at is None or media.ready_at is None:
        return found
    found["size"] = media.total_bytes
    if media.kind == "photo":
        found["image"] = {"image_type": media.media_type, "w": media.width, "h": media.height}
    if media.kind in ("video", "animated_gif"):
        if media.kind == "video":
            found["video"] = {"video_type": media.media_type}
        found["processing_info"] = _processing(world, media)
    return found


def _processing(world: World, media: Media) -> Json:
    now = world.now()
    begin, end = media.finalized_at or now, media.ready_at or now
    if now < end:
        whole = (end - begin).total_seconds()
        done = (now - begin).total_seconds()
        state = "pending" if done <= 0 else "in_progress"
        left = min(5, max(1, round((end - now).total_seconds())))
        percent = int(100 * done / whole) if whole else 0
        return {"state": state, "check_after_secs": left, "progress_percent": percent}
    if media.failure:
        return {"state": "failed", "progress_percent": 100}
    return {"state": "succeeded", "progress_percent": 100}


def describe(world: World, account: Account, body: Json) -> Json:
    """Set the alt text of a picture or a GIF."""
    media = owned(world, account, str(body.get("id", "")))
    metadata = body.get("metadata")
    alt = metadata.get("alt_text") if isinstance(metadata, dict) else None
    text = alt.get("text") if isinstance(alt, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= 1000:
        raise invalid("alt_text needs a text of 1 to 1000 characters.", metadata="alt_text")
    if media.kind not in ("photo", "animated_gif"):
        raise invalid("Alt text is for pictures and GIFs.", id=media.id)
    media.alt_text = text
    world.metadata.append({"id": media.id, "alt_text": text})
    world.touch()
    return {"id": media.id, "associated_metadata": {"alt_text": {"text": text}}}


def subtitle(world: World, account: Account, body: Json) -> Json:
    """Give a video its captions, uploaded before as category subtitles."""
    media = owned(world, account, str(body.get("id", "")))
    block = body.get("subtitles")
    if media.kind != "video" or body.get("media_category") not in ("TweetVideo", "AmplifyVideo"):
        raise invalid("Captions are for a video.", id=media.id)
    if not isinstance(block, dict):
        raise invalid("subtitles needs id, language_code and display_name.", subtitles=block)
    captions = owned(world, account, str(block.get("id", "")))
    language = block.get("language_code")
    good = isinstance(language, str) and len(language) == 2 and language.isupper()
    if captions.kind != "subtitles" or captions.finalized_at is None or not good:
        raise invalid("subtitles needs a captions upload and a language.", subtitles=block)
    media.subtitles[str(language)] = captions.id
    world.touch()
    linked = {"id": captions.id, "language_code": language}
    if isinstance(block.get("display_name"), str):
        linked["display_name"] = block["display_name"]
    return {
        "id": media.id,
        "media_category": body["media_category"],
        "associated_subtitles": linked,
    }


def remove_subtitle(world: World, account: Account, body: Json) -> bool:
    """Take the captions of one language from a video; say whether there were any."""
    media = owned(world, account, str(body.get("id", "")))
    removed = media.subtitles.pop(str(body.get("language_code", "")), None)
    world.touch()
    return removed is not None


def _looks_right(media_type: str, data: bytes) -> bool:
    if media_type in ("image/jpeg", "image/pjpeg"):
        return data[:3] == b"\xff\xd8\xff"
    if media_type == "image/png":
        return data[:8] == b"\x89PNG\r\n\x1a\n"
    if media_type == "image/gif":
        return data[:6] in (b"GIF87a", b"GIF89a")
    if media_type == "image/webp":
        return data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    if media_type.startswith("video/"):
        return data[4:8] in (b"ftyp", b"moov", b"wide", b"mdat", b"free")
    if media_type == "text/vtt":
        return data.lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT")
    return b"-->" in data


def _size(media_type: str, data: bytes) -> tuple[int, int]:
    """Return width and height where the header says them plainly, else a usual size."""
    if media_type == "image/png" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if media_type == "image/gif" and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return int(width), int(height)
    return 1280, 720


def too_large(world: World, size: int) -> bool:
    """Say whether one segment is more than X takes (it answers with an empty 413)."""
    return size > int(world.rules["media"]["chunk_bytes"])


def read_part(content_type: str, body: bytes) -> tuple[int, bytes]:
    """Return segment number and bytes of a multipart or JSON append request."""
    import base64
    import binascii
    import json

    if content_type.startswith("application/json"):
        try:
            value = json.loads(body)
            return int(value["segment_index"]), base64.b64decode(value["media"], validate=True)
        except (ValueError, KeyError, TypeError, binascii.Error, RecursionError):
            raise invalid("The body needs media and segment_index.") from None
    fields = _multipart(content_type, body)
    try:
        return int(fields["segment_index"]), fields["media"]
    except (KeyError, ValueError):
        raise invalid("The form needs media and segment_index.") from None


def _multipart(content_type: str, body: bytes) -> dict[str, bytes]:
    _, _, rest = content_type.partition("boundary=")
    boundary = rest.split(";")[0].strip().strip('"')
    if not content_type.startswith("multipart/form-data") or not 1 <= len(boundary) <= 200:
        raise Refused(415, "A multipart/form-data body is needed.")
    fields: dict[str, bytes] = {}
    marker = b"\r\n--" + boundary.encode()
    for part in (b"\r\n" + body).split(marker)[1:9]:
        head, found, value = part.partition(b"\r\n\r\n")
        if not found:
            continue
        _, _, name = head[:2000].decode("utf-8", "replace").partition('name="')
        fields[name.partition('"')[0]] = value
    return fields
