"""Who may press, type, fill in and be given what: everything registered, by everybody, about
one's own, another's, another unit's and what is gone."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.forms import Form
from bot.texts import Texts
from bot.turn import Access, Tick
from handlers import BUTTONS, COMMANDS, FORMS, PAPERS, papers
from handlers.jobs import JOBS
from storage import papers as asked
from storage.database import Session
from storage.tables import Account, Conversation, Paper, Table
from tests.access.world import GONE, OWNERS, PERSONS, World, build, secrets_of
from tests.chat import House, Person
from tests.conftest import MATRIX
from tests.inline import inline

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
UNIT = ("unit_secretary", "deputy")

HERS, UNITS, OFFICES, NOBODYS = "hers", "her unit's", "the office's", "nobody's"
ROUTE, ANSWERS = "hers and her unit's", "her unit's alone"
VENUES = "hers, her unit's and the office's"
"""Whose an object is: the member's it is about, her unit's secretary's and the office's, the
office's alone, or nobody's: then only the role decides. A question that waits in the unit is the
member's and its secretary's; to answer it is the secretary's alone."""


@dataclass(frozen=True)
class Object:
    """What a handle is about, and whose that is."""

    whose: str = NOBODYS
    argument: Callable[[World, str], str] = lambda world, whose: ""


def about(kind: str, whose: str) -> Object:
    """An object of the world that belongs to somebody."""
    return Object(whose, lambda world, of: str(world.id_of(kind, of)))


def fixed(kind: str, whose: str = NOBODYS) -> Object:
    """The only one of its kind."""
    return Object(whose, lambda world, of: str(world.ids[kind][""] if of != "deleted" else GONE))


def _contest(world: World) -> int:
    return world.ids["contest"][""]


def _entry(of: str) -> int:
    """The number of the owner's entry; of nobody's for a deleted one."""
    owners = list(filter(None, OWNERS.values()))
    return owners.index(OWNERS[of]) + 1 if OWNERS[of] else len(owners) + 1


def _unit(world: World, of: str) -> str:
    owner = OWNERS[of]
    return str(world.units[str(PERSONS[owner][0])] if owner else GONE)


def _member(world: World, of: str) -> str:
    return str(world.members.get(OWNERS[of], GONE))


def _wishes(world: World, of: str) -> str:
    """Those of a unit for the class that needs a word, up to the owner's."""
    return f"{world.ids['class that asks']['']}:{_unit(world, of)}:{world.id_of('wish', of)}"


A_UNIT, A_MEMBER = Object(UNITS, _unit), Object(UNITS, _member)
NONE = Object()

