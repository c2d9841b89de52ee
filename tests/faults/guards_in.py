"""The guards of what arrives, and of what is done with it."""

from tests.faults.guard import Guard

TALK = "tests/conversations/test_talk.py::"
WEBHOOKS = "tests/web/test_webhooks.py::"
TELEGRAM = "tests/channels/test_telegram.py::"
INBOX = "tests/faults/test_inbox.py::"
GROUPS = "tests/conversations/test_groups.py::"
CLAIMS = "tests/storage/test_inbox_claims.py::"
ONCE = "tests/storage/test_uniqueness.py::test_held_once"

GUARDS = (
    Guard(
        "whoever takes somebody's part reads whose in every answer",
        "bot/answering.py",
        '        told = [replace(say, text=f"{head}\\n\\n{say.text}") for say in says]\n',
        "        told = list(says)\n",
        "tests/conversations/test_accounts.py::"
        "test_every_answer_while_acting_says_for_whom[sqlite]",
    ),
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
        "lease_until=until, tries=R.tries + 1)",
        "lease_until=until)",
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
        'other.c.state.in_(("new", "working")),',
        "other.c.id < 0,",
        TALK + "test_what_cannot_be_answered_is_set_aside",
    ),
    Guard(
        "what a form had begun is undone when it sends an answer back",
        "bot/answering.py",
        "            async with self.turn.work.block():\n"
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
        "    await request.app[HOUSE].store(*incoming)\n",
        "    request.app[GROUP].create_task(request.app[HOUSE].store(*incoming))\n",
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
        'and_(R.state == "working", R.lease_until < MOMENT)',
        'R.state == "working"',
        CLAIMS + "test_nobody_takes_what_another_answers[sqlite]",
    ),
    Guard(
        "a lease of the inbox runs out",
        "storage/inbox.py",
        'and_(R.state == "working", R.lease_until < MOMENT)',
        'R.state == "never"',
        CLAIMS + "test_who_was_too_slow_has_lost_it[sqlite]",
    ),
    Guard(
        "only its holder answers a message",
        "storage/inbox.py",
        'R.owner == bindparam("me"), R.state == "working")',
        'R.state == "working")',
        CLAIMS + "test_who_was_too_slow_has_lost_it[sqlite]",
    ),
    Guard(
        "only its holder renews a claim",
        "storage/inbox.py",
        'R.id == row_id, R.owner == owner, R.state == "working")',
        'R.id == row_id, R.state == "working")',
        CLAIMS + "test_who_was_too_slow_has_lost_it[sqlite]",
    ),
    Guard(
        "what was answered is not answered again",
        "storage/inbox.py",
        'R.owner == bindparam("me"), R.state == "working")',
        'R.owner == bindparam("me"))',
        CLAIMS + "test_what_ended_is_nobodys[sqlite]",
    ),
    Guard(
        "a message waits while a later one of its chat is answered",
        "storage/inbox.py",
        "        or_(other.c.id < R.id, taken),\n",
        "        other.c.id < R.id,\n",
        CLAIMS + "test_one_that_became_visible_late_waits[sqlite]",
    ),
    Guard(
        "two processes claim updates at once",
        "storage/inbox.py",
        'due = skip_locked(_due(which)).cte("due")',
        'due = _due().cte("due")',
        "tests/storage/test_claims_at_once.py::test_the_second_gets_nothing[postgresql-updates]",
    ),
    Guard(
        "a try that was not used is not counted",
        "storage/inbox.py",
        "next_at=now, tries=R.tries - 1)",
        "next_at=now)",
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
        "storage/answers.py",
        "    if hers.acknowledged_at is None:\n",
        "    if True:\n",
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
        "storage/conversations.py",
        "is_next = C.version == new.version - 1",
        "is_next = C.version > 0",
        "tests/conversations/test_devices.py"
        "::test_who_read_before_another_wrote_begins_again[sqlite]",
    ),
    Guard(
        "who lost a race is told so",
        "storage/conversations.py",
        "if len(kept.all()) != len(rows):",
        "if False:",
        "tests/conversations/test_devices.py"
        "::test_who_read_before_another_wrote_begins_again[sqlite]",
    ),
    Guard(
        "each message of a group has its savepoint",
        "bot/talk.py",
        "async with work.block(), asyncio.timeout(CUT_OFF):",
        "async with asyncio.timeout(CUT_OFF):",
        GROUPS + "test_one_that_fails_is_undone_alone",
    ),
    Guard(
        "what a function did is undone when its answer cannot be given",
        "storage/database.py",
        "        if self._savepoints and self._savepoints[-1] is None:\n"
        "            self._savepoints[-1] = savepoint\n",
        "        if False:\n            pass\n",
        "tests/storage/test_database.py"
        "::test_what_was_done_in_an_inner_block_is_undone_with_the_outer_one[sqlite]",
    ),
    Guard(
        "a savepoint where something is done",
        "storage/database.py",
        "self._savepoints[-1] = self._session.sync_session.begin_nested()",
        "pass",
        GROUPS + "test_one_that_fails_is_undone_alone",
    ),
    Guard(
        "a group whose commit fails is answered one by one",
        "bot/talk.py",
        'log.warning("messages are answered one by one", why=type(error).__name__)',
        "left = []",
        GROUPS + "test_if_the_commit_fails_each_is_answered_by_itself",
    ),
    Guard(
        "the chats of one person take turns",
        "bot/talk.py",
        "if member and member.id in group.members:",
        "if False:",
        GROUPS + "test_two_chats_of_one_person_take_turns",
    ),
    Guard(
        "a person's row is locked while one of her chats is answered",
        "storage/accounts.py",
        "        .with_for_update(key_share=True, of=Member)\n",
        "",
        GROUPS + "test_another_process_waits_for_her_other_chat[postgresql]",
    ),
    Guard(
        "stored is committed",
        "bot/inbox.py",
        "            batch.is_stored = True\n        except Exception:\n",
        "        except Exception:\n            batch.is_stored = True\n",
        "tests/test_inbox.py::test_who_shared_a_commit_that_failed_is_told_so",
    ),
    Guard(
        "what a function had begun is undone when it refuses",
        "bot/answering.py",
        "            async with self.turn.work.block():\n"
        "                reply = await function(self.turn, argument)",
        "            if True:\n                reply = await function(self.turn, argument)",
        TALK + "test_what_a_refusing_function_had_begun_is_undone",
    ),
    Guard(
        "what was read for one message is read again for the next",
        "bot/talk.py",
        "        group.session.expunge_all()",
        "        pass",
        INBOX + "test_nothing_read_for_one_message_is_taken_for_fresh_in_another[postgresql]",
    ),
    Guard(
        "a message that failed is not run again with the others",
        "bot/talk.py",
        "        if row.id in failed:\n",
        "        if False:\n",
        INBOX + "test_one_that_hangs_costs_the_others_its_time_and_no_more"
        "[postgresql-in the database]",
    ),
    Guard(
        "a deadlock is a lost race, not a failure",
        "storage/database.py",
        'LOST_RACES = ("40P01", "40001", "55P03")',
        "LOST_RACES = ()",
        INBOX + "test_two_groups_in_each_others_way_are_both_answered[postgresql]",
    ),
    Guard(
        "of those tried before only as many are claimed as are tried at once",
        "bot/inbox.py",
        "if places := self._places_again:",
        "if places := TOGETHER:",
        "tests/test_inbox.py::test_what_was_only_claimed_when_its_process_died_is_hardly_blamed",
    ),
    Guard(
        "a message that failed before is answered alone",
        "bot/inbox.py",
        "        first = [one.id for one in claimed if one.tries == 1 and not one.wants_file]\n",
        "        first = [one.id for one in claimed if not one.wants_file]\n",
        INBOX + "test_who_failed_before_is_answered_alone",
    ),
    Guard(
        "slow files take nobody's place",
        "bot/inbox.py",
        '"files": files_too}',
        '"files": True}',
        INBOX + "test_slow_files_hold_up_nobody[sqlite]",
    ),
    Guard(
        "more than can wait is refused at once",
        "bot/inbox.py",
        "        if len(batch.rows) >= MOST_WAITING:\n",
        "        if False:\n",
        INBOX + "test_more_than_can_wait_is_refused_at_once[sqlite]",
    ),
    Guard(
        "a webhook answers in time",
        "bot/web/webhooks.py",
        "asyncio.timeout(ANSWER_WITHIN)",
        "asyncio.timeout(100)",
        WEBHOOKS + "test_what_takes_too_long_is_asked_for_again",
    ),
)
