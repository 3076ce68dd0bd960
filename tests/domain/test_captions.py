"""Captions are looked at the moment they are added, whatever the file really is."""

import pytest

from patientx_desktop.domain.captions import SRT, VTT, Captions, read_captions
from patientx_desktop.domain.errors import DomainError, Trouble

_SRT = (
    "1\n00:00:01,000 --> 00:00:02,500\nHello from Maya\n\n2\n00:00:02,500 --> 00:00:04,000\nTwo\n"
)
_VTT = "WEBVTT\n\nNOTE made at home\n\n00:01.000 --> 00:02.500 align:start\nHello\n"


def _trouble(data: bytes) -> Trouble:
    with pytest.raises(DomainError) as caught:
        read_captions(data)
    return caught.value.trouble


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (_SRT.encode(), Captions(SRT, _SRT, 2, 4000, "Hello from Maya Two")),
        (
            _SRT.replace("\n", "\r\n").encode("utf-8-sig"),
            Captions(SRT, _SRT, 2, 4000, "Hello from Maya Two"),
        ),
        (_VTT.encode(), Captions(VTT, _VTT, 1, 2500, "WEBVTT NOTE made at home Hello")),
    ],
)
def test_srt_and_webvtt_are_read(data: bytes, expected: Captions) -> None:
    assert read_captions(data) == expected


def test_what_is_said_is_one_text_even_where_a_name_stands_across_two_lines() -> None:
    first, second = "<v Ana\nRuiz>I am 91", "<i>Yes</i>"
    cues = f"1\n00:01.000 --> 00:02.000\n{first}\n\n2\n00:02.000 --> 00:03.000\n{second}\n"
    assert read_captions(cues.encode()).said == "v Ana Ruiz I am 91 i Yes /i"


def test_an_older_programs_letters_become_utf_8() -> None:
    found = read_captions("1\n00:00:00,000 --> 00:00:01,000\nMéla, à bientôt\n".encode("cp1252"))
    assert "Méla, à bientôt" in found.text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear diary",
        b"WEBVTT\n\n",
        b"1\n00:00:01,000 --> 00:00:02,000\n\n",
        b"1\n00:00:01 --> 00:00:02\nHello\n",
        b"<script>alert(1)</script> --> \n",
        b"PK\x03\x04" + bytes(2000),
        "1\n00:00:01,000 --> 00:00:02,000\nHello\n".encode("utf-16"),
        b"\x81\x8d\x8f\x90",
        b"9" * 500_000,
        b"00:00:01,000" + b" " * 400_000 + b"-->",
        b"1\n99999999:00:01,000 --> 00:00:02,000\nHello\n",
        b"1\n" + "٠٠:٠٠:٠١,٠٠٠ --> ٠٠:٠٠:٠٢,٠٠٠".encode() + b"\nHello\n",
    ],
)
def test_what_is_no_captions_file_is_said_to_be_none(data: bytes) -> None:
    assert _trouble(data) is Trouble.CAPTIONS_WRONG


@pytest.mark.parametrize(
    "data",
    [
        b"1\n00:00:02,000 --> 00:00:01,000\nBackwards\n",
        b"1\n00:00:05,000 --> 00:00:06,000\nB\n\n2\n00:00:01,000 --> 00:00:02,000\nA\n",
    ],
)
def test_times_out_of_order_are_told_with_their_line(data: bytes) -> None:
    assert _trouble(data) is Trouble.CAPTIONS_DISORDER


def test_a_great_many_cues_are_read_in_no_time() -> None:
    one = "00:00:01,000 --> 00:00:02,000\nHi\n\n"
    assert read_captions((one * 12_000).encode()).cues == 12_000