ABOUT: dict[str, Object] = {
    **dict.fromkeys(
        ("register", "create-training", "class-rosters", "create-contest", "count-contests",
         "announcements", "announcements-sent", "announce", "menu", "help", "mine", "office",
         "roster", "code", "submit", "act-end", "unlink", "unlink-yes", "privacy", "data",
         "correct", "erase", "erase-sure", "erase-yes", "export"),
        NONE,
    ),
    **dict.fromkeys(
        ("consent-ask", "consent-give", "consent-refuse", "consent-withdraw"),
        Object(NOBODYS, lambda world, of: "announcements"),
    ),
    "erase-back": about("erasure", HERS),
    "request-yes": about("correction", UNITS),
    "request-no": about("correction", UNITS),
    **dict.fromkeys(
        ("cancel-registration", "cancel-registration-sure", "keep-registration"),
        about("registration", HERS),
    ),
    "cannot-come": fixed("class"),
    **dict.fromkeys(
        ("class-change", "class-move", "class-seats", "class-lessons", "class-settings",
         "class-reserve", "class-postpone", "class-call-off", "class-call-off-sure",
         "class-summon", "summons-file", "class-attendance", "attendance-over", "class-results",
         "results-enter", "results-missing", "results-file", "results-publish",
         "results-publish-sure", "essay-due", "essay-come", "class-quizzes", "quiz-make"),
        fixed("class"),
    ),
    "unit-results": Object(
        UNITS, lambda world, of: f"{world.ids['class']['']}:{_unit(world, of)}"
    ),
    **dict.fromkeys(
        ("quiz", "quiz-begin", "quiz-look", "quiz-figures", "quiz-withdraw"), fixed("quiz")
    ),
    **dict.fromkeys(
        ("quiz-answer", "quiz-on"),
        Object(HERS, lambda world, of: f"{world.id_of('attempt', of)}:1:0"),
    ),
    **dict.fromkeys(
        ("attendance", "attendance-screen", "attendance-list", "attendance-file"),
        fixed("lesson"),
    ),
    **dict.fromkeys(
        ("certificates", "certificates-refused", "certificates-issue", "certificates-print",
         "certificates-list", "feedback", "feedback-figures"),
        fixed("class over"),
    ),
    "certificates-waive": Object(
        NOBODYS, lambda world, of: f"{world.ids['class over']['']}:{world.members['judge']}"
    ),
    **dict.fromkeys(
        ("certificate-get", "certificate-file", "certificate-mistake"), about("certificate", HERS)
    ),
    **dict.fromkeys(
        ("certificate-reissue", "certificate-revoke", "certificate-settle"),
        about("certificate", OFFICES),
    ),
    "certificate-reissue-sure": Object(
        OFFICES, lambda world, of: f"{world.id_of('certificate', of)}:1"
    ),
    "attendance-mark": Object(
        NOBODYS,
        lambda world, of: f"{world.ids['lesson']['']}:{_member(world, of)}",
    ),
    "attendance-undo": Object(NOBODYS, lambda world, of: str(world.id_of("mark", of))),
    "excuse": fixed("lesson"),
    **dict.fromkeys(("summons-yes", "summons-no"), about("invitation", HERS)),
    **dict.fromkeys(
        ("summons-person", "summons-told-yes", "summons-told-no", "summons-substitute"),
        about("invitation", UNITS),
    ),
    "summons-unit": Object(
        UNITS, lambda world, of: f"{world.ids['class']['']}:{_unit(world, of)}"
    ),
    "registration-history": NONE,
    "class-venues": fixed("class"),
    **dict.fromkeys(
        ("conference", "conference-venues", "conference-report", "conference-file"),
        fixed("conference", OFFICES),
    ),
    "choose-venue": Object(
        UNITS, lambda world, of: f"{world.ids['conference']['']}:{_unit(world, of)}"
    ),
    **dict.fromkeys(
        ("venue", "venue-screen", "line-test-ok", "line-test-fault"), about("venue", VENUES)
    ),
    "head-count": Object(VENUES, lambda world, of: f"{world.id_of('venue', of)}:1"),
    **dict.fromkeys(("attendance-which", "my-code", "my-code-renew", "decision-enter"), NONE),
    "attendance-import": fixed("lesson"),
    "class-file": Object(UNITS, lambda world, of: f"{world.ids['class']['']}:{_unit(world, of)}"),
    "decision": fixed("decision"),
    "decision-send": Object(
        OFFICES, lambda world, of: f"{world.ids['decision'][''] if of != 'deleted' else GONE}:3"
    ),
    **dict.fromkeys(("list-apply", "list-drop"), fixed("list", OFFICES)),
    "class-roster": fixed("class"),
    **dict.fromkeys(("approvals", "nominate"), NONE),
    **dict.fromkeys(
        ("approval", "approval-yes", "approval-no", "approval-ask"), about("wish", UNITS)
    ),
    **dict.fromkeys(
        ("class-reserve-give", "class-reserve-sure"), about("waits", OFFICES)
    ),
    "approval-all": Object(UNITS, lambda world, of: _wishes(world, of)),
    "approval-explain": about("wish", HERS),
    "accept-seat": about("offer", HERS),
    "pass-seat": about("offer", HERS),
    **dict.fromkeys(
        ("contest-jury", "jury-add", "jury-criteria", "round-open", "essay-unmask"),
        fixed("contest"),
    ),
    "jury-remove": Object(
        NOBODYS, lambda world, of: f"{world.ids['contest']['']}:{_member(world, of)}"
    ),
    **dict.fromkeys(
        ("round", "round-more", "round-extend", "round-close", "round-ranking", "judge-next"),
        fixed("round"),
    ),
    **dict.fromkeys(("judge", "judge-apart"), NONE),
    "judge-decide": Object(NOBODYS, lambda world, of: f"{world.ids['round']['']}:{GONE}"),
    "reopen-entry": fixed("contest"),
    "read-entry": fixed("contest"),
    "read-draft": fixed("contest"),
    **dict.fromkeys(
        ("contest-desk", "contest-screen", "contest-overlaps", "contest-prizes", "contest-tally",
         "contest-export", "contest-results", "contest-complain", "withdraw", "withdraw-sure",
         "overlap-again", "overlap-file", "overlap-limit", "quotes", "quote-add", "prize-tiers",
         "prize-all", "prize-decide", "prize-publish"),
        fixed("contest"),
    ),
    **dict.fromkeys(
        ("screen-next", "screen-one", "screen-valid", "screen-mend", "screen-reject"),
        Object(NOBODYS, lambda world, of: f"{_contest(world)}:{_entry(of)}:1"),
    ),
    "screen-all": Object(NOBODYS, lambda world, of: f"{_contest(world)}:3"),
    "screen-list": Object(NOBODYS, lambda world, of: f"{_contest(world)}:1"),
    "overlap": fixed("pair"),
    "overlap-clear": fixed("pair"),
    "overlap-reject": Object(NOBODYS, lambda world, of: f"{world.ids['pair']['']}:1"),
    "quote-remove": Object(
        NOBODYS, lambda world, of: f"{_contest(world)}:{world.ids['quotation']['']}"
    ),
    "prize-tier": Object(NOBODYS, lambda world, of: f"{_contest(world)}:1:0"),
    "prize-give": Object(NOBODYS, lambda world, of: f"{_contest(world)}:1:1234"),
    "prize-give-unit": Object(
        NOBODYS, lambda world, of: f"{_contest(world)}:1:{_unit(world, of)}:0"
    ),
    "prize-back": Object(NOBODYS, lambda world, of: f"{_contest(world)}:1:1"),
    "prize-publish-sure": Object(NOBODYS, lambda world, of: f"{_contest(world)}:1"),
    "tally-file": Object(NOBODYS, lambda world, of: f"{_contest(world)}:{int(AT.timestamp())}"),
    "announcement-read": about("notice", HERS),
    **dict.fromkeys(
        ("ack", "announcement-join", "announcement-decline", "announcement-give"),
        about("notice", HERS),
    ),
    "announcement-resend": about("notice", OFFICES),
    **dict.fromkeys(
        ("announcement-nudge", "announcement-calls", "announcement-file"),
        Object(UNITS, lambda world, of: f"{world.id_of('notice', of)}:{_unit(world, of)}"),
    ),
    **dict.fromkeys(
        ("announcement-told", "announcement-untold", "announcement-given"),
        about("recipient", UNITS),
    ),
    **dict.fromkeys(
        ("announcement", "announcement-pause", "announcement-resume", "announcement-cancel",
         "announcement-units", "announcement-rewrite", "announcement-now", "announcement-drop",
         "announcement-approve", "announcement-send-back", "announcement-correct",
         "announcement-replace", "announcement-recall"),
        about("notice", OFFICES),
    ),
    "announcement-names": Object(
        OFFICES, lambda world, of: f"{world.id_of('notice', of)}:unacknowledged"
    ),
    "announcement-unit": Object(
        UNITS, lambda world, of: f"{world.id_of('notice', of)}:{_unit(world, of)}"
    ),
    **dict.fromkeys(
        ("member", "code-for", "code-instead", "move", "has-left", "grant"), A_MEMBER
    ),
    "act-for": about("absent", UNITS),
    "codes": A_UNIT,
    "codes-make": A_UNIT,
    "codes-void": A_UNIT,
    "codes-keep": A_UNIT,
    "roster-file": A_UNIT,
    "link-confirm": about("proposal", UNITS),
    "link-refuse": about("proposal", UNITS),
    "link-mine": about("second chat", HERS),
    "link-not-mine": about("second chat", HERS),
    **dict.fromkeys(("ask", "questions", "shared-answers", "holidays", "holidays-load"), NONE),
    "ask-about": about("notice", HERS),
    "question": about("question", ROUTE),
    "question-answer": Object(ANSWERS, lambda world, of: f"{world.id_of('question', of)}:1"),
    "question-office": Object(ANSWERS, lambda world, of: f"{world.id_of('question', of)}:1"),
    **dict.fromkeys(
        ("question-clear", "question-drop", "question-unclear", "question-more"),
        about("question", HERS),
    ),
    "question-share": about("answered", ANSWERS),
    "shared-withdraw": about("shared", ANSWERS),
    "import-apply": fixed("import", OFFICES),
    "import-drop": fixed("import", OFFICES),
    "import-answer": Object(
        OFFICES,
        lambda world, of: f"{world.ids['import question'][''] if of != 'deleted' else GONE}.1",
    ),
    "import-left-out": fixed("import", OFFICES),
    "import-undo": fixed("import written", OFFICES),
    "import-undo-sure": fixed("import written", OFFICES),
}  # fmt: skip
"""Every button; a new one has its line here."""

