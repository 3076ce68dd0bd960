"""What looks like a secret does not get into a log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.redact import redact

SECRET = "dG9rZW4tWFk5MzJhYmNkZWZHSElKS0xNTk9QUVJTVFVW"


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Bearer {SECRET}",
        f"{{'access_token': '{SECRET}', 'x': 1}}",
        f'"refresh_token":"{SECRET}"',
        f"POST /2/oauth2/token grant_type=refresh_token&refresh_token={SECRET}&client_id=a",
        f"http://127.0.0.1:8976/callback?state=abc123def&code={SECRET}",
        f'OAuth oauth_token="12345-{SECRET}", oauth_signature="a%2Fb%3D"',
        f"stray {SECRET} in the middle",
        f"12345678-{SECRET}",
    ],
)
def test_secrets_are_hidden_wherever_they_stand(text: str) -> None:
    shown = redact(text)
    assert SECRET not in shown
    assert SECRET[6:20] not in shown
    assert "[hidden]" in shown


@pytest.mark.parametrize(
    "text",
    [
        "403 You are not allowed to create a Tweet with duplicate content.",
        "post 01934d2e-7b3a-7c11-9d5f-0a1b2c3d4e5f went to checking",
        "file e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "/2/users/1234567890123456789/tweets",
        "ConnectionError: [Errno 104] Connection reset by peer",
    ],
)
def test_what_a_reader_of_the_log_needs_stays(text: str) -> None:
    assert redact(text) == text


@given(st.text())
def test_hiding_twice_changes_nothing_more(text: str) -> None:
    assert redact(redact(text)) == redact(text)
