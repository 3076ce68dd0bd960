"""The brushes of the starter shelf: flat shapes on a sheet drawn three times too large.

Every shape becomes a polygon before it is drawn, so one affine placement (`Pen.at`) turns, scales
and moves all of them alike. Coordinates are pixels of the finished picture. Needs Pillow and, for
words, the Inter typeface known to fontconfig.
"""

import math
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, OVER = 640, 360, 3
Point = tuple[float, float]

INK, PAPER = "#1F1D1A", "#F2EFE9"
FOREST, TEAL, MINT = "#13423C", "#0B6B63", "#5CC8BC"
BRICK, CORAL, SUN, PLUM, BLUE = "#B0412B", "#FFA893", "#EBC65A", "#8A3B8F", "#1F5FA8"


def curve(a: Point, b: Point, c: Point, d: Point, steps: int = 24) -> list[Point]:
    """Points of a cubic Bézier curve, both ends included."""
    found = []
    for i in range(steps + 1):
        t = i / steps
        weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
        x = sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True))
        y = sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True))
        found.append((x, y))
    return found


def arc(radius: float, start: float, end: float, squash: float = 1.0) -> list[Point]:
    """Points on a circle around the origin, angles in degrees, clockwise from the right."""
    steps = max(6, int(abs(end - start) / 6))
    turns = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(radius * math.cos(a), radius * squash * math.sin(a)) for a in turns]


def ease(t: float) -> float:
    """Slow start, slow end, clamped to 0..1."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def pop(t: float) -> float:
    """Grow from 0 to 1 with one small overshoot."""
    t = min(1.0, max(0.0, t))
    return 1 + 2.2 * (t - 1) ** 3 + 1.2 * (t - 1) ** 2


def wave(t: float, turns: int = 1, phase: float = 0.0) -> float:
    """A sine that comes back to its start after one loop; `t` runs 0..1."""
    return math.sin(2 * math.pi * (turns * t + phase))


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Inter Extra Bold at `size` sheet pixels; raises ``FileNotFoundError`` without fontconfig."""
    tool = shutil.which("fc-match")
    if tool is None:
        raise FileNotFoundError("fc-match")
    ask = [tool, "-f", "%{file}", "Inter:style=Extra Bold"]
    path = subprocess.run(ask, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return ImageFont.truetype(path, size)


class Pen(NamedTuple):
    """A place to draw: the sheet, and the six numbers of an affine placement."""

    draw: ImageDraw.ImageDraw
    place: tuple[float, float, float, float, float, float] = (1, 0, 0, 1, 0, 0)

    def at(self, x: float, y: float, turn: float = 0, size: float = 1, flip: bool = False) -> "Pen":
        """A pen at (x, y) here, turned clockwise by degrees and scaled, mirrored if asked."""
        a, b, c, d, e, f = self.place
        cos, sin = math.cos(math.radians(turn)) * size, math.sin(math.radians(turn)) * size
        k = -1 if flip else 1
        p, q, r, s = cos * k, sin * k, -sin, cos
        return Pen(
            self.draw,
            (
                a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s,
                a * x + c * y + e, b * x + d * y + f,
            ),
        )  # fmt: skip

    def sheet(self, points: Iterable[Point]) -> list[Point]:
        """The points on the large sheet."""
        a, b, c, d, e, f = self.place
        return [(OVER * (a * x + c * y + e), OVER * (b * x + d * y + f)) for x, y in points]

    def scale(self) -> float:
        """Sheet pixels for one pixel of this pen."""
        return OVER * math.hypot(self.place[0], self.place[1])

    def shape(self, points: Iterable[Point], fill: str) -> None:
        """A filled polygon."""
        self.draw.polygon(self.sheet(points), fill=fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        """A filled ellipse."""
        self.shape([(x + px * rx, y + py * ry) for px, py in arc(1, 0, 360)], fill)

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle."""
        self.oval(x, y, radius, radius, fill)

    def box(self, x: float, y: float, w: float, h: float, fill: str, round_: float = 0) -> None:
        """A filled rectangle, its corners rounded by `round_`."""
        r = min(round_, w / 2, h / 2)
        corners = ((w - r, h - r, 0), (r, h - r, 90), (r, r, 180), (w - r, r, 270))
        points = [
            (x + cx + px, y + cy + py)
            for cx, cy, start in corners
            for px, py in (arc(r, start, start + 90) if r else [(0.0, 0.0)])
        ]
        self.shape(points, fill)

    def line(self, points: Sequence[Point], width: float, fill: str, round_: bool = True) -> None:
        """A line of one width through the points; ends round unless told otherwise."""
        on = self.sheet(points)
        thick = width * self.scale()
        self.draw.line(on, fill=fill, width=max(1, round(thick)), joint="curve")
        if round_:
            for x, y in (on[0], on[-1]):
                r = thick / 2
                self.draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    def heart(self, x: float, y: float, size: float, fill: str) -> None:
        """A heart `size` wide around (x, y)."""
        left = curve((0, 0.46), (-0.32, 0.2), (-0.5, 0.02), (-0.5, -0.2))
        left += curve((-0.5, -0.2), (-0.5, -0.5), (-0.12, -0.54), (0, -0.26))
        whole = left + [(-px, py) for px, py in reversed(left)]
        self.shape([(x + px * size, y + py * size) for px, py in whole], fill)

    def words(self, x: float, y: float, said: str, size: float, fill: str) -> None:
        """Words set around (x, y): centred, standing on the baseline y. They never turn."""
        place = self.sheet([(x, y)])[0]
        face = font(max(1, round(size * self.scale())))
        self.draw.text(place, said, fill=fill, font=face, anchor="ms")


Scene = Callable[[Pen, float], None]


def frame(scene: Scene, t: float, ground: str, size: tuple[int, int]) -> Image.Image:
    """One finished frame of a scene at time `t` of its loop."""
    large = Image.new("RGB", (size[0] * OVER, size[1] * OVER), ground)
    scene(Pen(ImageDraw.Draw(large)), t)
    return large.resize(size, Image.Resampling.BOX)


def save_gif(path: Path, frames: Sequence[Image.Image], centiseconds: int, colours: int) -> None:
    """Write an endless GIF in one shared palette, without dither so that flat stays flat."""
    step = max(1, len(frames) // 8)
    some = frames[::step]
    width, height = some[0].size
    strip = Image.new("RGB", (width, height * len(some)))
    for i, picture in enumerate(some):
        strip.paste(picture, (0, height * i))
    palette = strip.quantize(colours, method=Image.Quantize.MEDIANCUT)
    flat = [f.quantize(palette=palette, dither=Image.Dither.NONE) for f in frames]
    flat[0].save(
        path, save_all=True, append_images=flat[1:], duration=centiseconds * 10, loop=0,
        optimize=True, disposal=1,
    )  # fmt: skip
