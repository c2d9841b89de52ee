"""A recipient hands in the list or the file that an announcement asks for."""

from bot.forms import Answers, Field, Form, Stay, Wrong
from bot.messages import File, Kind, Say
from bot.turn import NotAllowed, Open, Refusal, Reply, Turn
from handlers.announcements.answering import pressed, refusals
from handlers.announcements.card import OFFICE
from handlers.announcements.figures import UNIT
from handlers.members import upload
from handlers.presses import number
from storage import answers, files, progress

LONGEST = 3000
"""Characters of a typed list: one message of any app, with room for who sent it."""
FILE = "file:"
"""Before a file's number in an answer; a typed list begins with ``words:``."""
TYPED = "words:"


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, if it asks her at all."""
    asked = pressed(argument)
    with refusals(turn):
        need = await answers.check(
            turn.session, announcement_id=asked, member_id=turn.me.id, answer=answers.GIVEN,
            now=turn.now,
        )  # fmt: skip
    return Open(Give.id, {"announcement": str(asked), "need": need})


class Handed(Field):
    """Lines typed, where a list is asked for; or a file, by a link where the app carries none."""

    numbers = False
    words = True

    async def ask(self, turn: Turn, given: Answers) -> str:
        """What is asked for, and how it can come from here."""
        asked = turn.words(self.key("ask"), need=given["need"])
        return asked if turn.can.files else await upload.instead(turn, asked)

    async def said(self, turn: Turn, given: Answers) -> str:
        """The list, or which file."""
        if turn.said.kind is Kind.FILE:
            return await self._file(turn)
        text = turn.said.text.strip()
        if turn.said.kind is not Kind.TEXT or not text or given["need"] != "list":
            raise Wrong("wrong", need=given["need"])
        if len(text) > LONGEST:
            raise Wrong("too-long", limit=LONGEST)
        return TYPED + text

    async def _file(self, turn: Turn) -> str:
        if turn.said.attachment is None or turn.file is None:
            raise Stay(Say(await upload.refused(turn, "not_carried")))
        if turn.file.refused:
            raise Stay(Say(await upload.refused(turn, turn.file.refused)))
        return f"{FILE}{turn.file.id}"


class Give(Form):
    """One question: the list or the file itself."""

    what = Handed()

    async def done(self, turn: Turn, given: Answers) -> Reply:
        """Written down; another one takes its place."""
        what = given["what"]
        is_file = what.startswith(FILE)
        with refusals(turn):
            await answers.answer(
                turn.session, announcement_id=int(given["announcement"]), member_id=turn.me.id,
                answer=answers.GIVEN, words="" if is_file else what.removeprefix(TYPED),
                file_id=int(what.removeprefix(FILE)) if is_file else None, now=turn.now,
            )  # fmt: skip
        at = turn.words.moment(turn.now)
        name = turn.file.name if is_file and turn.file else ""
        lines = len(what.splitlines())
        if is_file:
            return turn.words("announcements-give-file-done", name=name, at=at)
        return turn.words("announcements-give-list-done", lines=lines, at=at)


async def show(turn: Turn, argument: str) -> Reply:
    """What one recipient handed in, for who is responsible for her unit."""
    one = await answers.handed(turn.session, number(argument))
    if one is None:
        raise NotAllowed
    turn.require(OFFICE, *UNIT, unit_id=one.unit_id)
    try:
        await progress.check_named(turn.session, one.announcement_id, now=turn.now)
    except (progress.NoLonger, progress.Nameless) as gone:
        raise Refusal("announcements-names-gone") from gone
    at = turn.words.moment(one.at) if one.at else ""
    said = turn.words("announcements-given", name=one.name, at=at, text=one.words)
    if one.file_id is None:
        return said
    kept = await files.get(turn.session, one.file_id)
    if kept.deleted_at is not None:
        return turn.words("announcements-given-gone", name=one.name)
    return Say(said.strip(), file=File(path=kept.path, name=kept.name, mime=kept.mime))