PAPERS_ABOUT: dict[str, Callable[[World, str], dict[str, object]]] = {
    "codes": lambda world, of: {"unit": int(_unit(world, of))},
    "roster": lambda world, of: {"unit": int(_unit(world, of))},
    "units": lambda world, of: {"day": "2026-07-01"},
    "mine": lambda world, of: {},
    "code": lambda world, of: {},
    "class": lambda world, of: {
        "training": world.ids["class"][""], "unit": int(_unit(world, of)),
    },
    "term": lambda world, of: {
        "first": "2026-11-01", "last": "2026-12-31", "unit": int(_unit(world, of)),
    },
    "attendance": lambda world, of: {"lesson": world.ids["lesson"][""]},
    "summons": lambda world, of: {"training": world.ids["class"][""]},
    "results": lambda world, of: {"training": world.ids["class"][""]},
    "certificate": lambda world, of: {"certificate": world.id_of("certificate", of)},
    "certificates": lambda world, of: {"class": world.ids["class over"][""]},
    "certificates-list": lambda world, of: {"class": world.ids["class over"][""]},
    "conference": lambda world, of: {"conference": world.ids["conference"][""]},
    **dict.fromkeys(
        ("overlaps", "tally", "contest"),
        lambda world, of: {"contest": world.ids["contest"][""], "at": int(AT.timestamp())},
    ),
    "announcement": lambda world, of: {
        "announcement": world.id_of("notice", of), "unit": int(_unit(world, of)), "figure": "",
    },
}  # fmt: skip


