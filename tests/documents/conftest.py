from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.documents import STANDARD, Limits, Reading, Unreadable, read

Given = Callable[..., Awaitable[Reading]]
Refused = Callable[..., Awaitable[str]]


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """The reading of these bytes under this name."""

    async def run(data: bytes, name: str, limits: Limits = STANDARD) -> Reading:
        path = tmp_path / "stored"
        path.write_bytes(data)
        return await read(path, name, limits=limits)

    return run


@pytest.fixture
def refused(given: Given) -> Refused:
    """The reason for which these bytes are refused under this name."""

    async def run(data: bytes, name: str, limits: Limits = STANDARD) -> str:
        with pytest.raises(Unreadable) as caught:
            await given(data, name, limits)
        return caught.value.reason

    return run
