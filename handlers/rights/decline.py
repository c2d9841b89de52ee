"""Why a request is refused: the reason goes to her, with the person she may call."""

from bot.forms import Answers, Form, Text
from bot.turn import Reply, Turn
from handlers.members.vietnamese import local
from handlers.rights import requests
from storage.rights import REFUSED
from storage.tables import Member


class Decline(Form):
    """One question; opened by a button that names the request."""

    reason = Text(limit=500)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Who may decide is asked again: hours may lie between."""
        request, member = await requests.of(turn, answers.get("request", ""))
        request = await requests.decide(
            turn, request.id, state=REFUSED, reason=answers["reason"]
        )  # fmt: skip
        me = await turn.session.get_one(Member, turn.me.id)
        await requests.tell(
            turn, request, f"rights-told-{request.kind}-refused", reason=answers["reason"],
            name=me.name, phone=local(me.phone) or "—",
        )  # fmt: skip
        return turn.words("rights-decline-done", name=member.name)
