"""Being somebody else: in the demo alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.turn import fold
from storage import seats, trainings
from storage.tables import Account, AuditEntry, Consent, Member, Role, Unit, WebSession
from tests.web.conftest import Served, news, post, say

PEOPLE = [
    ("HV1", "Nguyễn Thị Đào", "Sở Y tế", []),
    ("HV2", "Trần Văn Bình", "Phường Tân Vịnh", ["unit_secretary@"]),
    ("HV3", "Vũ Thùy Trâm", "Sở Nội vụ", ["office_secretary", "judge"]),
    ("HV4", "Đào Duy Anh", "Sở Y tế", []),
    ("HV5", "An Văn Ân", "Sở Y tế", ["judge"]),
]


async def people(served: Served) -> None:
    async with served.database.write() as session:
        for code, name, unit_name, roles in PEOPLE:
            unit = await session.scalar(select(Unit).where(Unit.name == unit_name))
            if unit is None:
                unit = Unit(name=unit_name, search_key=fold(unit_name))
                session.add(unit)
                await session.flush()
            member = Member(code=code, name=name, search_key=fold(name), unit_id=unit.id)
            session.add(member)
            await session.flush()
            for role in roles:
                here = unit.id if role.endswith("@") else None
                session.add(Role(member_id=member.id, role=role.rstrip("@"), unit_id=here,
                                 granted_at=served.clock()))  # fmt: skip


async def test_outside_the_demo_nobody_is_anybody(served: Served) -> None:
    await people(served)
    client = await served.client()
    assert (await client.get("/chat/people")).status == 404
    assert (await post(client, "/chat/be", {"code": "HV3"})).status == 404
    assert "HV" not in await (await client.get("/chat")).text()


async def _found(client, q: str) -> list[str]:
    response = await client.get("/chat/people", params={"q": q})
    return [p["code"] for p in (await response.json())["people"]]


async def test_people_are_found_by_name_code_and_unit_secretaries_first(served: Served) -> None:
    served.demo = True
    await people(served)
    client = await served.client()
    assert await _found(client, "") == ["HV3", "HV2", "HV5", "HV4", "HV1"]
    assert await _found(client, "dao") == ["HV4", "HV1"]
    assert await _found(client, "Đào y tế") == ["HV4", "HV1"]
    assert await _found(client, "hv2") == ["HV2"]
    assert await _found(client, "100%") == []
    response = await client.get("/chat/people", params={"q": "HV3"})
    (one,) = (await response.json())["people"]
    assert one == {
        "code": "HV3",
        "name": "Vũ Thùy Trâm",
        "unit": "Sở Nội vụ",
        "roles": ["Thư ký văn phòng", "Giám khảo"],
    }


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", ("Hội viên, đã đăng ký lớp", "Hội viên, chưa đăng ký lớp")),
        ("en", ("Member, registered for a class", "Member, in no class")),
    ],
)
async def test_without_a_search_there_is_somebody_of_each_kind(
    served: Served, lang: str, said: tuple[str, str]
) -> None:
    served.demo = True
    await people(served)
    async with served.database.write() as session:
        for n in range(40):
            member = Member(code=f"T{n}", name="Hà", search_key="ha", unit_id=1)
            session.add(member)
            await session.flush()
            session.add(Role(member_id=member.id, role="unit_secretary", unit_id=1,
                             granted_at=served.clock()))  # fmt: skip
        dao = await session.scalar(select(Member.id).where(Member.code == "HV1"))
        now = served.clock()
        made = await trainings.create(
            session, title="Lớp", place="Hội trường", starts_at=now + timedelta(days=3),
            ends_at=now + timedelta(days=4), closes_at=now + timedelta(days=2), seats=5,
            made_by=None, now=now,
        )  # fmt: skip
        await seats.register(session, training_id=made, member_id=dao, now=now)
    client = await served.client()
    response = await client.get("/chat/people", params={"q": "", "lang": lang})
    found = (await response.json())["people"]
    assert [one["code"] for one in found][:6] == ["HV3", "T0", "T1", "HV5", "HV1", "HV4"]
    assert [one["roles"] for one in found[4:6]] == [[said[0]], [said[1]]]
    assert len(found) == 20


async def test_at_most_twenty(served: Served) -> None:
    served.demo = True
    await people(served)
    async with served.database.write() as session:
        session.add_all(
            Member(code=f"X{n}", name="Lê", search_key="le", unit_id=1) for n in range(30)
        )
    client = await served.client()
    assert len(await _found(client, "le")) == 20


async def test_who_becomes_somebody_is_linked_in_a_new_session(served: Served) -> None:
    served.demo = True
    await people(served)
    client = await served.client()
    await say(client, "ai đó")
    before = served.stored[0].chat
    response = await post(client, "/chat/be", {"code": "HV3"})
    assert (response.status, (await response.json())["name"]) == (201, "Vũ Thùy Trâm")
    assert response.cookies["thuky"]["httponly"]
    opened = await (await client.get("/chat/history")).json()
    assert opened["me"] == {"name": "Vũ Thùy Trâm", "unit": "Sở Nội vụ"}
    assert opened["messages"] == []
    await say(client, "menu")
    assert served.stored[1].chat != before
    async with served.database.read() as session:
        old = await session.scalar(select(WebSession).where(WebSession.chat == before))
        assert old is not None
        assert old.revoked_at
        assert await session.scalar(select(Consent.wording)) == "demo"


async def test_both_are_written_down(served: Served) -> None:
    served.demo = True
    await people(served)
    client = await served.client()
    await post(client, "/chat/be", {"code": "HV3"})
    await post(client, "/chat/leave", {})
    await post(client, "/chat/leave", {})
    async with served.database.read() as session:
        acts = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
    assert [(act.actor_id, act.action, act.details) for act in acts] == [
        (3, "account.link", {"channel": "webchat", "by": "demo"}),
        (3, "account.unlink", {"channel": "webchat", "why": "left"}),
    ]


async def test_leaving_forgets_whose_chat_it_was(served: Served) -> None:
    served.demo = True
    await people(served)
    client = await served.client()
    await post(client, "/chat/be", {"code": "HV3"})
    await post(client, "/chat/leave", {})
    assert (await news(client))["here"] is False
    async with served.database.read() as session:
        assert await session.scalar(select(Account.member_id)) is None


async def test_nobody_becomes_who_is_not_there(served: Served) -> None:
    served.demo = True
    await people(served)
    client = await served.client()
    for body in ({"code": "HV9"}, {"code": ""}, {}, {"code": {}}):
        assert (await post(client, "/chat/be", body)).status == 404
    assert (await news(client))["here"] is False
