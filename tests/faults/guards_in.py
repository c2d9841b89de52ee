"""The guards of what arrives, and of what is done with it."""

from tests.faults.guard import Guard

TALK = "tests/conversations/test_talk.py::"
WEBHOOKS = "tests/web/test_webhooks.py::"
TELEGRAM = "tests/channels/test_telegram.py::"
CLAIMS = "tests/storage/test_inbox_claims.py::"
ONCE = "tests/storage/test_uniqueness.py::test_held_once"

GUARDS = (
    Guard(
        "unique key of the inbox",
        "storage/tables/inbox.py",
        'UniqueConstraint("channel", "account", "external_id"),',
        "",
        TALK + "test_the_same_update_twice_has_one_effect[sqlite]",
    ),
    Guard(
        "tries are counted when a message is claimed",
        "storage/inbox.py",
        "        row.tries += 1\n",
        "",
        TALK + "test_a_message_that_kills_its_process_is_set_aside[sqlite]",
    ),
    Guard(
        "a message that kills its process is not answered a sixth time",
        "bot/talk.py",
        "if row.tries > inbox.MOST_TRIES:",
        "if False:",
        TALK + "test_a_message_that_kills_its_process_is_set_aside[sqlite]",
    ),
    Guard(
        "five tries and no more",
        "storage/inbox.py",
        "aside = row.tries >= MOST_TRIES",
        "aside = False",
        TALK + "test_what_cannot_be_answered_is_set_aside",
    ),
    Guard(
        "a handler is cut off",
        "bot/talk.py",
        "asyncio.timeout(CUT_OFF)",
        "asyncio.timeout(100)",
        TALK + "test_what_cannot_be_answered_is_set_aside",
    ),
    Guard(
        "the messages of a chat are answered in order",
        "storage/inbox.py",
        ".where(open_, free, first)",
        ".where(open_, free)",
        TALK + "test_what_cannot_be_answered_is_set_aside",
    ),
    Guard(
        "what a form had begun is undone when it sends an answer back",
        "bot/answering.py",
        "            async with self.turn.session.begin_nested():\n"
        "                reply: Reply = await form()",
        "            if True:\n                reply: Reply = await form()",
        TALK + "test_done_sends_one_answer_back[sqlite]",
    ),
    Guard(
        "a button of a question that has passed",
        "bot/answering.py",
        "or ask != self.here.ask:",
        ":",
        TALK + "test_an_old_button_brings_back_the_question[sqlite]",
    ),
    Guard(
        "a press is authorised again",
        "bot/turn.py",
        "        if not self.may(*roles, unit_id=unit_id):\n",
        "        if False:\n",
        "tests/conversations/test_announcements.py"
        "::test_the_buttons_of_the_office_are_the_offices",
    ),
    Guard(
        "the webhook's secret",
        "bot/channels/telegram.py",
        "if not hmac.compare_digest(told, self._secret.encode()):",
        "if False:",
        TELEGRAM + "test_a_call_without_the_secret_is_not_looked_at",
    ),
    Guard(
        "no webhook without a secret",
        "bot/channels/telegram.py",
        "if not self._secret or len(given) != 1:",
        "if len(given) != 1:",
        TELEGRAM + "test_without_a_webhook_nobody_may_post",
    ),
    Guard(
        "a call is answered only after the commit",
        "bot/web/webhooks.py",
        "        await house.store(*incoming)\n",
        "        request.app[GROUP].create_task(house.store(*incoming))\n",
        WEBHOOKS + "test_200_only_after_the_commit",
    ),
    Guard(
        "what was not stored is asked for again",
        "bot/web/webhooks.py",
        'raise refusal(web.HTTPServiceUnavailable, "unavailable", retry_after=5) from None',
        "return web.Response()",
        WEBHOOKS + "test_what_was_not_stored_is_asked_for_again",
    ),
    Guard(
        "an update is fetched again until it is stored",
        "bot/channels/telegram.py",
        "                    for incoming in self._reader().read(update):\n"
        "                        await store(incoming)\n"
        '                    offset = update["update_id"] + 1\n',
        '                    offset = update["update_id"] + 1\n'
        "                    for incoming in self._reader().read(update):\n"
        "                        await store(incoming)\n",
        "tests/channels/test_telegram_poll.py::test_an_update_is_fetched_again_until_it_is_stored",
    ),
    Guard(
        "the lease of the inbox",
        "storage/inbox.py",
        'and_(InboxRow.state == "working", InboxRow.lease_until < now)',
        'and_(InboxRow.state == "working")',
        CLAIMS + "test_nobody_takes_what_another_answers[sqlite]",
    ),
    Guard(
        "a lease of the inbox runs out",
        "storage/inbox.py",
        'and_(InboxRow.state == "working", InboxRow.lease_until < now)',
        'and_(InboxRow.state == "never")',
        CLAIMS + "test_who_was_too_slow_has_lost_it[sqlite]",
    ),
    Guard(
        "only its holder answers a message",
        "storage/inbox.py",
        'InboxRow.owner == owner, InboxRow.state == "working")\n        .with_for_update()',
        'InboxRow.state == "working")\n        .with_for_update()',
        CLAIMS + "test_who_was_too_slow_has_lost_it[sqlite]",
    ),
    Guard(
        "only its holder renews a claim",
        "storage/inbox.py",
        'InboxRow.owner == owner, InboxRow.state == "working")\n        .values(lease',
        'InboxRow.state == "working")\n        .values(lease',
        CLAIMS + "test_who_was_too_slow_has_lost_it[sqlite]",
    ),
    Guard(
        "what was answered is not answered again",
        "storage/inbox.py",
        'InboxRow.owner == owner, InboxRow.state == "working")\n        .with_for_update()',
        "InboxRow.owner == owner)\n        .with_for_update()",
        CLAIMS + "test_what_ended_is_nobodys[sqlite]",
    ),
    Guard(
        "two processes claim updates at once",
        "storage/inbox.py",
        "rows = list(await session.scalars(skip_locked(due)))",
        "rows = list(await session.scalars(due))",
        "tests/storage/test_claims_at_once.py::test_the_second_gets_nothing[postgresql-updates]",
    ),
    Guard(
        "a try that was not used is not counted",
        "storage/inbox.py",
        ", tries=InboxRow.tries - 1)",
        ")",
        CLAIMS + "test_a_try_not_used_is_not_counted[sqlite]",
    ),
    Guard(
        "one seat a member and class",
        "storage/tables/trainings.py",
        '"training_id", "member_id", unique=True,',
        '"training_id", "member_id",',
        ONCE + "[sqlite-a seat]",
    ),
    Guard(
        "the class is locked while a seat is taken",
        "storage/trainings.py",
        "locked = here.with_for_update().execution_options(",
        "locked = here.execution_options(",
        "tests/storage/test_seats.py::TestAtOnce::test_forty_after_one_seat[postgresql]",
    ),
    Guard(
        "one entry a member and contest",
        "storage/tables/contests.py",
        '        UniqueConstraint("contest_id", "member_id"),\n',
        "",
        ONCE + "[sqlite-a member's entry]",
    ),
    Guard(
        "an entry's number is given once",
        "storage/tables/contests.py",
        '        UniqueConstraint("contest_id", "number"),\n',
        "",
        ONCE + "[sqlite-an entry's number]",
    ),
    Guard(
        "the contest is locked while an entry is numbered",
        "storage/contests.py",
        "(await session.scalars(here.with_for_update(key_share=True))).one()",
        "(await session.scalars(here)).one()",
        "tests/storage/test_contests.py::test_receipts_run_without_gaps_or_doubles[postgresql]",
    ),
    Guard(
        "one account a chat",
        "storage/tables/members.py",
        'UniqueConstraint("channel", "account", "chat"), NEVER_REUSED)',
        "NEVER_REUSED,)",
        ONCE + "[sqlite-a chat]",
    ),
    Guard(
        "a message is one part of a draft",
        "storage/tables/contests.py",
        '        UniqueConstraint("account_id", "message"),\n',
        "",
        ONCE + "[sqlite-a part]",
    ),
    Guard(
        "an acknowledgement counts once",
        "storage/announcements.py",
        ".where(hers, people.c.acknowledged_at.is_(None))",
        ".where(hers)",
        "tests/conversations/test_presses.py::test_three_times_is_once",
    ),
    Guard(
        "a seat is given up once",
        "storage/seats.py",
        "    if row.state not in LIVE:\n        raise Ended(",
        "    if False:\n        raise Ended(",
        "tests/conversations/test_presses.py::test_three_times_is_once",
    ),
    Guard(
        "the version of a conversation",
        "storage/tables/conversations.py",
        '{"version_id_col": version}',
        "{}",
        "tests/conversations/test_devices.py::test_fifty_answers_at_once[postgresql]",
    ),
    Guard(
        "what a function had begun is undone when it refuses",
        "bot/answering.py",
        "            async with self.turn.session.begin_nested():\n"
        "                reply = await function(self.turn, argument)",
        "            if True:\n                reply = await function(self.turn, argument)",
        TALK + "test_what_a_refusing_function_had_begun_is_undone",
    ),
)