def _asked(world: World) -> dict[str, str]:
    """What the forms about a question were opened with."""
    number = str(world.ids["question"]["member"])
    return {"question": number, "round": "1", "code": "H-1", "asked": "?", "answered": "!"}


def _noticed(world: World) -> dict[str, str]:
    """What the forms that answer an announcement were opened with."""
    return {"announcement": str(world.ids["notice"]["member"]), "need": "list"}


def _class(world: World) -> dict[str, str]:
    """What the forms about a class were opened with."""
    return {
        "training": str(world.ids["class"][""]), "was": "Hội trường A",
        "began": (AT + timedelta(days=9)).isoformat(),
        "ended": (AT + timedelta(days=9, hours=3)).isoformat(),
    }  # fmt: skip


def _over(world: World) -> dict[str, str]:
    """What the forms about a class that is over were opened with."""
    member = str(world.members["judge"])
    return {"training": str(world.ids["class over"][""]), "member": member, "count": "1",
            "symbol": "GCN"}  # fmt: skip


def _certified(world: World) -> dict[str, str]:
    """What the forms about a certificate were opened with."""
    return {"certificate": str(world.ids["certificate"]["member"])}


def _of_contest(world: World) -> dict[str, str]:
    """What the forms of the office about a contest were opened with."""
    return {"contest": str(_contest(world)), "number": "1", "version": "1", "state": "rejected",
            "pair": str(world.ids["pair"][""])}  # fmt: skip


