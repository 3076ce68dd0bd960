"""Draw the starter shelf: thirteen moving GIFs and two still pictures.

Run by hand (``python resources/shelf/draw_shelf.py [name ...]``) when a drawing changes; the
results are kept in the repository. All of it is drawn for this project. The fireworks flash five
times in their first second on purpose: they are how the flash warning is seen and tested.
"""

import math
import random
import sys
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from draw_kit import (
    BLUE,
    BRICK,
    CORAL,
    FOREST,
    HEIGHT,
    INK,
    MINT,
    PAPER,
    PLUM,
    SUN,
    TEAL,
    WIDTH,
    Pen,
    Point,
    Scene,
    curve,
    ease,
    frame,
    save_gif,
    wave,
)
from draw_signs import NIGHT, back_order, calendar, fireworks, hope, myth_fact, night_line
from draw_stills import STILLS, save_png

HERE = Path(__file__).resolve().parent
CONFETTI = (SUN, MINT, CORAL)


def _ribbon_half(pen: Pen, flip: bool, marks: tuple[int, ...]) -> None:
    """One strand of the ribbon, from the bottom to the top of the loop, striped at `marks`."""
    side = pen.at(0, 0, flip=flip)
    path = curve((-122, 404), (-44, 262), (84, 196), (62, 100), 60)
    path += curve((62, 100), (54, 60), (34, 42), (-2, 42), 30)[1:]
    turns = [math.atan2(y1 - y0, x1 - x0) + math.pi / 2 for (x0, y0), (x1, y1) in pairwise(path)]
    across = [(math.cos(a), math.sin(a)) for a in [*turns, turns[-1]]]
    near = [(x + 31 * c, y + 31 * s) for (x, y), (c, s) in zip(path, across, strict=True)]
    far = [(x - 31 * c, y - 31 * s) for (x, y), (c, s) in zip(path, across, strict=True)]
    side.shape(near + far[::-1], PAPER)
    for i, mark in enumerate(marks):
        x, y = path[mark]
        slant, edge = turns[mark] + 0.3, 1 if i % 2 else -1
        ends = [(x + math.cos(slant) * k * edge, y + math.sin(slant) * k * edge) for k in (32, -11)]
        side.line(ends, 15, INK, round_=False)


def _flake(pen: Pen, kind: int, size: float, fill: str) -> None:
    """A piece of confetti: dot, strip, square or curl."""
    if kind == 0:
        pen.dot(0, 0, size * 0.55, fill)
    elif kind == 1:
        pen.box(-size, -size * 0.45, size * 2, size * 0.9, fill)
    elif kind == 2:
        pen.box(-size * 0.6, -size * 0.6, size * 1.2, size * 1.2, fill)
    else:
        curl = [(k * size * 0.28 - size * 1.4, math.sin(k * 1.25) * size * 0.5) for k in range(11)]
        pen.line(curl, size * 0.4, fill)


def ribbon(pen: Pen, t: float) -> None:
    """A zebra-striped awareness ribbon; confetti falls behind it."""
    rng = random.Random(28)  # noqa: S311
    for i in range(20):
        x, y, kind = 16 + i * 32 + rng.uniform(-8, 8), rng.uniform(0, 400), rng.randrange(3)
        fall = (y + 400 * t) % 400 - 20
        sway = 9 * wave(t, 1, rng.random())
        turn = rng.uniform(0, 180) + 180 * t
        _flake(pen.at(x + sway, fall, turn), kind, rng.uniform(9, 13), CONFETTI[i % 3])
    middle = pen.at(WIDTH / 2, 40, size=0.85)
    _ribbon_half(middle, True, (10, 19, 44, 55, 67, 78))
    _ribbon_half(middle, False, (10, 19, 28, 37, 46, 56, 67, 78))


def thank_you(pen: Pen, t: float) -> None:
    """Thank you, with a beating heart for the o."""
    pen.words(320, 170, "Thank", 122, PAPER)
    pen.words(230, 296, "y", 122, PAPER)
    pen.words(414, 296, "u", 122, PAPER)
    beat = 1 + 0.14 * (0.5 + 0.5 * wave(t)) ** 3
    pen.heart(322, 264, 92 * beat, CORAL)


