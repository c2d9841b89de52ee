"""The seed of a run, the figures it leaves, and a PostgreSQL that may be crashed."""

import json
import os
import random
import secrets
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.faults.auditor import Verdict
from tests.faults.postgres import Server

SEED = os.environ.setdefault("THUKY_FAULT_SEED", str(secrets.randbelow(1_000_000)))
HERE = Path(__file__).parent
COUNTED = ("lost", "doubled", "unknown")
_runs: list[dict[str, Any]] = []


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """The dice of one run: the same for the same seed."""
    print(f"THUKY_FAULT_SEED={SEED}")  # noqa: T201 - shown when the run fails
    return random.Random(f"{SEED}:{request.node.name}")


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Writes down the figures of a run, whether they are right or wrong."""

    def keep(verdict: Verdict | None = None, **more: Any) -> None:
        found = {"run": request.node.name, **(asdict(verdict) if verdict else {}), **more}
        print(request.node.name, found)  # noqa: T201
        plain = json.loads(json.dumps(found, default=sorted))  # it may cross to another process
        request.node.user_properties.append(("faults", plain))

    return keep


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL that only these tests use."""
    running = Server()
    yield running
    running.close()


@pytest.fixture
def postgres_url(server: Server) -> Iterator[str]:
    """An empty database in it."""
    url = server.database()
    yield url
    server.drop(url)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Processes start slowly where others are at work: a run has more time than a test."""
    for item in items:
        if HERE in item.path.parents and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(400))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        _runs.extend(found for name, found in report.user_properties if name == "faults")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for one in _runs:
        terminalreporter.write_line(str(one))


def pytest_unconfigure() -> None:
    """The last line of ``make faults``."""
    if _runs:
        sums = (f"{name} {sum(int(one.get(name, 0)) for one in _runs)}" for name in COUNTED)
        print(f"seed {SEED}: runs {len(_runs)}, {', '.join(sums)}")  # noqa: T201
