"""A video made anew so that X takes it: H.264 and AAC in an MP4, no larger and faster than X plays.

It runs in the process for media work. Longer than X takes is cut off; so the person is told before.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from patientx_desktop.domain.media import MediaLimits
from patientx_desktop.media.frames import first_frame, length_ms, opened, readable, upright

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer
    from av.filter import Graph
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

Tell = Callable[[float], None]
"""Hears what share is done, from 0 to 1."""

_TICKS = Fraction(1, 90_000)
_FASTEST = Fraction(1, 60)
_SOUND_RATE = 48_000
_TURNS = {90: ("transpose", "cclock"), -90: ("transpose", "clock"), 270: ("transpose", "clock")}
_BRIGHT = {16: "smpte2084", 18: "arib-std-b67"}  # how phones film more brightness than X shows
_TO_709 = "in_primaries=bt2020:out_primaries=bt709:out_transfer=bt709:out_color_matrix=bt709"


def fitted(width: int, height: int, most_wide: int, most_high: int) -> tuple[int, int]:
    """The largest even size of the same shape within bounds (0 where there is none)."""
    share = min(1.0, (most_wide or width) / width, (most_high or height) / height)
    wide, high = (max(2, int(side * share) // 2 * 2) for side in (width, height))
    return wide, high


def fit_video(path: Path, to: Path, limits: MediaLimits, tell: Tell) -> None:
    """Write a video X takes to `to`. Raises `Unfit` or what the decoder raises."""
    import av

    first = first_frame(path)  # its size is asked for before anything is written, sound too
    with opened(path) as (source, picture), av.open(str(to), "w", format="mp4") as target:
        most_ms = limits.max_duration_ms or length_ms(source, picture)
        length = max(1, min(most_ms, length_ms(source, picture)))
        maker = _Maker(source, target, picture, limits, first)
        for seconds in maker.made(Fraction(most_ms, 1000)):
            tell(min(1.0, float(seconds) * 1000 / length))


class _Maker:
    """Decodes, changes and encodes, picture and sound side by side."""

    def __init__(
        self,
        source: "InputContainer",
        target: "OutputContainer",
        picture: "VideoStream",
        limits: MediaLimits,
        first: "VideoFrame",
    ) -> None:
        self._source, self._target, self._picture = source, target, picture
        self._limits = limits
        self._begins = Fraction(source.start_time or 0, 1_000_000)
        self._next = Fraction(-1)
        rate = min(picture.average_rate or Fraction(30), 1 / _FASTEST)
        self._video = target.add_stream("libx264", rate=rate)
        self._video.pix_fmt = "yuv420p"
        self._video.codec_context.options = {"preset": "veryfast", "crf": "23", "profile": "high"}
        self._video.codec_context.time_base = _TICKS
        self._graph = self._make_graph(first)
        self._heard = next(readable(source.streams.audio), None)
        self._sound: AudioStream | None = None
        if self._heard is not None:
            self._add_sound()

    def _add_sound(self) -> None:
        from av import AudioResampler

        assert self._heard is not None
        layout = "mono" if self._heard.channels == 1 else "stereo"
        self._sound = self._target.add_stream("aac", rate=_SOUND_RATE)
        self._sound.codec_context.layout = layout
        self._sound.codec_context.bit_rate = 128_000
        self._resampler = AudioResampler("fltp", layout, _SOUND_RATE)

    def made(self, most: Fraction) -> Iterator[Fraction]:
        """Work through the file up to `most` seconds; how far it has come, again and again."""
        streams = [each for each in (self._picture, self._heard) if each is not None]
        over = {stream.index: False for stream in streams}
        for packet in self._source.demux(streams):
            if over[packet.stream.index]:
                continue
            for frame in cast("list[VideoFrame | AudioFrame]", packet.decode()):
                at = self._place(frame)
                if at >= most:
                    over[packet.stream.index] = True
                    break
                if packet.stream is self._picture:
                    self._show(cast("VideoFrame", frame), at)
                    yield at
                else:
                    self._say(frame)
            if all(over.values()):
                break
        self._end()

    def _place(self, frame: "VideoFrame | AudioFrame") -> Fraction:
        """When it is to be seen or heard, from the beginning: some films begin in the midst of
        a longer time, or before it."""
        if frame.pts is None or frame.time_base is None:
            return Fraction(0)
        frame.pts -= round(self._begins / frame.time_base)
        return max(Fraction(0), frame.pts * frame.time_base)

    def _show(self, frame: "VideoFrame", at: Fraction) -> None:
        if at < self._next:  # faster than X plays
            return
        self._next = max(self._next, at - _FASTEST) + _FASTEST
        self._graph.vpush(frame)
        changed = self._graph.vpull()
        changed.pts, changed.time_base = round(at / _TICKS), _TICKS
        changed.pict_type = 0  # the encoder decides
        self._target.mux(self._video.encode(changed))

    def _make_graph(self, frame: "VideoFrame") -> "Graph":
        """Size, brightness, upright, in this order."""
        from av.filter import Graph

        limits, turned = self._limits, frame.rotation
        wide, high = fitted(*upright(frame), limits.max_width, limits.max_height)
        self._video.width, self._video.height = wide, high
        across, down = (high, wide) if turned % 180 else (wide, high)
        scale = f"{across}:{down}"
        bright = _BRIGHT.get(self._picture.codec_context.color_trc or 0)
        if bright is not None:
            scale = f"{scale}:in_transfer={bright}:{_TO_709}"
        graph = Graph()
        steps = [graph.add_buffer(template=self._picture), graph.add("scale", scale)]
        if turned % 360 == 180:
            steps += [graph.add("hflip"), graph.add("vflip")]
        elif turned in _TURNS:
            steps.append(graph.add(*_TURNS[turned]))
        steps += [graph.add("setsar", "1"), graph.add("format", "yuv420p"), graph.add("buffersink")]
        graph.link_nodes(*steps).configure()
        return graph

    def _say(self, frame: object) -> None:
        assert self._sound is not None
        for part in self._resampler.resample(frame):  # type: ignore[arg-type]
            self._target.mux(self._sound.encode(part))

    def _end(self) -> None:
        self._target.mux(self._video.encode(None))
        if self._sound is not None:
            for part in self._resampler.resample(None):
                self._target.mux(self._sound.encode(part))
            self._target.mux(self._sound.encode(None))
