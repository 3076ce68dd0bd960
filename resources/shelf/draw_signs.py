"""Scenes of the starter shelf that speak: words, signs, a calendar, fireworks, a telephone."""

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
    arc,
    curve,
    ease,
    pop,
    wave,
)

NIGHT = "#1C2A44"


def hope(pen: Pen, t: float) -> None:
    """The word hope; a sprout grows from its o."""
    for x, letter in ((165, "h"), (398, "p"), (492, "e")):
        pen.words(x, 284, letter, 148, FOREST)
    pen.dot(282, 245, 47, FOREST)
    pen.dot(282, 245, 18, "#DDEEE2")
    t = (t + 0.6) % 1
    grown = ease(t / 0.55) if t < 0.9 else ease((1 - t) / 0.1)
    sway = 5 * wave(t, 2) * grown
    top = 205 - 120 * grown
    pen.line([(282, 212), (282 + sway / 2, (212 + top) / 2), (282 + sway, top)], 14, "#1E6B34")
    leaf = [*curve((0, 0), (-4, -46), (40, -66), (96, -58)),
            *curve((96, -58), (92, -8), (50, 16), (0, 0))]  # fmt: skip
    tip = pen.at(282 + sway, top + 14)
    tip.at(0, 14, turn=sway, size=max(0.02, 0.86 * grown), flip=True).shape(leaf, "#3F9B5B")
    tip.at(0, 0, turn=sway, size=max(0.02, 1.05 * grown)).shape(leaf, "#1E6B34")


def myth_fact(pen: Pen, t: float) -> None:
    """Myth is struck out and crossed; fact gets its tick. It opens on the finished picture."""
    t = (t + 0.7) % 1
    pen.box(320, 0, 320, 360, FOREST)
    pen.words(160, 168, "Myth", 84, BRICK)
    struck = ease(t / 0.2)
    if struck > 0:
        pen.line([(50, 142), (50 + 220 * struck, 142)], 11, BRICK)
    crossed = pop((t - 0.2) / 0.16) if t > 0.2 else 0.0
    if crossed > 0.05:
        cross = pen.at(160, 260, size=crossed)
        cross.line([(-32, -30), (32, 30)], 18, BRICK)
        cross.line([(-32, 30), (32, -30)], 18, BRICK)
    pen.words(480, 168, "Fact", 84, PAPER)
    ticked = ease((t - 0.42) / 0.2)
    if ticked > 0:
        corner, far = (466.0, 292.0), min(1.0, max(0.0, ticked * 2 - 1))
        near = min(1.0, ticked * 2)
        pen.line([(434, 262), (434 + 32 * near, 262 + 30 * near)], 18, MINT)
        if far > 0:
            pen.line([corner, (466 + 62 * far, 292 - 62 * far)], 18, MINT)


def calendar(pen: Pen, t: float) -> None:
    """A calendar page for the 28th, hearts around it."""
    hearts = (
        (104, 128, 92, PLUM, 0.0), (112, 276, 66, BLUE, 0.4),
        (528, 92, 62, TEAL, 0.7), (542, 232, 104, "#D95C8C", 0.2),
    )  # fmt: skip
    for x, y, size, fill, phase in hearts:
        grow = 1 + 0.06 * wave(t, 1, phase + 0.25)
        pen.heart(x, y - 12 * wave(t, 1, phase), size * grow, fill)
    page = pen.at(320, 184, turn=2.4 * wave(t))
    page.box(-140, -126, 280, 290, "#FFFFFF", 22)
    page.box(-140, -126, 280, 78, INK, 22)
    page.box(-140, -86, 280, 40, INK)
    for x in (-100, -42, 16, 74):
        page.shape([(x, -46), (x + 20, -46), (x + 58, -126), (x + 38, -126)], PAPER)
    page.box(-140, -46, 280, 12, "#FFFFFF")
    for x in (-84, 84):
        page.box(x - 9, -154, 18, 58, PLUM, 9)
    page.words(0, 112, "28", 142 * (1 + 0.03 * wave(t, 2)), INK)


def _burst(pen: Pen, radius: float, arms: int, fill: str) -> None:
    """One firework at its fullest."""
    for i in range(arms):
        ray = pen.at(0, 0, turn=360 * i / arms)
        ray.line([(radius * 0.3, 0), (radius, 0)], max(2.5, radius * 0.085), fill)


