"""Files that go with an announcement: taken in one after the other while it is written."""

import json
from collections.abc import Sequence

from bot.forms import Answers, Field, Option, Stay, Wrong
from bot.messages import Kind, Say
from bot.turn import Document, Turn
from handlers.announcements.secrecy import is_marked
from handlers.members import upload
from storage import files

MOST = 5
UNREAD = ("no_text", "picture")
"""Files in which we find no words and that people can read all the same: a scan, a photo."""


class Enclosures(Field):
    """Up to five files. The answer is a JSON list of their ids, as is what is there so far, an
    answer by the name ``files*``."""

    words = True

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Finish, and take everything out again."""
        there = so_far(answers)
        drop = [Option("drop", turn.words(self.key("drop"), count=len(there)))] if there else []
        return [Option("*", turn.words(self.key("finish"), count=len(there))), *drop]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The question with the names of those that are there."""
        names = [f"– {one.name}" for one in await files.of_ids(turn.session, so_far(answers))]
        asked = turn.words(self.key("ask"), most=MOST)
        if not turn.can.files:
            asked = await upload.instead(turn, asked)
        return "\n".join([asked, *names])

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """All of them; or none any more, and the question stands."""
        if value == "*":
            return json.dumps(so_far(answers))
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        answers["files*"] = "[]"
        raise Stay

    async def said(self, turn: Turn, answers: Answers) -> str:
        """Never an answer: a file is put with the others.

        Raises:
            Wrong: it is no file, or there are enough.
            Stay: the file was taken in, or why not.
        """
        if turn.said.kind is not Kind.FILE:
            raise Wrong("wrong")
        file = turn.file
        if file is None:
            raise Stay(Say(await upload.refused(turn, "not_carried")))
        if file.refused and file.refused not in UNREAD:
            raise Stay(Say(await upload.refused(turn, file.refused)))
        there = so_far(answers)
        if len(there) >= MOST:
            raise Wrong("enough", most=MOST)
        if is_marked(file.text) or is_secret_name(file):
            raise Wrong("secret")
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        answers["files*"] = json.dumps([*there, file.id])
        raise Stay

    async def review(self, turn: Turn, answers: Answers) -> str:
        """How many there are."""
        return turn.words(self.key("review"), count=len(json.loads(answers[self.name])))


def so_far(answers: Answers) -> list[int]:
    """Ids of the files that are there by now."""
    found: list[int] = json.loads(answers.get("files*", "[]"))
    return found


def is_secret_name(file: Document) -> bool:
    """Whether the file's name carries a secrecy marking: its words stand between signs there."""
    stem = file.name.rpartition(".")[0]
    return is_marked(stem) or is_marked(stem.replace("_", "\n").replace("-", "\n"))
