"""Routes that take uploads, and that show the bytes of what was uploaded."""

import struct
import zlib

from patientx_desktop.practice import media as uploads
from patientx_desktop.practice.reading import send
from patientx_desktop.practice.wire import Context, Refused, Response, Route, answer, invalid


def initialise(ctx: Context) -> Response:
    """POST /2/media/upload/initialize"""
    media = uploads.initialise(ctx.world, ctx.account, ctx.request.json())
    return answer({"data": uploads.upload_json(ctx.world, media)})


def append(ctx: Context) -> Response:
    """POST /2/media/upload/{id}/append; a segment that is too large gets an empty 413."""
    if uploads.too_large(ctx.world, len(ctx.request.body)):
        return Response(413, b"", "text/plain")
    index, chunk = uploads.read_part(ctx.request.header("content-type"), ctx.request.body)
    media = uploads.append(ctx.world, ctx.account, ctx.args["id"], index, chunk)
    ctx.world.ledger.charge(ctx.account.id, "media_append", media.id, ctx.world.now())
    return answer({"data": {"expires_at": int(media.expires_at.timestamp())}})


def finalise(ctx: Context) -> Response:
    """POST /2/media/upload/{id}/finalize"""
    media = uploads.finalise(ctx.world, ctx.account, ctx.args["id"])
    return answer({"data": uploads.upload_json(ctx.world, media)})


def status(ctx: Context) -> Response:
    """GET /2/media/upload?command=STATUS&media_id="""
    if ctx.request.query.get("command", "STATUS") != "STATUS":
        raise invalid("The command is not STATUS.", command=ctx.request.query["command"][:20])
    media = uploads.owned(ctx.world, ctx.account, ctx.request.query.get("media_id", ""))
    return answer({"data": uploads.upload_json(ctx.world, media)})


def metadata(ctx: Context) -> Response:
    """POST /2/media/metadata"""
    data = uploads.describe(ctx.world, ctx.account, ctx.request.json())
    ctx.world.ledger.charge(ctx.account.id, "media_metadata", data["id"], ctx.world.now())
    return answer({"data": data})


def subtitles(ctx: Context) -> Response:
    """POST /2/media/subtitles"""
    return answer({"data": uploads.subtitle(ctx.world, ctx.account, ctx.request.json())})


def remove_subtitles(ctx: Context) -> Response:
    """DELETE /2/media/subtitles"""
    deleted = uploads.remove_subtitle(ctx.world, ctx.account, ctx.request.json())
    return send(ctx, {"data": {"deleted": deleted}})


def show(ctx: Context) -> Response:
    """GET /practice/media/{id}: the bytes, or a drawn picture for made-up media."""
    media = ctx.world.media.get(ctx.args["id"])
    if media is None:
        raise Refused(404, "There is no such media.")
    if media.data and media.kind != "subtitles":
        return Response(200, media.data, media.media_type)
    return Response(200, drawing(int(media.id)), "image/png")


def preview(ctx: Context) -> Response:
    """GET /practice/media/{id}/preview: a still."""
    media = ctx.world.media.get(ctx.args["id"])
    if media is None:
        raise Refused(404, "There is no such media.")
    if media.kind == "animated_gif" and media.data:
        return Response(200, media.data, media.media_type)
    return Response(200, drawing(int(media.id)), "image/png")


def avatar(ctx: Context) -> Response:
    """GET /practice/avatar/{name}: a plain square in the account's colour."""
    name = ctx.args["name"].removesuffix(".png").lower()
    return Response(200, drawing(zlib.crc32(name.encode()), 96, 96), "image/png")


def drawing(seed: int, width: int = 320, height: int = 180) -> bytes:
    """Return a small PNG: ground, band and disc, their colours and places from ``seed``."""
    grounds = ((246, 236, 214), (226, 240, 236), (240, 228, 240), (228, 236, 248))
    marks = ((13, 107, 97), (178, 64, 45), (122, 86, 0), (137, 62, 145), (29, 94, 173))
    ground, mark = grounds[seed % 4], marks[seed // 4 % 5]
    band = marks[(seed // 20 + 1) % 5]
    x, y, radius = width * (2 + seed // 100 % 5) // 8, height * 3 // 8, height // 4
    rows = bytearray()
    for row in range(height):
        colour = band if row > height * 3 // 4 else ground
        line = bytearray(bytes(colour) * width)
        reach = radius * radius - (row - y) ** 2
        if reach > 0:
            half = int(reach**0.5)
            left, right = max(0, x - half), min(width, x + half)
            line[left * 3 : right * 3] = bytes(mark) * (right - left)
        rows += b"\0" + line
    return _png(width, height, bytes(rows))


def _png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


_WRITE = ("media.write",)

ROUTES = (
    Route("POST", "/2/media/upload/initialize", initialise, _WRITE),
    Route("POST", "/2/media/upload/{id}/append", append, _WRITE),
    Route("POST", "/2/media/upload/{id}/finalize", finalise, _WRITE),
    Route("GET", "/2/media/upload", status, _WRITE),
    Route("POST", "/2/media/metadata", metadata, _WRITE),
    Route("POST", "/2/media/subtitles", subtitles, _WRITE),
    Route("DELETE", "/2/media/subtitles", remove_subtitles, _WRITE),
    Route("GET", "/practice/media/{id}", show),
    Route("GET", "/practice/media/{id}/preview", preview),
    Route("GET", "/practice/avatar/{name}", avatar),
)