def sun(pen: Pen, t: float) -> None:
    """A smiling sun bobs above two waves."""
    middle = pen.at(320, 222 - 8 * wave(t))
    for i in range(20):
        ray = middle.at(0, 0, turn=i * 18 + 18 * t)
        ray.line([(128, 0), (176 + 6 * (i % 2), 0)], 15, SUN)
    middle.dot(0, 0, 108, SUN)
    middle.line(curve((-26, 10), (-14, 30), (14, 30), (26, 10)), 7, INK)
    for x in (-32, 32):
        middle.dot(x, -12, 8, INK)
    for fill, y, lift, phase in ((TEAL, 300, 18, 0.0), (FOREST, 326, 12, 0.35)):
        top = [
            (x, y + lift * math.sin(2 * math.pi * (x / 640 + t + phase)) - x * 0.015)
            for x in range(0, 641, 8)
        ]
        pen.shape([(0.0, 360.0), *[(float(x), y_) for x, y_ in top], (640.0, 360.0)], fill)


def _arm(pen: Pen, skin: str, sleeve: str) -> None:
    """A raised arm from the wrist down, hand open."""
    pen.box(-27, 0, 54, 90, skin)
    pen.box(-34, 78, 68, 260, sleeve)
    pen.box(-44, -70, 88, 92, skin, 26)
    for x, top in ((-44, -126), (-21, -146), (2, -144), (25, -122)):
        pen.box(x, top, 20, 100, skin, 10)
    pen.line([(34, 0), (66, -42)], 21, skin)


def hands(pen: Pen, t: float) -> None:
    """Four hands of different people go up, one after the other."""
    people = (
        (106, 236, "#E8B98F", PLUM, False), (246, 196, "#6B432B", BRICK, True),
        (394, 226, "#C98F63", BLUE, False), (536, 184, "#F0CDAA", TEAL, True),
    )  # fmt: skip
    for i, (x, y, skin, sleeve, flip) in enumerate(people):
        lift = 20 * wave(t, 1, -i * 0.25)
        turn = 3 * wave(t, 1, 0.25 - i * 0.25)
        _arm(pen.at(x, y - lift, turn=turn, size=0.92, flip=flip), skin, sleeve)


def did_you_know(pen: Pen, t: float) -> None:
    """Did you know, and a question mark that nods."""
    pen.words(210, 168, "Did you", 84, PAPER)
    pen.words(171, 268, "know", 84, PAPER)
    bubble = pen.at(502, 168 - 10 * wave(t), size=1 + 0.03 * wave(t, 2))
    bubble.box(-94, -96, 188, 172, SUN, 34)
    bubble.shape([(-44, 70), (-44, 126), (14, 70)], SUN)
    bubble.words(0, 42, "?", 150, INK)


def _zebra_half(pen: Pen, ear: float) -> None:
    """The left half of the zebra's face; mirrored for the right."""
    leaf = pen.at(-92, -112, turn=-24 + ear)
    outer = curve((-6, 46), (-52, 6), (-46, -40), (-18, -54)) + curve(
        (-18, -54), (26, -36), (44, 8), (30, 46)
    )
    leaf.shape(outer, PAPER)
    leaf.shape([(x * 0.52 - 3, y * 0.6 - 4) for x, y in outer], INK)
    cheek = curve((0, -128), (-84, -132), (-112, -96), (-106, -20))
    cheek += curve((-106, -20), (-100, 60), (-70, 90), (-62, 150))
    pen.shape([*cheek, (2.0, 150.0), (2.0, -128.0)], PAPER)
    stripes: tuple[tuple[Point, ...], ...] = (
        ((-108, -62), (-100, -82), (-52, -52)), ((-108, -22), (-108, -42), (-64, -24)),
        ((-102, 36), (-106, 14), (-66, 28)), ((-92, 72), (-98, 52), (-60, 58)),
        ((-44, -90), (-30, -106), (-22, -44)),
    )  # fmt: skip
    for stripe in stripes:
        pen.shape(stripe, INK)


