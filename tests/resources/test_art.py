"""What is drawn keeps its promises: one family of icons, themed pictures, a light starter shelf."""

import json
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from patientx_desktop.resources import resource

SVG = "{http://www.w3.org/2000/svg}"
ICONS = sorted(resource("icons").glob("*.svg"))
ART = sorted(resource("art").glob("*.svg"))
SHELF: dict[str, Any] = json.loads(resource("shelf/shelf.json").read_text(encoding="utf-8"))
GIFS: list[dict[str, Any]] = SHELF["gifs"]
COLOURS = {
    "bg", "surface", "accent", "accent_soft", "border", "strong", "muted", "text", "warning",
    "personal",
}  # fmt: skip
KB, MB = 1024, 1024 * 1024


def _stem(path: Path) -> str:
    return path.stem


def _gif_id(gif: dict[str, Any]) -> str:
    return str(gif["id"])


def _brightness(picture: Image.Image) -> list[float]:
    """Mean grey level of every frame."""
    found = []
    for number in range(getattr(picture, "n_frames", 1)):
        picture.seek(number)
        found.append(ImageStat.Stat(picture.convert("L")).mean[0])
    return found


def test_there_are_icons_for_every_view() -> None:
    assert len(ICONS) >= 70


@pytest.mark.parametrize("path", ICONS, ids=_stem)
def test_an_icon_belongs_to_the_family(path: Path) -> None:
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    assert root.attrib == {
        "width": "20", "height": "20", "viewBox": "0 0 20 20", "fill": "none",
        "stroke": "currentColor", "stroke-width": "1.5", "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }  # fmt: skip
    shapes = list(root)
    assert shapes
    for shape in shapes:
        assert shape.tag in {f"{SVG}path", f"{SVG}circle", f"{SVG}rect"}
        assert not {"fill", "stroke", "stroke-width", "style", "class"} & set(shape.attrib)


def _ink(path: Path, scale: int = 8, margin: int = 4) -> tuple[int, int, int, int]:
    """The box that an icon's strokes cover, in eighths of a unit from its top left corner."""
    renderer = QSvgRenderer(QByteArray(path.read_bytes()))
    assert renderer.isValid()
    side = 20 + 2 * margin
    renderer.setViewBox(QRectF(-margin, -margin, side, side))
    image = QImage(side * scale, side * scale, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = bytes(image.constBits())
    box = Image.frombytes("RGBA", (side * scale, side * scale), data).getchannel("A").getbbox()
    assert box is not None
    left, top, right, bottom = (edge - margin * scale for edge in box)
    return left, top, right, bottom


@pytest.mark.parametrize("path", ICONS, ids=_stem)
def test_an_icon_stays_inside_its_square(path: Path) -> None:
    left, top, right, bottom = _ink(path)
    assert left >= 8
    assert top >= 8
    assert right <= 152
    assert bottom <= 152


@pytest.mark.parametrize("path", ART, ids=_stem)
def test_an_illustration_takes_only_known_colours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = set(re.findall(r"\{([^}]*)\}", text))
    assert {"accent", "accent_soft", "strong"} <= used <= COLOURS
    filled = re.sub(r"\{[^}]*\}", "#123456", text)
    assert ET.fromstring(filled).attrib["viewBox"] == "0 0 320 200"
    assert QSvgRenderer(QByteArray(filled.encode())).isValid()


def test_the_program_icon_comes_in_every_size() -> None:
    folder = resource("icons/app")
    for size in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        with Image.open(folder / f"patientx-{size}.png") as picture:
            assert picture.size == (size, size)
            assert picture.mode == "RGBA"
    with Image.open(folder / "patientx.ico") as picture:
        assert {(16, 16), (32, 32), (256, 256)} <= set(picture.info["sizes"])
    with Image.open(folder / "patientx.icns") as picture:
        assert picture.size >= (512, 512)
    for name in ("patientx.svg", "patientx-symbolic.svg"):
        assert QSvgRenderer(QByteArray((folder / name).read_bytes())).isValid()


def test_the_shelf_lists_exactly_the_files_it_has() -> None:
    folder = resource("shelf")
    listed = {entry["file"] for entry in [*GIFS, *SHELF["stills"]]}
    drawn = (path for path in folder.rglob("*") if path.suffix in {".gif", ".png"})
    found = {path.relative_to(folder).as_posix() for path in drawn}
    assert listed == found
    assert len({gif["id"] for gif in GIFS}) == len(GIFS) >= 12


@pytest.mark.parametrize("gif", GIFS, ids=_gif_id)
def test_a_gif_moves_loops_and_is_light(gif: dict[str, Any]) -> None:
    path = resource(f"shelf/{gif['file']}")
    assert path.stat().st_size <= 250 * KB
    with Image.open(path) as picture:
        assert 480 <= picture.width <= 640
        assert 270 <= picture.height <= 360
        assert 20 <= picture.n_frames <= 40  # type: ignore[attr-defined]
        assert picture.info["loop"] == 0
        first = picture.convert("RGB")
        picture.seek(picture.n_frames // 3)  # type: ignore[attr-defined]
        assert ImageChops.difference(first, picture.convert("RGB")).getbbox() is not None


@pytest.mark.parametrize("entry", [*GIFS, *SHELF["stills"]], ids=_gif_id)
def test_a_picture_is_described_in_both_languages(entry: dict[str, Any]) -> None:
    for language in ("en", "fr"):
        assert entry["title"][language].strip()
        assert 20 <= len(entry["alt"][language]) <= 1000


@pytest.mark.parametrize("gif", GIFS, ids=_gif_id)
def test_a_gif_can_be_found_by_its_words_and_tags(gif: dict[str, Any]) -> None:
    assert gif["tags"]
    assert set(gif["tags"]) <= set(SHELF["tags"])
    for language in ("en", "fr"):
        words = gif["words"][language]
        assert len(words) >= 4
        assert all(word == word.lower().strip() for word in words)
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("gif", GIFS, ids=_gif_id)
def test_only_the_fireworks_flash_and_they_say_so(gif: dict[str, Any]) -> None:
    with Image.open(resource(f"shelf/{gif['file']}")) as picture:
        levels = _brightness(picture)
        pace = picture.info["duration"]
    jumps = [abs(b - a) > 25 for a, b in pairwise(levels)]
    window = max(1, round(1000 / pace))
    most = max(sum(jumps[i : i + window]) for i in range(len(jumps)))
    assert (most > 6) is gif["flashes"]


def test_the_ribbon_lasts_two_seconds_and_a_tenth() -> None:
    total = 0
    with Image.open(resource("shelf/ribbon.gif")) as picture:
        for number in range(picture.n_frames):  # type: ignore[attr-defined]
            picture.seek(number)
            total += picture.info["duration"]
    assert total == 2100


def test_the_whole_shelf_is_small() -> None:
    sizes = [resource(f"shelf/{gif['file']}").stat().st_size for gif in GIFS]
    assert sum(sizes) <= 2.5 * MB
    for still in SHELF["stills"]:
        assert resource(f"shelf/{still['file']}").stat().st_size <= 150 * KB


def test_no_drawing_is_heavy() -> None:
    for folder in ("icons", "art", "shelf"):
        for path in resource(folder).rglob("*"):
            if path.is_file():
                assert path.stat().st_size <= 300 * KB, path.name
