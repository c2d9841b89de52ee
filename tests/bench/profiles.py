"""Where the time of one run went."""

import cProfile
import pstats
import sys
from collections.abc import Iterator
from contextlib import contextmanager

LINES = 25


@contextmanager
def shown(wanted: bool) -> Iterator[None]:
    """Print, if ``wanted``, the functions that took most of the block, to standard error."""
    if not wanted:
        yield
        return
    profile = cProfile.Profile()
    profile.enable()
    yield
    profile.disable()
    pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(LINES)