def fireworks(pen: Pen, t: float) -> None:
    """Fireworks. The whole sky lights up five times in the first second of two."""
    step = round(t * 20)
    if step < 10 and step % 2:
        pen.box(0, 0, WIDTH, HEIGHT, "#FBEFC8")
    shows = (
        (206, 168, 128, 16, "#FFF3D0", 0.48), (440, 136, 100, 14, CORAL, 0.6),
        (400, 282, 74, 12, MINT, 0.52), (92, 302, 54, 10, SUN, 0.72), (574, 282, 48, 9, SUN, 0.66),
    )  # fmt: skip
    dark = not (step < 10 and step % 2)
    for x, y, radius, arms, fill, phase in shows:
        p = (t + phase) % 1
        size = ease(p * 2.2) * (1 if p < 0.8 else ease((1 - p) / 0.2))
        if size > 0.05:
            _burst(pen.at(x, y, turn=30 * p), radius * size, arms, fill if dark else BRICK)


def night_line(pen: Pen, t: float) -> None:
    """A telephone rings under a moon and stars."""
    for i, (x, y) in enumerate(((70, 84), (336, 58), (606, 44), (590, 272), (420, 312), (176, 60))):
        pen.dot(x, y, 5.5 + 2.2 * wave(t, 1, i / 6), PAPER)
    pen.dot(522, 122, 78, SUN)
    pen.dot(554, 100, 68, NIGHT)
    shake = 6 * wave(t, 6) if t < 0.6 else 0.0
    phone = pen.at(232, 196, turn=-38 + shake)
    phone.box(-104, -21, 208, 42, PAPER)
    for x in (-92, 92):
        phone.box(x - 34, -21, 68, 63, PAPER, 22)
    for ring in (0, 1):
        if (t * 4 - ring * 0.5) % 2 < 1.4 or t > 0.75:
            for x, y, middle_angle in ((138, 254, 158), (322, 236, 8)):
                bow = arc(66 + ring * 34, middle_angle - 30, middle_angle + 30)
                pen.at(x, y).line(bow, 11, MINT)


def _bottle(pen: Pen, fill: str) -> None:
    """A pill bottle with a blank label."""
    pen.box(-50, -58, 100, 164, fill, 10)
    pen.box(-62, -112, 124, 48, INK, 10)
    pen.box(-56, -106, 112, 36, PAPER, 6)
    pen.box(-34, -26, 84, 84, "#FFFFFF")
    for y, end in ((-4, 34), (16, 34), (36, 8)):
        pen.line([(-20, y), (end, y)], 6, INK)


def _dashes(pen: Pen, x: float, y: float, w: float, h: float, march: float) -> None:
    """An outline of short dashes that walk around by `march` of one dash."""
    around = 2 * (w + h)
    gap = around / round(around / 22)
    for k in range(round(around / gap)):
        ends = []
        for extra in (0.0, gap * 0.5):
            run = (k * gap + march * gap + extra) % around
            if run < w:
                ends.append((x + run, y))
            elif run < w + h:
                ends.append((x + w, y + run - w))
            elif run < 2 * w + h:
                ends.append((x + w - (run - w - h), y + h))
            else:
                ends.append((x, y + h - (run - 2 * w - h)))
        pen.line(ends, 6, "#8C867C")


def back_order(pen: Pen, t: float) -> None:
    """One pill bottle, two empty places, a sad face: back in 6 to 8 weeks."""
    _bottle(pen.at(132, 148, turn=2 * wave(t)), "#B8732C")
    for x in (226, 356):
        _dashes(pen, x + 8, 40, 96, 36, t)
        _dashes(pen, x, 88, 112, 164, t)
    face = pen.at(552, 148, turn=7 * wave(t))
    face.dot(0, 0, 62, "#7A5B00")
    for x in (-22, 22):
        face.dot(x, -12, 8, "#F6EFD9")
    face.line(curve((-26, 32), (-14, 12), (14, 12), (26, 32)), 7, "#F6EFD9")
    pen.box(0, 278, 640, 82, "#C9AE6E")
    pen.words(320, 334, "BACK IN 6 TO 8 WEEKS", 46, INK)