def zebra(pen: Pen, t: float) -> None:
    """A zebra looks at you, twitches an ear and blinks."""
    face = pen.at(320, 186 + 4 * wave(t), size=1.12)
    twitch = 14 * wave(t, 4) if 0.5 < t < 0.75 else 0.0
    _zebra_half(face, twitch)
    _zebra_half(face.at(0, 0, flip=True), 0)
    face.shape([(-30, -152), (30, -152), (22, -70), (12, -60), (-12, -60), (-22, -70)], INK)
    lid = 0.12 if 0.2 < t < 0.27 else 1.0
    for side in (-1, 1):
        face.oval(side * 44, 4, 17, 17 * lid, INK)
        if lid == 1:
            face.dot(side * 44 + 5, -1, 5, PAPER)
    face.oval(0, 128, 66, 52, INK)
    for side in (-1, 1):
        face.oval(side * 26, 118, 8, 12, PAPER)


def party(pen: Pen, t: float) -> None:
    """A party popper sends out confetti."""
    rng = random.Random(7)  # noqa: S311
    fills = (SUN, MINT, CORAL, PAPER)
    for i in range(40):
        p = (t + i / 40) % 1
        angle, force = math.radians(rng.uniform(-70, 32)), rng.uniform(260, 600)
        x = 250 + math.cos(angle) * force * (1 - (1 - p) ** 2)
        y = 176 + math.sin(angle) * force * (1 - (1 - p) ** 2) * 0.7 + 250 * p * p
        size = rng.uniform(11, 15) * ease(p * 6)
        _flake(pen.at(x, y, rng.uniform(0, 360) + 220 * p), rng.randrange(4), size, fills[i % 4])
    cone = pen.at(38, 342, turn=-42 + 2.5 * wave(t, 3), size=1.05)
    cone.shape([(0, 0), (222, -84), (222, 84)], SUN)
    for x in (70, 140):
        near, far = x * 84 / 222, (x + 22) * 84 / 222
        cone.shape([(x, -near), (x + 22, -far), (x + 22, far), (x, near)], BRICK)
    cone.oval(222, 0, 30, 84, PAPER)


class Drawing(NamedTuple):
    """How a scene becomes a file: its ground, frames, pace (1/100 s) and palette size."""

    scene: Scene
    ground: str
    frames: int = 30
    pace: int = 7
    colours: int = 48


SHELF = {
    "ribbon": Drawing(ribbon, FOREST),
    "thank-you": Drawing(thank_you, BRICK, 24, 4, 24),
    "sun": Drawing(sun, "#FBE7B2", 30, 8, 32),
    "hands": Drawing(hands, "#CFE8E4", 24, 9, 40),
    "did-you-know": Drawing(did_you_know, BLUE, 24, 8, 32),
    "zebra": Drawing(zebra, SUN, 40, 8, 24),
    "party": Drawing(party, PLUM, 30, 7),
    "hope": Drawing(hope, "#DDEEE2", 32, 9, 32),
    "myth-fact": Drawing(myth_fact, "#F6D9D2", 36, 8, 32),
    "calendar-28": Drawing(calendar, "#F4DDE9", 24, 9),
    "fireworks": Drawing(fireworks, "#171613", 20, 10, 64),
    "night-line": Drawing(night_line, NIGHT, 32, 8, 24),
    "back-order": Drawing(back_order, "#F6EFD9", 24, 9, 40),
}


def main(names: list[str]) -> None:
    """Draw the named pictures, or all of them."""
    for name, plan in SHELF.items():
        if not names or name in names:
            times = [i / plan.frames for i in range(plan.frames)]
            frames = [frame(plan.scene, t, plan.ground, (WIDTH, HEIGHT)) for t in times]
            save_gif(HERE / f"{name}.gif", frames, plan.pace, plan.colours)
    for name, (scene, ground) in STILLS.items():
        if not names or name in names:
            save_png(HERE / "stills" / f"{name}.png", scene, ground)


if __name__ == "__main__":
    main(sys.argv[1:])
