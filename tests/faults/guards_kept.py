"""The guards of what is kept for channels: tokens, uploads, links, and who is told of them."""

from tests.faults.guard import Guard

GRANTS = "tests/storage/test_grants.py::"
UPLOADS = "tests/storage/test_uploads.py::"
KEPT = "tests/test_keepers.py::"
PAGES = "tests/web/test_zalo.py::"
ALARMS = "tests/handlers/test_alarms.py::"
RUNS = "tests/faults/test_tokens.py::"

HANDING = "tests/web/test_handing.py::"
LINKS = "tests/storage/test_upload_links.py::"
GUARDS = (
    Guard(
        "an exchange belongs to who leased it",
        "storage/grants.py",
        "G.generation == generation, is_free)",
        "G.generation == generation)",
        KEPT + "test_twenty_callers_when_the_tokens_end_exchange_them_once[postgresql]",
    ),
    Guard(
        "only the newest pair is exchanged",
        "storage/grants.py",
        "G.generation == generation, is_free)",
        "is_free)",
        GRANTS + "TestLease::test_only_of_the_newest_pair",
    ),
    Guard(
        "a lease of the tokens runs out",
        "storage/grants.py",
        "G.lease_until <= now, ",
        "",
        GRANTS + "TestLease::test_nobody_takes_what_another_holds",
    ),
    Guard(
        "only its holder gives a lease of the tokens back",
        "storage/grants.py",
        " & (G.owner == owner)\n    await",
        "\n    await",
        GRANTS + "TestLease::test_only_its_holder_gives_it_back",
    ),
    Guard(
        "an old pair never takes the place of a newer one",
        "storage/grants.py",
        ".where(_of(channel, account), G.generation == after)",
        ".where(_of(channel, account))",
        GRANTS + "TestStore::test_only_in_the_place_of_the_one_before",
    ),
    Guard(
        "an alarm keeps its beginning",
        "storage/grants.py",
        ", G.alarm != why)",
        ")",
        GRANTS + "TestAlarm::test_it_keeps_its_beginning_while_the_reason_stays",
    ),
    Guard(
        "tokens are sealed in the database",
        "bot/keepers.py",
        "sealed = self._seal.seal(json.dumps(told).encode()).decode()",
        "sealed = json.dumps(told)",
        KEPT + "TestTokens::test_the_pair_is_kept_and_nobody_reads_it_in_the_database",
    ),
    Guard(
        "a pair is on the disk before a process may die over it",
        "bot/channels/zalo_oa_tokens.py",
        "await asyncio.to_thread(self._spool.write, pair)",
        "pass",
        RUNS + "test_killed_between_the_reply_and_its_use[sqlite-commit]",
    ),
    Guard(
        "two processes that upload a file at once",
        "storage/uploads.py",
        "on_conflict_do_update(index_elements=[U.key], set_=told)",
        "on_conflict_do_nothing()",
        UPLOADS + "test_two_processes_that_upload_it_at_once",
    ),
    Guard(
        "an address of a file is signed",
        "bot/keepers.py",
        "if not hmac.compare_digest(_bytes(mac), self._mac(body)):",
        "if False:",
        KEPT + "TestSignedLinks::test_nobody_makes_one_up",
    ),
    Guard(
        "what was signed for one purpose is none for another",
        "bot/keepers.py",
        'info=f"thuky {purpose}".encode()',
        'info=b"thuky"',
        KEPT + "TestSignedLinks::test_nobody_makes_one_up",
    ),
    Guard(
        "an address of a file expires",
        "bot/keepers.py",
        "return None if ends < _day(self._clock()) else File",
        "return File",
        KEPT + "TestSignedLinks::test_one_address_all_day_for_a_week",
    ),
    Guard(
        "a question about a consent expires",
        "bot/keepers.py",
        " <= STATES_LAST.total_seconds()",
        " < float('inf')",
        KEPT + "test_a_state_holds_half_an_hour",
    ),
    Guard(
        "a consent we did not ask for is not taken",
        "bot/web/zalo.py",
        'if not house.is_our_state(given.get("state", "")):',
        "if False:",
        PAGES + "test_what_is_no_answer_to_a_question_of_ours",
    ),
    Guard(
        "an alarm about tokens is told once",
        "handlers/reports/alarms.py",
        '            purpose=f"{why}:{who.id}:{chat.channel == one.channel:d}",\n',
        "",
        ALARMS + "test_the_operator_is_told_once_and_again_each_twelve_hours",
    ),
    Guard(
        "what heals by itself is told to nobody",
        "handlers/reports/alarms.py",
        "if lasts >= PATIENCE.get(one.why, timedelta(0)):",
        "if True:",
        ALARMS + "test_what_heals_by_itself_has_five_minutes",
    ),
    Guard(
        "a link takes one file",
        "storage/upload_links.py",
        "(L.hash == hash_of(token)) & L.used_at.is_(None) & (L.expires_at > now)",
        "(L.hash == hash_of(token)) & (L.expires_at > now)",
        LINKS + "test_once",
    ),
    Guard(
        "a link to hand in a file holds for half an hour",
        "storage/upload_links.py",
        "(L.hash == hash_of(token)) & L.used_at.is_(None) & (L.expires_at > now)",
        "(L.hash == hash_of(token)) & L.used_at.is_(None)",
        LINKS + "test_it_names_a_chat_for_half_an_hour",
    ),
    Guard(
        "of two files through one link only one is called received",
        "bot/web/handing.py",
        "if not await upload_links.use(session, token, now=began):",
        "if not await upload_links.use(session, token, now=began) and False:",
        HANDING + "test_of_several_files_at_once_one_arrives_and_only_that_is_said_to",
    ),
)
