"""The two still pictures of the practice stories: a red binder, and a portrait at a window."""

from pathlib import Path

from draw_kit import BRICK, HEIGHT, INK, PAPER, SUN, WIDTH, Pen, Scene, arc, curve, frame
from PIL import Image

FRAME, GLASS, HILLS, WOOD = "#F7F0E6", "#9BC6BF", "#6FA79E", "#8A6844"
SIZE = (1280, 720)


def _window(pen: Pen, w: float, h: float, far: str, near: str) -> None:
    """A window of four panes with hills behind it, its top left corner at the pen."""
    pen.box(-8, -8, w + 16, h + 16, FRAME)
    pen.box(0, 0, w, h, far)
    hill = curve((0, h * 0.66), (w * 0.3, h * 0.5), (w * 0.5, h * 0.9), (w, h * 0.62))
    pen.shape([(0, h), *hill, (w, h)], near)
    pen.box(w / 2 - 5, 0, 10, h, FRAME)
    pen.box(0, h / 2 - 5, w, 10, FRAME)
    pen.box(-16, h + 6, w + 32, 14, FRAME)


def _mug(pen: Pen) -> None:
    """A teal mug of something warm."""
    pen.at(74, 46).line(arc(26, -90, 90), 12, "#0B6B63")
    pen.box(0, 0, 78, 92, "#0B6B63", 10)
    pen.oval(39, 6, 39, 10, "#13423C")
    for x in (24, 50):
        pen.line(curve((x, -14), (x - 14, -26), (x + 12, -34), (x, -50)), 4, "#FBF6EC")


def red_binder(pen: Pen, _t: float) -> None:
    """A thick red binder stands on a table beside a mug, by a window."""
    _window(pen.at(28, 36), 190, 168, "#C9DFDA", "#A9CCC4")
    pen.box(0, 262, 640, 98, "#B98A5E")
    pen.box(0, 262, 640, 7, "#A3764C")
    pen.oval(402, 318, 190, 14, "#A3764C")
    binder = pen.at(268, 112, turn=-8)
    for x, fill in ((214, "#FFFFFF"), (204, "#E4DCCE"), (194, "#FFFFFF")):
        binder.box(8, 12, x + 14, 184, fill)
    binder.box(0, 0, 206, 206, BRICK, 6)
    binder.box(0, 0, 32, 206, "#8C3020", 6)
    binder.box(26, 0, 4, 206, "#7A291B")
    binder.box(72, 44, 96, 62, PAPER, 4)
    for y, end in ((64, 152), (84, 124)):
        binder.line([(86, y), (end, y)], 5, "#8C867C")
    binder.dot(16, 172, 7, "#7A291B")
    _mug(pen.at(520, 226))


def _shelf(pen: Pen) -> None:
    """Books on a board, a plant and a small frame on the one below."""
    books = ((0, 50, 20, "#C9C0AE"), (22, 41, 16, "#5F938B"), (42, 62, 24, BRICK))
    for x, tall, wide, fill in books:
        pen.box(10 + x, 60 - tall, wide, tall, fill)
    pen.box(59, 16, 12, 15, PAPER)
    pen.at(84, 60, turn=8).box(0, -44, 14, 44, SUN)
    pen.box(0, 60, 138, 8, WOOD)
    pen.box(0, 146, 138, 8, WOOD)
    pen.box(14, 108, 40, 38, FRAME)
    pen.box(20, 114, 28, 26, "#7E9CB8")
    pen.box(86, 118, 34, 28, "#B98A5E", 3)
    leaf = [*curve((0, 0), (-4, -30), (8, -42), (28, -48)),
            *curve((28, -48), (30, -18), (14, -8), (0, 0))]  # fmt: skip
    pen.at(103, 119).shape(leaf, "#7BB284")
    pen.at(103, 119, flip=True).shape(leaf, "#6BA175")


def portrait(pen: Pen, _t: float) -> None:
    """A woman with brown hair and a yellow sweater sits by a window and smiles."""
    pen.box(0, 292, 640, 68, "#223D38")
    _window(pen.at(46, 42), 138, 158, GLASS, HILLS)
    pen.at(46, 42).dot(100, 36, 18, "#F3DDA0")
    _shelf(pen.at(472, 48))
    hair = [*curve((320, 48), (252, 48), (238, 110), (246, 158)),
            *curve((246, 158), (252, 200), (250, 220), (240, 234)),
            *curve((240, 234), (280, 250), (360, 250), (400, 234)),
            *curve((400, 234), (390, 220), (388, 200), (394, 158)),
            *curve((394, 158), (402, 110), (388, 48), (320, 48))]  # fmt: skip
    pen.shape(hair, "#3A2A22")
    body = [*curve((152, 360), (168, 286), (230, 262), (290, 250)),
            *curve((350, 250), (410, 262), (472, 286), (488, 360))]  # fmt: skip
    pen.shape(body, "#DBA441")
    pen.shape([*curve((282, 248), (292, 282), (348, 282), (358, 248))], "#B9852C")
    pen.box(291, 206, 58, 48, "#D09A72")
    pen.oval(320, 250, 29, 18, "#D09A72")
    face = [*curve((320, 104), (290, 108), (276, 124), (268, 146)),
            *curve((268, 146), (270, 200), (296, 226), (320, 226)),
            *curve((320, 226), (344, 226), (370, 200), (372, 146)),
            *curve((372, 146), (364, 124), (350, 108), (320, 104))]  # fmt: skip
    pen.shape(face, "#E5B48C")
    for x, lean in ((226, -6), (414, 6)):
        pen.line([(x, 306), (x + lean, 360)], 3, "#B9852C")
    pen.line(curve((304, 196), (312, 203), (328, 203), (336, 196)), 4, "#9C5B45")
    for x in (296, 344):
        pen.dot(x, 162, 4.5, INK)


STILLS: dict[str, tuple[Scene, str]] = {
    "red-binder": (red_binder, "#E9DFD0"),
    "portrait": (portrait, "#2E4D47"),
}


def save_png(path: Path, scene: Scene, ground: str) -> None:
    """Write a still picture at twice the size of a GIF, in a small palette."""

    def doubled(pen: Pen, t: float) -> None:
        scene(pen.at(0, 0, size=SIZE[0] / WIDTH), t)

    picture = frame(doubled, 0, ground, (SIZE[0], HEIGHT * SIZE[0] // WIDTH))
    flat = picture.quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    path.parent.mkdir(exist_ok=True)
    flat.save(path, optimize=True)
