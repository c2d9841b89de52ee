"""“Delete my data”: asked twice, acknowledged with a date, seen to by the office."""

from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.members import menu
from handlers.presses import number
from handlers.rights import requests
from storage import rights
from storage.rights import ERASE


async def ask(turn: Turn, argument: str) -> Reply:
    """What deletion means; nothing has been asked for yet."""
    for request in await rights.of_member(turn.session, turn.me.id):
        if request.kind == ERASE:
            return _is_asked(turn, request.id, turn.words.moment(request.due_at))
    yes = button(turn.words("rights-erase-go-on"), "erase-sure")
    return Say(turn.words("rights-erase-ask"), (yes, _keep(turn)))


async def sure(turn: Turn, argument: str) -> Reply:
    """Asks once more."""
    yes = button(turn.words("rights-erase-yes"), "erase-yes")
    return Say(turn.words("rights-erase-sure"), (yes, _keep(turn)))


async def yes(turn: Turn, argument: str) -> Reply:
    """The request; a second press finds the first one."""
    asked = await rights.ask(turn.session, member_id=turn.me.id, kind=ERASE, now=turn.now)
    await requests.put(turn.session, turn.words.texts, asked, now=turn.now)
    return _is_asked(turn, asked.id, turn.words.moment(asked.due_at))


async def take_back(turn: Turn, argument: str) -> Reply:
    """She keeps her data after all, as long as nobody has decided."""
    request_id = number(argument)
    try:
        taken = await rights.take_back(
            turn.session, request_id, member_id=turn.me.id, now=turn.now
        )  # fmt: skip
    except rights.NoSuchRequest:
        raise Refusal("talk-stale") from None
    if not taken:
        raise Refusal("rights-request-over")
    await requests.forget(turn, request_id)
    return menu.below(turn, turn.words("rights-erase-taken-back"))


def _is_asked(turn: Turn, request_id: int, until: str) -> Say:
    back = button(turn.words("rights-erase-take-back"), "erase-back", request_id)
    return Say(turn.words("rights-erase-asked", until=until), (back,))


def _keep(turn: Turn) -> Button:
    return button(turn.words("rights-erase-keep"), "menu")
