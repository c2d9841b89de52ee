"""A question whose answer is a list: typed, pasted, or as a small table in a file."""

from bot.forms import Answers, Field, Wrong
from bot.messages import Kind
from bot.turn import Turn
from handlers.members import upload


class Listed(Field):
    """The list; where the app carries no files, with a link to hand one in."""

    numbers = False
    words = True

    async def text(self, turn: Turn) -> str:
        """What was typed, or stands in the file, a line a row and a tab between cells.

        Raises:
            Wrong: neither came, or nothing could be read.
        """
        if turn.said.kind is Kind.TEXT:
            return turn.said.text
        if turn.said.kind is not Kind.FILE or turn.file is None or not turn.file.text:
            raise Wrong("wrong")
        return turn.file.text

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The question, with a link where the app carries no files."""
        asked = await super().ask(turn, answers)
        return asked if turn.can.files else await upload.instead(turn, asked)
