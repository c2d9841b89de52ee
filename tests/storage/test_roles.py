"""Roles are granted and taken back once, in the right place, and leave a trace."""

import pytest
from sqlalchemy import select

from storage import accounts, roles
from storage.tables import AuditEntry
from tests.chat import Clock, House


async def test_granted_once_and_revoked_once(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    unit_id = await house.unit()
    for role, unit in (("office_secretary", None), ("unit_secretary", unit_id)):
        for expected in (True, False):
            async with house.database.write() as session:
                assert expected is await roles.grant(
                    session, member_id=ha.id, role=role, unit_id=unit, by=None, now=clock()
                )
    async with house.database.read() as session:
        held = await accounts.roles(session, ha.id)
        assert held == {("office_secretary", None), ("unit_secretary", unit_id)}
    for expected in (True, False):
        async with house.database.write() as session:
            assert expected is await roles.revoke(
                session, member_id=ha.id, role="office_secretary", unit_id=None, by=ha.id,
                now=clock(),
            )  # fmt: skip
    async with house.database.read() as session:
        assert await accounts.roles(session, ha.id) == {("unit_secretary", unit_id)}
        acts = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        assert [(a.actor_id, a.action, a.object, a.details) for a in acts] == [
            (None, "role.grant", f"member:{ha.id}", {"role": "office_secretary", "unit": None}),
            (None, "role.grant", f"member:{ha.id}", {"role": "unit_secretary", "unit": unit_id}),
            (ha.id, "role.revoke", f"member:{ha.id}", {"role": "office_secretary", "unit": None}),
        ]


@pytest.mark.parametrize(
    ("role", "in_unit", "refusal"),
    [
        ("king", False, roles.NoSuchRole),
        ("unit_secretary", False, roles.WrongPlace),
        ("office_secretary", True, roles.WrongPlace),
    ],
)
async def test_refused(
    house: House, clock: Clock, role: str, in_unit: bool, refusal: type[Exception]
) -> None:
    ha = await house.member("Trần Thị Hà")
    unit_id = await house.unit() if in_unit else None
    for change in (roles.grant, roles.revoke):
        with pytest.raises(refusal):
            async with house.database.write() as session:
                await change(
                    session, member_id=ha.id, role=role, unit_id=unit_id, by=None, now=clock()
                )
