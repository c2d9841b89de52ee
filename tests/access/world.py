"""Two units, an office, and one of everything that belongs to somebody."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.texts import Texts
from handlers import CONTENTS
from storage import (
    announcements,
    attempts,
    contests,
    decisions,
    imports,
    lessons,
    lists,
    overlaps,
    plans,
    questions,
    quizzes,
    quotations,
    results,
    rights,
    rounds,
    seats,
    shared_answers,
    sheets,
    summons,
    trainings,
    venues,
    wishes,
)
from storage.announcements import Notice
from storage.audiences import of_units
from storage.database import Database, Session
from storage.invitations import Letter
from storage.matching import Question
from storage.quizzes import Asked, Rules
from storage.tables import (
    Account,
    AttendanceMark,
    BlindEssay,
    Certificate,
    CertificateVersion,
    ContestOfficer,
    Criterion,
    Entry,
    EntryVersion,
    Invitation,
    LinkProposal,
    Member,
    Part,
    Recipient,
    Registration,
    Training,
    TrainingSession,
)
from storage.trainings import Settings
from tests.chat import Clock, House, Person
from tests.conftest import TEXTS, create_tables

OWNERS = {"own": "member", "another's": "other", "other unit's": "abroad", "deleted": ""}
"""Whose object it is, as the member of unit A sees it, and which person that is."""
PERSONS = {
    "stranger": (None, ()),
    "member": ("A", ()),
    "other": ("A", ()),
    "abroad": ("B", ()),
    "judge": ("A", ("judge",)),
    "secretary A": ("A", ("unit_secretary@",)),
    "secretary B": ("B", ("unit_secretary@",)),
    "deputy A": ("A", ("deputy@",)),
    "removed": ("A", ()),
    "office": ("Văn phòng", ("office_secretary",)),
    "door": ("B", ("check_in",)),
}
"""Who presses: unit and roles. ``removed`` was a secretary of unit A until yesterday."""
NAMES = {
    "member": "Trần Thị Hà",
    "other": "Lê Văn Nam",
    "abroad": "Đỗ Văn Ân",
    "judge": "Bùi Thị Oanh",
    "secretary A": "Vũ Thị Hải",
    "secretary B": "Hồ Văn Út",
    "deputy A": "Mai Văn Phó",
    "removed": "Ngô Thị Dung",
    "office": "Phạm Thị Lan",
    "door": "Tạ Văn Cửa",
}
KINDS = ("registration", "offer", "wish", "waits", "notice", "recipient", "proposal",
         "second chat", "absent", "correction", "erasure", "mark", "question", "answered",
         "shared", "invitation", "attempt", "certificate", "venue")  # fmt: skip
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
GONE = 987_654_321
"""The id of nothing."""


@dataclass
class World:
    """The file of a database in which it all is, and the ids of what is in it."""

    path: Path
    at: datetime
    members: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    ids: dict[str, dict[str, int]] = field(default_factory=dict)
    """Kind of object to owner to id."""
    chats: dict[str, str] = field(default_factory=dict)

    def id_of(self, kind: str, whose: str) -> int:
        """Of that kind, as the member of unit A sees it; of nothing for a deleted one."""
        return self.ids[kind].get(OWNERS[whose], GONE)

    def copied(self, path: Path, texts: Texts) -> House:
        """A copy of it at ``path``, to do something to."""
        shutil.copy(self.path, path)
        return House(Database(f"sqlite:///{path}"), texts, CONTENTS, Clock(self.at),
                     public_url="https://thuky.example")  # fmt: skip

    def person(self, house: House, who: str) -> Person:
        """Somebody in her chat."""
        return Person(house, chat=self.chats[who], name=NAMES.get(who, "Kẻ Lạ"),
                      id=self.members.get(who, 0))  # fmt: skip


def secrets_of(owner: str) -> dict[str, str]:
    """What of somebody may be seen by few, by kind."""
    number = list(NAMES).index(owner) + 1
    return {
        "name": NAMES[owner],
        "phone": f"09125550{number:02}",
        "notice": f"Giấy mời riêng số {number}{number}{number}",
        "essay": f"Chuyện kể thứ {number}{number}{number} của tôi",
        "question": f"Điều riêng thứ {number}{number}{number} muốn hỏi",
    }


async def build(folder: Path, at: datetime) -> World:
    """The world, written into a file."""
    world = World(folder / "world.db", at)
    house = House(Database(f"sqlite:///{world.path}"), Texts(TEXTS), CONTENTS, Clock(at))
    await create_tables(house.database)
    for who, (unit, roles) in PERSONS.items():
        await _person(world, house, who, unit, roles)
    for kind in KINDS:
        world.ids[kind] = {}
    async with house.database.write() as session:
        await _classes(world, session)
        await _tests(world, session)
        await _certificates(world, session)
        await _conference(world, session)
        await _contest(world, session)
        await _judging(world, session)
        await _notices(world, session)
        await _chats(world, house, session)
        await _files(world, session)
        await _questions(world, session)
        await _requests(world, session)
        await _lists(world, session)
    await house.database.close()  # the last connection puts the write-ahead log into the file
    return world


async def _person(
    world: World, house: House, who: str, unit: str | None, roles: tuple[str, ...]
) -> None:
    if unit is None:
        world.chats[who] = "555"
        async with house.database.write() as session:
            session.add(Account(channel="telegram", account="7000001", chat="555",
                                seen_at=world.at, private=True, wrong_codes=0))  # fmt: skip
        return
    phone = f"+84{secrets_of(who)['phone'][1:]}" if who in OWNERS.values() else ""
    made = await house.member(NAMES[who], *roles, unit=unit, phone=phone)
    world.members[who], world.chats[who] = made.id, made.chat
    world.units[unit] = await house.unit(unit)


async def _classes(world: World, session: Session) -> None:
    """Each owner has a seat in one class, and is offered one in another; in a third her
    secretary has to agree and has asked her something first."""
    made = {}
    titles = (("Kỹ năng số", 9), ("Kỹ năng viết", 3), ("Kỹ năng nói", 3), ("Kỹ năng chờ", 3))
    for title, places in titles:
        waits = {world.units["A"]: 0} if title == "Kỹ năng chờ" else {}
        needs = Settings(needs_approval=title == "Kỹ năng nói", quotas=waits, reserve=9)
        made[title] = await trainings.create(
            session, title=title, place="Hội trường A", seats=places, made_by=None, now=world.at,
            starts_at=world.at + timedelta(days=9), closes_at=world.at + timedelta(days=8),
            ends_at=world.at + timedelta(days=9, hours=3), settings=needs,
        )  # fmt: skip
    world.ids["class"] = {"": made["Kỹ năng số"]}
    world.ids["class that asks"] = {"": made["Kỹ năng nói"]}
    [lesson] = await lessons.ensure(session, made["Kỹ năng số"])
    world.ids["lesson"] = {"": lesson.id}
    for owner in filter(None, OWNERS.values()):
        kinds = ("registration", "offer", "wish", "waits")
        for kind, (title, _) in zip(kinds, titles, strict=True):
            place = await seats.register(
                session, training_id=made[title], member_id=world.members[owner], now=world.at
            )
            world.ids[kind][owner] = place.id
        mark = AttendanceMark(session_id=lesson.id, member_id=world.members[owner], at=world.at,
                              mark="present", source="list")  # fmt: skip
        session.add(mark)
        await session.flush()
        world.ids["mark"][owner] = mark.id
        row = await session.get_one(Registration, world.ids["offer"][owner])
        row.state, row.offer_until = "offered", world.at + timedelta(days=1)
        await wishes.ask_back(
            session, world.ids["wish"][owner], by=world.members[f"secretary {PERSONS[owner][0]}"],
            question="Ai trực thay?", now=world.at,
        )  # fmt: skip
    await _summons(world, session, made["Kỹ năng số"])


async def _summons(world: World, session: Session, class_: int) -> None:
    """Everybody with a seat is summoned, and nobody has answered."""
    await summons.send(session, training_id=class_, letter=Letter("Họp"), by=None, now=world.at,
                       zone=ZONE)  # fmt: skip
    for owner in filter(None, OWNERS.values()):
        hers = Invitation.registration_id == world.ids["registration"][owner]
        row = await session.scalar(select(Invitation.id).where(hers))
        world.ids["invitation"][owner] = row or 0


async def _tests(world: World, session: Session) -> None:
    """A test that each owner has begun, and results that may be seen."""
    class_, office = world.ids["class"][""], world.members["office"]
    asked = [Asked("Một?", ("x", "y"), (0,)), Asked("Hai?", ("x", "y"), (1,))]
    rules = Rules(20, 2, world.at, world.at + timedelta(days=1), attempts=2)
    quiz = await quizzes.create(session, training_id=class_, questions=asked, rules=rules,
                                made_by=office, now=world.at)  # fmt: skip
    world.ids["quiz"] = {"": quiz}
    for owner in filter(None, OWNERS.values()):
        who, chat = world.members[owner], await _chat(session, world.chats[owner])
        begun = await attempts.begin(session, quiz, member_id=who, account_id=chat.id,
                                     now=world.at)  # fmt: skip
        world.ids["attempt"][owner] = begun.id
        await results.enter(session, training_id=class_, member_id=who, score=75,
                            source="typed", by=office, now=world.at)  # fmt: skip
    await results.publish(session, training_id=class_, by=office, now=world.at)


async def _certificates(world: World, session: Session) -> None:
    """A class that is over, in which each owner had a seat and of which she has a certificate;
    somebody else was away."""
    start = world.at - timedelta(days=20)
    class_ = Training(title="Lớp đã xong", place="Hội trường A", starts_at=start, closes_at=start,
                      ends_at=start + timedelta(hours=3), seats=9, made_at=start)  # fmt: skip
    session.add(class_)
    await session.flush()
    session.add(TrainingSession(training_id=class_.id, number=1, starts_at=start, periods=4,
                                ends_at=class_.ends_at, key="x", closed_at=world.at))  # fmt: skip
    world.ids["class over"] = {"": class_.id}
    for number, owner in enumerate([*filter(None, OWNERS.values()), "judge"], 1):
        who = world.members[owner]
        session.add(Registration(training_id=class_.id, member_id=who, state="confirmed",
                                 at=start, changed_at=start))  # fmt: skip
        if owner == "judge":
            continue
        row = Certificate(code=f"CODE{number}", training_id=class_.id, member_id=who, year=2026,
                          number=number, symbol="GCN", version=1, issued_at=world.at,
                          issued_by=world.members["office"], revoked_why="")  # fmt: skip
        session.add(row)
        await session.flush()
        world.ids["certificate"][owner] = row.id
        session.add(CertificateVersion(
            certificate_id=row.id, version=1, name=NAMES[owner], born="", unit="Đơn vị cũ",
            title=class_.title, batch="", first_on=start.date(), last_on=start.date(), periods=4,
            band="", signer_title="CHỦ TỊCH", signer="Trần Văn Quang", issued_on=world.at.date(),
            by_id=world.members["office"],
        ))  # fmt: skip


async def _conference(world: World, session: Session) -> None:
    """It is on; each owner answers for a venue that her unit is the host of."""
    made = await trainings.create(
        session, title="Hội nghị", place="Trực tuyến", seats=9, made_by=None,
        now=world.at - timedelta(days=3), starts_at=world.at - timedelta(hours=1),
        closes_at=world.at - timedelta(hours=2), ends_at=world.at + timedelta(hours=8),
        settings=Settings(kind="conference"),
    )  # fmt: skip
    world.ids["conference"] = {"": made}
    plans = []
    for number, owner in enumerate(filter(None, OWNERS.values()), 1):
        unit = world.units[str(PERSONS[owner][0])]
        plans.append(venues.Plan(f"Phòng {number}", f"phong {number}", 9, host_id=unit,
                                 contact_id=world.members[owner]))  # fmt: skip
    await venues.plan(
        session, training_id=made, venues=plans, choose_until=world.at - timedelta(hours=1),
        again=venues.NOON_OVER, by=None, now=world.at - timedelta(days=2),
    )  # fmt: skip
    await lessons.ensure(session, made)
    for one in await venues.of_conference(session, made):
        owner = next(who for who, id_ in world.members.items() if id_ == one.contact_id)
        world.ids["venue"][owner] = one.id


async def _contest(world: World, session: Session) -> None:
    made = await contests.create(
        session, title="Gương sáng", rules="", closes_at=world.at + timedelta(days=9),
        words_min=1, words_max=500, made_by=None, now=world.at,
    )  # fmt: skip
    world.ids["contest"] = {"": made.id}
    ids = []
    for number, owner in enumerate(filter(None, OWNERS.values()), 1):
        essay, member_id = secrets_of(owner)["essay"], world.members[owner]
        entry = Entry(contest_id=made.id, number=number, member_id=member_id)
        session.add(entry)
        await session.flush()
        ids.append(entry.id)
        session.add(EntryVersion(entry_id=entry.id, version=1, text=essay, words=6, sha256="",
                                 handed_in_at=world.at, stored_at=world.at))  # fmt: skip
        chat = await _chat(session, world.chats[owner])
        session.add(Part(contest_id=made.id, member_id=member_id, account_id=chat.id,
                         message=f"m{number}", position=number, text=essay, words=6,
                         at=world.at))  # fmt: skip
    await _overlap(world, session, made.id, ids)


async def _overlap(world: World, session: Session, contest: int, ids: list[int]) -> None:
    """Two of the entries share a passage; a quotation that does not count."""
    read = [one for one in await overlaps.texts(session, contest) if one.entry_id in ids[:2]]
    alike = [overlaps.Alike(ids[0], ids[1], 0.9, 0.9, (("của tôi", "của tôi"),))]
    await overlaps.found(session, contest, read=read, alike=alike, looked_at=world.at)
    [pair] = await overlaps.pairs(session, contest)
    world.ids["pair"] = {"": pair.id}
    world.ids["quotation"] = {"": await quotations.add(
        session, contest_id=contest, text="Ai cũng biết", by=world.members["office"],
        now=world.at,
    )}  # fmt: skip


async def _judging(world: World, session: Session) -> None:
    """Of a contest that is over, one essay under its number, which the judge has to read."""
    made = await contests.create(
        session, title="Người tốt", rules="", closes_at=world.at + timedelta(days=1),
        words_min=1, words_max=500, made_by=None, now=world.at,
    )  # fmt: skip
    made.closes_at = world.at - timedelta(days=1)
    essay = BlindEssay(contest_id=made.id, code=4_831, text="Một bài không tên", words=4)
    session.add_all([essay, Criterion(contest_id=made.id, number=1, title="Nội dung", most=100,
                                      is_content=True, levels=[[100, "Tốt"]])])  # fmt: skip
    await session.flush()
    judge = world.members["judge"]
    session.add(ContestOfficer(contest_id=made.id, member_id=judge, role="judge"))
    round_id = await rounds.open_round(
        session, contest_id=made.id, taken={essay.id: {judge}}, each=1, gap=20,
        due_at=world.at + timedelta(days=9), now=world.at,
    )  # fmt: skip
    [sheet] = await sheets.of_judge(session, round_id=round_id, judge_id=judge)
    world.ids["round"], world.ids["sheet"] = {"": round_id}, {"": sheet.id}


async def _notices(world: World, session: Session) -> None:
    """A notice for each owner alone, for which she has handed in a list."""
    office = world.members["office"]
    chat = await _chat(session, world.chats["office"])
    for owner in filter(None, OWNERS.values()):
        unit = await session.get_one(Member, world.members[owner])
        whom = of_units([unit.unit_id])
        found = await plans.audience(session, whom=whom, now=world.at)
        made = await announcements.confirm(
            session, Notice(secrets_of(owner)["notice"]), whom=whom, made_by=office,
            account_id=chat.id, expected_total=found.total, now=world.at,
        )  # fmt: skip
        others = select(Recipient).where(Recipient.announcement_id == made)
        for row in await session.scalars(others):
            if row.member_id != world.members[owner]:
                await session.delete(row)
            else:
                row.answer, row.words = "given", "Danh sách đã nộp"
                world.ids["recipient"][owner] = row.id
        world.ids["notice"][owner] = made


async def _chats(world: World, house: House, session: Session) -> None:
    """Of each owner a chat somebody says is hers, of each a member without one in her unit."""
    for number, owner in enumerate(filter(None, OWNERS.values())):
        unit_id = (await session.get_one(Member, world.members[owner])).unit_id
        absent = Member(code=f"VM{number}", name=f"Vắng {number}", search_key=f"vang {number}",
                        unit_id=unit_id)  # fmt: skip
        session.add(absent)
        await session.flush()
        world.ids["absent"][owner] = absent.id
        for kind, asks, who in (
            ("proposal", "secretary", absent.id),
            ("second chat", "herself", world.members[owner]),
        ):
            chat = Account(channel="telegram", account="7000001", chat=f"{kind}{number}",
                           seen_at=world.at, private=True, wrong_codes=0)  # fmt: skip
            session.add(chat)
            await session.flush()
            row = LinkProposal(account_id=chat.id, member_id=who, wording="x", at=world.at,
                               accepted=False, asks=asks)  # fmt: skip
            session.add(row)
            await session.flush()
            world.ids[kind][owner] = row.id


async def _questions(world: World, session: Session) -> None:
    """Of each owner one that waits, one her unit's secretary has answered, and that answer
    shared with the unit."""
    for owner in filter(None, OWNERS.values()):
        text, who = secrets_of(owner)["question"], world.members[owner]
        for kind in ("question", "answered"):
            one = await questions.ask(session, member_id=who, text=text, now=world.at)
            world.ids[kind][owner] = one.id
        by = world.members[f"secretary {PERSONS[owner][0]}"]
        held = frozenset({("unit_secretary", one.unit_id)})
        await questions.answer(
            session, one.id, by=by, roles=held, round=1, text=text, now=world.at
        )
        world.ids["shared"][owner] = await shared_answers.share(
            session, unit_id=one.unit_id, question_id=one.id, question=text, key="?", answer=text,
            by=by, now=world.at,
        )  # fmt: skip


async def _requests(world: World, session: Session) -> None:
    """Each owner wants her name corrected, and her data erased."""
    for owner in filter(None, OWNERS.values()):
        for what, kind in (("correction", rights.CORRECT), ("erasure", rights.ERASE)):
            field = "position" if kind == rights.CORRECT else ""
            made = await rights.ask(session, member_id=world.members[owner], kind=kind,
                                    field=field, wanted="Hội viên", now=world.at)  # fmt: skip
            world.ids[what][owner] = made.id


async def _files(world: World, session: Session) -> None:
    chat = await _chat(session, world.chats["office"])
    from storage import files

    file_id = await files.keep(session, account_id=chat.id, path="x", name="ds.xlsx", mime="",
                               size=1, sha256="", kind="sheets", now=world.at)  # fmt: skip
    batch = await imports.receive(session, file_id=file_id, sent_by=world.members["office"],
                                  account_id=chat.id, now=world.at)  # fmt: skip
    await imports.previewed(session, batch, writes=1)
    world.ids["import"] = {"": batch}
    asked, written = [
        await imports.receive(session, file_id=file_id, sent_by=world.members["office"],
                              account_id=None, state=state, now=world.at)
        for state in ("received", "applied")
    ]  # fmt: skip
    about = {"kind": "unit", "name": "X", "rows": 1, "options": [], "answers": ["new", "skip"]}
    question = await imports.asked(session, asked, [Question("unit:x", about)])
    world.ids["import question"] = {"": question.id if question else 0}
    world.ids["import written"] = {"": written}


async def _lists(world: World, session: Session) -> None:
    """A decision the office has entered, which names the owners; and a list it may write."""
    office = world.members["office"]
    owners = [world.members[owner] for owner in filter(None, OWNERS.values())]
    decision = await decisions.make(
        session, number="1-QĐ", dated=world.at.date(), decided_by="Ban Thường vụ",
        occasion="Lễ", sites=[("Hội trường A", world.at + timedelta(days=9))], made_by=office,
        now=world.at,
    )  # fmt: skip
    await decisions.choose(session, decision, dict.fromkeys(owners, 1))
    chat = await _chat(session, world.chats["office"])
    sent = await lists.receive(
        session, kind="attendance", about={"lesson": world.ids["lesson"][""]}, typed="x",
        sent_by=office, account_id=chat.id, now=world.at,
    )  # fmt: skip
    row = await lists.begin(session, sent)
    assert row is not None
    await lists.go_on(session, row, "previewed", now=world.at)
    world.ids |= {"decision": {"": decision}, "list": {"": sent}}


async def _chat(session: Session, chat: str) -> Account:
    return (await session.scalars(select(Account).where(Account.chat == chat))).one()
