"""What tests of composite widgets share."""

from collections.abc import Callable

import pytest

from patientx_desktop.ui.theme.theme import Theme


@pytest.fixture
def theme(dress: Callable[..., Theme]) -> Theme:
    """The light theme at normal text, to be changed by the test."""
    return dress()
