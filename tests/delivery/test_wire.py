"""An announcement over the wire: the platform's log of effects judges the rows."""

import asyncio
import random
from collections import Counter
from pathlib import Path

from bot.channels.telegram import Telegram
from bot.delivery import Sender
from storage import figures
from storage.database import Database
from tests.channels.botapi import BotApi
from tests.delivery.people import announce, members, rows, until
from tests.delivery.test_sender import now

ODDS = {
    "reset_after": 0.03,
    "reset_before": 0.02,
    "bad_gateway_after": 0.03,
    "bad_gateway_before": 0.02,
    "html": 0.02,
    "broken": 0.01,
}
