"""The guards of the Zalo Official Account: who calls, what leaves, and the tokens."""

from tests.faults.guard import Guard

OUT = "tests/channels/test_zalo_oa.py::"
EVENTS = "tests/channels/test_zalo_oa_events.py::"
CODES = "tests/channels/test_zalo_oa_refusals.py::"
TOKENS = "tests/channels/test_zalo_oa_tokens.py::"

GUARDS = (
    Guard(
        "an event of an Official Account is signed",
        "bot/channels/zalo_oa_events.py",
        "any([hmac.compare_digest(w.encode(), small) for w in wanted])",
        "True",
        EVENTS + "test_whoever_is_not_the_platform",
    ),
    Guard(
        "without a secret nothing is signed",
        "bot/channels/zalo_oa_events.py",
        "if not secret or not any(",
        "if not any(",
        EVENTS + "test_no_secret_is_no_signature",
    ),
    Guard(
        "the signature is of the bytes as they came",
        "bot/channels/zalo_oa_events.py",
        "parts = (app_id.encode(), body,",
        "parts = (app_id.encode(), json.dumps(json.loads(body)).encode(),",
        EVENTS + "test_the_platforms_own_bytes",
    ),
    Guard(
        "a signature that is there twice",
        "bot/channels/zalo_oa_events.py",
        "if len(given) == 1 else",
        "if given else",
        EVENTS + "test_a_header_that_is_there_twice",
    ),
    Guard(
        "echoes are not fed back",
        "bot/channels/zalo_oa_events.py",
        'if read is None and not name.startswith("user_send_"):',
        "if False:",
        EVENTS + "test_what_concerns_nobody",
    ),
    Guard(
        "a number typed into a form proves nothing",
        "bot/channels/zalo_oa_events.py",
        "Kind.CONTACT, claimed_phone=phone,",
        "Kind.CONTACT, phone=phone,",
        EVENTS + "test_what_has_no_id_gets_one_of_its_own",
    ),
    Guard(
        "an event of another account is not ours",
        "bot/channels/zalo_oa_events.py",
        "if self.account and event.oa and event.oa != self.account:",
        "if False:",
        EVENTS + "test_what_concerns_another_account",
    ),
    Guard(
        "an address inside the house is not fetched",
        "bot/channels/zalo_oa_wire.py",
        'if at_home or (host and url.scheme == "https" and not _is_number(host)):',
        "if True:",
        OUT + "test_an_address_inside_the_house_is_not_fetched",
    ),
    Guard(
        "an error with HTTP 200 is an error",
        "bot/channels/zalo_oa_wire.py",
        "if code == 0 and 200 <= reply.status < 300:",
        "if 200 <= reply.status < 300:",
        CODES + "test_a_failure_comes_with_http_200",
    ),
    Guard(
        "an upload that fails is no message that may have left",
        "bot/channels/zalo_oa_wire.py",
        "isinstance(no, Unknown | Dropped)",
        "isinstance(no, Dropped)",
        OUT + "test_an_upload_that_fails_sends_nothing",
    ),
    Guard(
        "what would cost money is not sent",
        "bot/channels/zalo_oa.py",
        "if away > self._rules.free_for and not self._rules.allows_paid:",
        "if False:",
        OUT + "test_how_long_one_may_answer",
    ),
    Guard(
        "who was away too long is not written to",
        "bot/channels/zalo_oa.py",
        "if away is None or away > self._rules.open_for:",
        "if away is None:",
        OUT + "test_how_long_one_may_answer",
    ),
    Guard(
        "a file the platform has dropped is uploaded again",
        "bot/channels/zalo_oa.py",
        "await self._prepared(self._shelf.forget(say.file))",
        "pass",
        OUT + "test_an_upload_the_platform_has_dropped_is_done_again",
    ),
    Guard(
        "a file is uploaded once for all who wait for it",
        "bot/channels/zalo_oa_files.py",
        "task = self._tasks.get(file)",
        "task = None",
        OUT + "test_an_upload_is_shared_by_chats_processes_and_contents",
    ),
    Guard(
        "an upload is not cut off by who waits for it",
        "bot/channels/zalo_oa_files.py",
        "return await asyncio.shield(self._fetched(file))",
        "return await self._fetched(file)",
        OUT + "test_a_slow_upload_puts_its_message_off_and_goes_on",
    ),
    Guard(
        "a text is counted after NFC",
        "bot/channels/zalo_oa_layout.py",
        'short = unicodedata.normalize("NFC", text)',
        "short = text",
        OUT + "test_two_thousand_units_after_nfc",
    ),
    Guard(
        "a label is cut by the units the platform counts",
        "bot/channels/zalo_oa_layout.py",
        "while length(kept) >= TITLE_LENGTH:",
        "while False:",
        OUT + "test_a_long_label_is_cut_between_characters",
    ),
    Guard(
        "one process exchanges the tokens",
        "bot/channels/zalo_oa_tokens.py",
        "if await self._tokens.lease(pair.generation, LEASE_SECONDS):",
        "if True:",
        TOKENS + "test_twenty_callers_on_two_processes_make_one_exchange",
    ),
    Guard(
        "an exchange is not cut off by who waits for it",
        "bot/channels/zalo_oa_tokens.py",
        "return await asyncio.shield(self._begin(pair))",
        "return await self._begin(pair)",
        TOKENS + "test_a_caller_that_gives_up_does_not_cut_the_exchange_off",
    ),
    Guard(
        "the end of the process waits for an exchange",
        "bot/channels/zalo_oa_tokens.py",
        "            await asyncio.wait({self._task}, timeout=LEASE_SECONDS / 2)\n",
        "            self._task.cancel()\n",
        TOKENS + "test_a_caller_that_gives_up_does_not_cut_the_exchange_off",
    ),
    Guard(
        "a pair is on the disk before it is in the database",
        "bot/channels/zalo_oa_tokens.py",
        "await asyncio.to_thread(self._spool.write, pair)",
        "pass",
        TOKENS + "test_killed_anywhere_nothing_is_lost",
    ),
    Guard(
        "a pair left on the disk is stored before another is asked for",
        "bot/channels/zalo_oa_tokens.py",
        "            await self.recover()\n            stored",
        "            stored",
        TOKENS + "test_a_database_that_goes_away_meanwhile",
    ),
    Guard(
        "a pair that neither disk nor database took is kept",
        "bot/channels/zalo_oa_tokens.py",
        "for pair in (*left, *self._unsaved.values()):",
        "for pair in left:",
        TOKENS + "test_neither_disk_nor_database",
    ),
    Guard(
        "a pair another process got is used before one more is asked for",
        "bot/channels/zalo_oa_tokens.py",
        "(pair if pair.access != refused else await self._newer(pair)).access",
        "(await self._newer(pair)).access",
        TOKENS + "test_who_has_the_old_token_gets_the_new_one",
    ),
    Guard(
        "a refusal means nothing when another process was faster",
        "bot/channels/zalo_oa_tokens.py",
        "        if stored.generation != pair.generation:\n"
        "            return stored\n"
        "        is_no",
        "        is_no",
        TOKENS + "test_a_process_that_slept_through_its_lease",
    ),
    Guard(
        "tokens are exchanged at half their life",
        "bot/channels/zalo_oa_tokens.py",
        "(pair.expires_at - pair.granted_at) / 2 and",
        "(pair.expires_at - pair.granted_at) * 2 and",
        TOKENS + "test_it_is_exchanged_at_half_its_life",
    ),
    Guard(
        "an exchange that failed is not tried with every message",
        "bot/channels/zalo_oa_tokens.py",
        "self._failure = (time.monotonic() + self.pause, failure)",
        "self._failure = (time.monotonic(), failure)",
        TOKENS + "test_a_refused_exchange_is_told_and_calls_go_on",
    ),
    Guard(
        "a pair is kept however long it says it lives",
        "bot/channels/zalo_oa_oauth.py",
        "    except (TypeError, ValueError, OverflowError):\n        return SHORTEST_LIFE\n",
        "    except KeyError:\n        return SHORTEST_LIFE\n",
        TOKENS + "test_how_long_a_token_lives",
    ),
)
