"""Who may import whom: the table of the design, held by reading the code."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("bot", "handlers", "storage", "tests")
SDKS = ("telegram", "zalo")
PASSING = ("__init__",)

# Room (longest prefix wins) -> what of ours it may import, by prefix.
MAY = {
    "storage": ["storage"],
    "bot.messages": [],
    "bot.texts": [],
    "bot.settings": [],
    "bot.logs": [],
    "bot.jobs": [],
    "bot.clock": [],
    "bot.kept": [],
    "bot.epochs": ["bot.kept", "storage"],
    "bot.seals": ["bot.kept", "storage"],
    "bot.erasures": ["storage"],
    "bot.lead": ["storage"],
    "bot.process": [],
    "bot.ticks": ["bot.jobs", "bot.lead", "bot.turn", "bot.watch"],
    "bot.watch": ["bot.clock", "storage"],
    "bot.turn": ["bot.messages", "bot.texts", "storage.database"],
    "bot.forms": ["bot.messages", "bot.texts", "bot.turn", "storage.database"],
    "bot.channels": ["bot.messages"],
    "bot.inbox": ["bot.channels", "bot.messages", "storage"],
    "bot.answering": ["bot.forms", "bot.messages", "bot.turn", "storage"],
    "bot.talk": ["bot.answering", "bot.messages", "bot.texts", "bot.turn", "storage"],
    "bot.delivery": ["bot.channels", "bot.delivery", "bot.messages", "storage"],
    "bot.documents": ["bot.documents"],
    "bot.web": ["bot.web", "bot.channels", "bot.messages", "bot.texts", "bot.turn", "storage"],
    "handlers": [
        "handlers", "storage", "bot.turn", "bot.forms", "bot.messages", "bot.texts",
        "bot.documents", "bot.web.page",
    ],
    "bot.keepers": ["bot.channels", "bot.messages", "storage"],
    "bot.app": ["bot", "handlers", "storage"],
    "bot.app_imitations": ["bot", "handlers", "storage"],
    "bot.app_messengers": ["bot", "handlers", "storage"],
    "bot.cli": ["bot", "handlers", "storage"],
    "bot.cli_audit": ["bot", "handlers", "storage"],
    "bot.cli_doctor": ["bot", "handlers", "storage"],
    "bot.cli_release": ["bot", "handlers", "storage"],
    "bot.cli_inventory": ["bot", "handlers", "storage"],
    "bot.cli_members": ["bot", "handlers", "storage"],
    "bot.cli_roster": ["bot", "handlers", "storage"],
    "bot.cli_zalo": ["bot", "handlers", "storage"],
    "bot.cli_units": ["bot", "handlers", "storage"],
    "bot.cli_database": ["bot", "storage"],
}  # fmt: skip
SHARED_BY_CHANNELS = ("wire", "words")
ONLY_THE_PROTOCOL = ("bot.inbox", "bot.delivery", "bot.keepers", "bot.web")
"""They know channels by their protocol: the package itself, none of its modules."""
STORAGE_OF_THE_MACHINE = {
    "bot.inbox": {"database", "inbox", "accounts", "files", "tables"},
    "bot.talk": {
        "database",
        "inbox",
        "accounts",
        "acting",
        "files",
        "conversations",
        "deliveries",
        "linking",
        "receipts",
        "secrets",
        "tables",
    },
    "bot.answering": {"database", "choices", "conversations", "quotes", "tables"},
    "bot.delivery": {
        "database",
        "allowances",
        "deliveries",
        "rescues",
        "sending",
        "recipients",
        "queues",
    },
}


def modules() -> list[Path]:
    return [p for name in OURS[:3] for p in sorted((ROOT / name).rglob("*.py"))]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(p for p in parts if p not in PASSING)


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def below(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


def room_of(name: str) -> str:
    return max((room for room in MAY if below(name, room)), key=len)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_only_what_its_room_may(path: Path) -> None:
    name = name_of(path)
    if name in ("bot", "handlers"):
        return
    room = room_of(name)
    ours = {i for i in imported(path) if i.split(".")[0] in OURS}
    wrong = {i for i in ours if not any(below(i, may) for may in MAY[room])}
    if room == "bot.channels":
        own = name.rpartition(".")[2].split("_")[0]
        wrong -= {i for i in ours if below(i, "bot.channels") and is_own(i, own)}
    assert not wrong, f"{name} may not import {sorted(wrong)}"


def is_own(imported_name: str, own: str) -> bool:
    """The protocol, or a part of the same channel."""
    parts = imported_name.split(".")
    module = parts[2] if len(parts) > 2 else ""
    shared = module in SHARED_BY_CHANNELS
    return shared or module[:1].isupper() or module.split("_")[0] == own


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_the_machine_knows_channels_and_storage_by_few_names(path: Path) -> None:
    name = name_of(path)
    room = next((r for r in ONLY_THE_PROTOCOL if below(name, r)), "")
    for found in imported(path):
        if room and found.startswith("bot.channels."):
            assert found.split(".")[2][:1].isupper(), f"{name} knows {found}"
    allowed = next((a for r, a in STORAGE_OF_THE_MACHINE.items() if below(name, r)), None)
    used = {i.split(".")[1] for i in imported(path) if i.startswith("storage.")}
    assert allowed is None or used <= allowed, f"{name} uses storage {sorted(used - allowed)}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_only_one_file_knows_a_messenger(path: Path) -> None:
    if not below(name_of(path), "bot.channels"):
        assert not {i for i in imported(path) if i.split(".")[0] in SDKS}


def test_storage_knows_no_web_and_no_words() -> None:
    for path in sorted((ROOT / "storage").rglob("*.py")):
        foreign = {i.split(".")[0] for i in imported(path)} & {"aiohttp", "fluent", "babel"}
        assert not foreign, f"{path.name} imports {foreign}"
