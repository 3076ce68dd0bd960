"""The mistakes people make with the Client ID are told from one another."""

import pytest

from patientx_desktop.ui.connect.client_id import Slip, slip_of


@pytest.mark.parametrize(
    ("typed", "slip"),
    [
        ("cU5vcnRoU3RhcjpSYXJlOjE6Y2k", Slip.NONE),
        ("  cU5vcnRoU3RhcjpSYXJlOjE6Y2k\n", Slip.NONE),
        ("practice-client", Slip.NONE),
        ("", Slip.EMPTY),
        ("   ", Slip.EMPTY),
        ("https://console.x.com/apps", Slip.ADDRESS),
        ("@northstar_rare", Slip.HANDLE),
        ("30127745", Slip.NUMBER),
        ("cU5vcnR", Slip.SHORT),
        ("k" * 50, Slip.NOT_NEEDED),
        ("cU5vcnRoU3 RhcjpSYXJlOjE6Y2k", Slip.SIGNS),
        ("cU5vcnRoU3Rhcjé0000000", Slip.SIGNS),
    ],
)
def test_each_mistake_has_its_own_name(typed: str, slip: Slip) -> None:
    assert slip_of(typed) is slip
