"""Waiting for something to happen, but not for ever."""

import asyncio


async def wait_for(event: asyncio.Event, seconds: float) -> bool:
    """Whether it was set within that time."""
    if event.is_set() or seconds <= 0:
        await asyncio.sleep(0)
        return event.is_set()
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