FORM_ANSWERS: dict[str, Callable[[World], dict[str, str]]] = {
    **dict.fromkeys(("certificates-issue", "certificates-waive", "feedback-give"), _over),
    **dict.fromkeys(("certificates-revoke", "certificates-mistake"), _certified),
    "trainings-move": _class,
    "trainings-adjust": lambda world: {
        **_class(world),
        "starts": (AT + timedelta(days=9)).isoformat(),
        "was": "{}",
    },
    **dict.fromkeys(
        (
            "trainings-seats",
            "trainings-postpone",
            "trainings-summon",
            "trainings-lessons",
            "trainings-scores",
            "trainings-essay_due",
            "trainings-essay_come",
            "trainings-quiz_make",
        ),
        _class,
    ),
    **dict.fromkeys(
        ("trainings-answer", "trainings-substitute"),
        lambda world: {"invitation": str(world.ids["invitation"]["member"]), "whose": "hers"},
    ),
    "trainings-venues": lambda world: _class(world) | {"again": "13:30"},
    "trainings-choose_venue": lambda world: {
        "training": str(world.ids["conference"][""]),
        "unit": str(world.units["A"]),
    },
    "trainings-line_test": lambda world: {"venue": str(world.ids["venue"]["member"])},
    "trainings-head_count": lambda world: {
        "venue": str(world.ids["venue"]["member"]),
        "round": "1",
    },
    "trainings-attendance_list": lambda world: {"lesson": str(world.ids["lesson"][""])},
    **dict.fromkeys(
        ("contests-jury", "contests-criteria", "contests-unmask"),
        lambda world: {"contest": str(world.ids["contest"][""])},
    ),
    "contests-open_round": lambda world: {
        "contest": str(world.ids["contest"][""]),
        "number": "2",
    },
    "contests-extend": lambda world: {"round": str(world.ids["round"][""])},
    "contests-judge": lambda world: {
        "sheet": str(world.ids["sheet"][""]),
        "round": str(world.ids["round"][""]),
    },
    "contests-judge_apart": lambda world: {
        "round": str(world.ids["round"][""]),
        "essay": str(GONE),
    },
    "trainings-excuse": lambda world: {"lesson": str(world.ids["lesson"][""])},
    "announcements-decline": _noticed,
    "announcements-give": _noticed,
    "announcements-send_back": lambda world: {"pressed": str(world.ids["notice"]["member"])},
    "questions-answer": _asked,
    "questions-more": _asked,
    "questions-share": _asked,
    "announcements-correct": lambda world: {
        "announcement": str(world.ids["notice"]["member"]),
        "paper": "no",
        "asks": "no",
    },
    **dict.fromkeys(
        ("trainings-refuse", "trainings-ask_back", "trainings-explain"),
        lambda world: {
            "registration": str(world.ids["wish"]["member"]),
            "name": "?",
            "question": "?",
        },
    ),
    **dict.fromkeys(
        (
            "contests-turn_down",
            "contests-weigh",
            "contests-quote",
            "contests-limit",
            "contests-tiers",
        ),
        _of_contest,
    ),
    "contests-decide": lambda world: {"contest": str(_contest(world))},
    "members-move": lambda world: {"member": str(world.members["member"])},
    "members-leave": lambda world: {"member": str(world.members["member"])},
    "members-grant": lambda world: {"member": str(world.members["member"])},
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("world")
    with ThreadPoolExecutor(1) as thread:  # beside the loop that may be running here
        return thread.submit(asyncio.run, build(folder, AT)).result()


Facts = dict[str, list[tuple[object, ...]]]
TALK = {"inbox", "deliveries", "bodies", "conversations"}
"""Tables of what is being said, not of what is so."""


def _questions() -> Iterator[tuple[str, str]]:
    """Each table that is looked at, and how."""
    for table in Table.metadata.sorted_tables:
        if table.name not in TALK:
            columns = ", ".join(c.name for c in table.c if c.name != "seen_at")
            yield table.name, f"SELECT {columns} FROM {table.name} ORDER BY {columns}"


QUESTIONS = dict(_questions())


def facts(database: sqlite3.Connection) -> Facts:
    """Everything in a database, but for what is said and when somebody was seen last."""
    return {name: database.execute(question).fetchall() for name, question in QUESTIONS.items()}


@dataclass
class Stage:
    """A copy of the world; a fresh one whenever something has changed."""

    world: World
    texts: Texts
    folder: Path
    houses: list[House] = field(default_factory=list)
    before: Facts = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.set()

    @property
    def house(self) -> House:
        return self.houses[-1]

    def set(self) -> None:
        path = self.folder / f"{len(self.houses) + 1}.db"
        self.houses.append(self.world.copied(path, self.texts))
        self.look = sqlite3.connect(path)
        self.before, self.people = facts(self.look), {}

    def person(self, who: str) -> Person:
        """Somebody in her chat of this copy."""
        if who not in self.people:
            self.people[who] = self.world.person(self.house, who)
        return self.people[who]

    def has_changed(self) -> bool:
        return facts(self.look) != self.before

    def reset(self) -> None:
        """Another copy, where this one has changed."""
        if self.has_changed():
            self.look.close()
            self.set()


@pytest.fixture
async def stage(world: World, tmp_path: Path, texts: Texts) -> AsyncIterator[Stage]:
    with inline():
        staged = Stage(world, texts, tmp_path)
        yield staged
        staged.look.close()
        for house in staged.houses:
            await house.database.close()


def held(who: str) -> frozenset[tuple[str, str]]:
    """(role, unit or nothing) of a person."""
    unit, roles = PERSONS[who]
    return frozenset((r.rstrip("@"), str(unit) if r.endswith("@") else "") for r in roles)


def may_use(who: str, access: Access) -> bool:
    """Whether the register lets her, whatever it is about."""
    roles = {role for role, _ in held(who)}
    return PERSONS[who][0] is not None and (not access.roles or bool(roles & set(access.roles)))


def may_touch(who: str, whose: str, of: str) -> bool:
    """Whether an object is hers to use."""
    owner, is_office = OWNERS[of], who == "office"
    if not owner:
        return False
    if whose == HERS:
        return who == owner
    unit = str(PERSONS[owner][0])
    is_of_unit = any((role, unit) in held(who) for role in UNIT)
    if whose in (ROUTE, ANSWERS):
        return is_of_unit or (whose == ROUTE and who == owner)
    is_hers = whose == VENUES and who == owner
    return is_office or is_hers or (whose in (UNITS, VENUES) and is_of_unit)


def seen(who: str) -> set[str]:
    """The secrets a person may read."""
    words = set()
    for owner in filter(None, OWNERS.values()):
        for kind, secret in secrets_of(owner).items():
            whose = ANSWERS if kind == "question" else UNITS
            whose = OFFICES if kind == "essay" else whose  # who looks through entries
            is_of_unit = may_touch(who, whose, _of(owner))
            is_listed = who == "door" and kind == "name"  # whose list she keeps
            if who == owner or is_of_unit or is_listed:
                words.add(secret)
    return words


def _of(owner: str) -> str:
    return next(of for of, one in OWNERS.items() if one == owner)


EVERY_SECRET = {
    secret for owner in filter(None, OWNERS.values()) for secret in secrets_of(owner).values()
}


async def chat_of(session: Session, person: Person) -> Account:
    return (await session.scalars(select(Account).where(Account.chat == person.chat))).one()


async def heard(person: Person) -> str:
    """All that was said to her since the last time, with its buttons."""
    says = [say for say, _ in await person.hears()]
    return "\n".join(f"{s.text} {' '.join(b.label for b in s.buttons)}" for s in says)


def check_told(who: str, told: str, what: str) -> None:
    assert told.strip(), f"{who} is told nothing by {what}"
    for secret in EVERY_SECRET - seen(who):
        assert secret not in told, f"{who} reads “{secret}” by {what}"


def has_refused(told: str) -> bool:
    return "không có quyền" in told


Tried = Callable[[str, object], None]


@pytest.fixture
def tried(record_property: Tried) -> Tried:
    """Counts what was tried; the sum is told at the end of the run."""
    return record_property


def check_refusal(stage: Stage, who: str, told: str, what: str, access: Access) -> None:
    """What the register does not allow changes nothing and says so."""
    if not may_use(who, access):
        assert not stage.has_changed(), f"{who} changes something by {what}"
    if who != "stranger":
        assert has_refused(told) is not may_use(who, access), f"{who}: {what}: {told}"


@pytest.mark.parametrize("who", PERSONS)
async def test_every_button(stage: Stage, who: str, tried: Tried) -> None:
    for name, use in BUTTONS.items():
        thing = ABOUT[name]
        for of in sorted(OWNERS, key=lambda of: may_touch(who, thing.whose, of)):
            person = stage.person(who)
            await person.hears()
            handle = f"{name}:{thing.argument(stage.world, of)}"
            await person.press(handle)
            told, what = await heard(person), f"{handle} ({of})"
            check_told(who, told, what)
            if thing.whose == NOBODYS or not may_use(who, use.access):
                check_refusal(stage, who, told, what, use.access)
            elif may_touch(who, thing.whose, of):
                assert not has_refused(told), f"{who} is refused {what}"
            else:
                assert not stage.has_changed(), f"{who} changes something by {what}"
            stage.reset()
            tried(MATRIX, 1)


@pytest.mark.parametrize("who", PERSONS)
async def test_every_command(stage: Stage, who: str, tried: Tried) -> None:
    for word, use in COMMANDS.items():
        person = stage.person(who)
        await person.hears()
        await person.says(word)
        told = await heard(person)
        check_told(who, told, word)
        check_refusal(stage, who, told, word, use.access)
        await person.says("/huy")
        stage.reset()
        tried(MATRIX, 1)


@pytest.mark.parametrize("who", PERSONS)
async def test_every_form(stage: Stage, who: str, tried: Tried) -> None:
    """Somebody who is in a form and has lost what opened it gets no further."""
    for form in (form for form in FORMS if not form.strangers):
        person = stage.person(who)
        await stage_form(stage, person, form)
        await person.hears()
        await person.says("Chi hội B")
        told = await heard(person)
        check_told(who, told, form.id)
        if not may_use(who, form.access()):
            check_refusal(stage, who, told, form.id, form.access())
        stage.reset()
        tried(MATRIX, 1)


async def stage_form(stage: Stage, person: Person, form: type[Form]) -> None:
    """Her chat stands at the first question of the form."""
    answers = FORM_ANSWERS.get(form.id, lambda world: {})(stage.world)
    async with stage.house.database.write() as session:
        account = (await chat_of(session, person)).id
        here = await session.get(Conversation, account)
        if here is None:
            here = Conversation(account_id=account, version=1)
            session.add(here)
        here.form, here.answers, here.asked = form.id, answers, form.fields[0].name
        here.ask, here.offered = "x", [["a", "form:x:0", "1"]]


@pytest.mark.parametrize("who", [who for who in PERSONS if who != "stranger"])
async def test_every_paper(stage: Stage, tmp_path: Path, who: str, tried: Tried) -> None:
    """It is asked again who may have it when it is made."""
    person = stage.person(who)
    house = stage.house
    for kind, about_ in PAPERS_ABOUT.items():
        for of in OWNERS:
            async with house.database.write() as session:
                paper = await asked.ask(
                    session, kind=kind, about=about_(stage.world, of), member_id=person.id,
                    account_id=(await chat_of(session, person)).id, now=AT,
                )  # fmt: skip
            await papers.run(Tick(house.database, house.texts, AT, tmp_path, ""), PAPERS)
            async with house.database.read() as session:
                state = (await session.get_one(Paper, paper)).state
            expected = "made" if may_touch(who, UNITS, of) else "failed"
            if of == "deleted":
                expected = "asked" if who == "office" else "failed"  # fails, and is tried again
            if kind == "announcement" and of == "deleted":  # there is nobody to be named
                expected = "failed"
            if kind in ("units", "summons", "results", "conference"):
                expected = "made" if who == "office" else "failed"
            if kind in ("overlaps", "tally", "contest"):
                expected = "made" if who == "office" else "failed"
            if kind == "attendance":  # the door's, while the list is open
                expected = "made" if who in ("office", "door") else "failed"
            if kind == "certificate":
                expected = "made" if who in ("office", OWNERS[of]) and OWNERS[of] else "failed"
            if kind in ("certificates", "certificates-list"):
                expected = "made" if who == "office" else "failed"
            if kind in ("mine", "code"):  # whatever it is about: it is her own
                expected = "made"
            assert state == expected, f"{who}: {kind} ({of})"
            tried(MATRIX, 1)


def test_everything_has_its_line_here() -> None:
    assert set(PAPERS_ABOUT) == set(PAPERS)
    assert set(ABOUT) == set(BUTTONS)
    forms = {form.id for form in FORMS}
    assert set(FORM_ANSWERS) <= forms


def test_nothing_has_two_names_or_one_of_the_machine() -> None:
    names = [job.name for job in JOBS]
    assert len(names) == len(set(names))
    assert not {"form", "leave", "more"} & set(BUTTONS)
    for word in COMMANDS:
        assert re.fullmatch(r"/?[a-z ]+", word), word
