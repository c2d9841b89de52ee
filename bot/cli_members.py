"""The commands about members and what they may do."""

import json
import sys
from typing import Annotated

import typer

from bot import cli_roster
from bot.cli_database import run, stop
from bot.cli_roster import right_now
from handlers.members.roster import fold
from storage import audit, codes, people, units
from storage import members as roster
from storage import roles as held
from storage.database import Database, Session
from storage.tables import Member

members = typer.Typer(help="The roster.", no_args_is_help=True)
members.command("import")(cli_roster.import_)
members.command("undo")(cli_roster.undo)
roles = typer.Typer(help="What members may do beyond being one.", no_args_is_help=True)


@members.command("list")
def list_(
    json_: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Code, name and unit of every member."""

    async def show(database: Database) -> None:
        async with database.write() as session:
            found = await roster.every(session)
            await audit.record(
                session, actor_id=None, action="members.export", object="members:all",
                details={"rows": len(found)}, now=right_now(),
            )  # fmt: skip
        for code, name, unit in found:
            row = {"code": code, "name": name, "unit": unit}
            line = json.dumps(row, ensure_ascii=False) if json_ else "  ".join(row.values())
            sys.stdout.write(line + "\n")

    run(show)


@members.command("code")
def code(code: Annotated[str, typer.Argument(help="The member's code.")]) -> None:
    """A one-time linking code for a member, alone on the last line; it holds 24 hours."""

    async def issue(database: Database) -> None:
        async with database.write() as session:
            member = await _member(session, code)
            given = await codes.issue(
                session, member_id=member.id, made_by=None, valid_for=codes.HANDED_OVER,
                now=right_now(),
            )  # fmt: skip
        sys.stdout.write(f"{member.name} ({member.code}), once, within 24 hours:\n{given}\n")

    run(issue)


Code = Annotated[str, typer.Argument(help="The member's code.")]
Role = Annotated[str, typer.Argument(help=", ".join(held.ROLES))]
InUnit = Annotated[str, typer.Option("--unit", help="Her own where the role needs one.")]


@roles.command("grant")
def grant(code: Code, role: Role, unit: InUnit = "") -> None:
    """Give a member a role; it holds from her very next message on."""
    run(lambda database: _change(database, code, role, unit, is_granted=True))


@roles.command("revoke")
def revoke(code: Code, role: Role, unit: InUnit = "") -> None:
    """Take a role away; it is gone at her very next press."""
    run(lambda database: _change(database, code, role, unit, is_granted=False))


async def _change(
    database: Database, code: str, role: str, unit: str, *, is_granted: bool
) -> None:
    change = held.grant if is_granted else held.revoke
    async with database.write() as session:
        member = await _member(session, code)
        unit_id = await _unit(session, member, role, unit)
        try:
            changed = await change(
                session, member_id=member.id, role=role, unit_id=unit_id, by=None, now=right_now()
            )
        except held.NoSuchRole:
            stop(2, f"There is no role {role}; there are {', '.join(held.ROLES)}.")
        except held.WrongPlace:
            stop(2, f"The role {role} is held everywhere, not in one unit.")
    done = ("granted" if is_granted else "revoked") if changed else "as it was before"
    sys.stdout.write(f"{member.name} ({member.code}), {role}: {done}.\n")


async def _unit(session: Session, member: Member, role: str, unit: str) -> int | None:
    if not unit:
        return member.unit_id if role in held.IN_A_UNIT else None
    found = await units.called(session, key=fold(unit), name=unit)
    if found is None:
        stop(2, f"There is no unit called {unit}.")
    return found.id


async def _member(session: Session, code: str) -> Member:
    found = await people.with_code(session, code) or await people.with_code(session, code.upper())
    if found is None:
        stop(2, f"There is no member with the code {code}.")
    return found
