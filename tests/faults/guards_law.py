"""The guards of the law: consents, erasure, what is kept how long."""

from tests.faults.guard import Guard

CONSENTS = "tests/storage/test_consents.py::"
ERASED = "tests/storage/test_erasures.py::"
SWEPT = "tests/storage/test_retention.py::"
CHATS = "tests/conversations/test_rights.py::"

GUARDS = (
    Guard(
        "a consent taken back cancels what was queued",
        "storage/consents.py",
        "        await silence(session, member_id, now=now)\n",
        "        pass\n",
        CONSENTS + "test_what_was_queued_is_taken_back",
    ),
    Guard(
        "what was in flight then is not said again",
        "storage/consents.py",
        "expires_at=case((flies, now_), else_=D.expires_at),",
        "",
        CONSENTS + "test_what_was_in_flight_is_not_said_again",
    ),
    Guard(
        "a withdrawal waits for who is queueing",
        "storage/consents.py",
        "    await take_turns(session, alone=True)\n",
        "",
        CONSENTS + "test_a_withdrawal_waits_for_who_is_queueing[postgresql]",
    ),
    Guard(
        "who declines is in no audience",
        "storage/audiences.py",
        "return and_(await chosen(session, whom), ~consents.declines(M.id))",
        "return await chosen(session, whom)",
        CONSENTS + "test_nobody_who_declines_is_in_an_audience",
    ),
    Guard(
        "who declines meanwhile gets no announcement",
        "storage/recipients.py",
        "        .where(consents.agreed(recipients.c.member_id, consents.ANNOUNCEMENTS))\n",
        "",
        CONSENTS + "test_who_declines_before_it_is_expanded_gets_nothing",
    ),
    Guard(
        "who declines is not reminded",
        "storage/reminders.py",
        " and one in agreed and",
        " and",
        CONSENTS + "test_nobody_who_declines_is_reminded",
    ),
    Guard(
        "the rows a list did not take are its sender's alone",
        "storage/papers.py",
        "Paper.kind == kind, Paper.asked_by == member_id)",
        "Paper.kind == kind)",
        "tests/conversations/test_imports.py::"
        "test_only_the_sender_has_the_rows_not_taken_and_for_a_week",
    ),
    Guard(
        "a list that is being written is not dropped",
        "storage/retention.py",
        'open_ = ImportBatch.state.in_(("asked", "previewed"))',
        'open_ = ImportBatch.state.in_(("asked", "previewed", "confirmed"))',
        SWEPT + "test_a_list_nobody_decides_about_is_dropped_with_its_file[sqlite]",
    ),
    Guard(
        "nobody decides about her own request",
        "handlers/rights/requests.py",
        "    if member.id == turn.me.id:\n        raise NotAllowed\n",
        "",
        CHATS + "test_nobody_decides_about_herself",
    ),
    Guard(
        "nobody's own request is decided by her, whoever asks",
        "storage/rights.py",
        "    if request.member_id == by:\n        raise Own\n",
        "",
        "tests/storage/test_rights.py::test_whoever_asks_nobody_decides_about_herself",
    ),
    Guard(
        "a unit's secretary decides about corrections alone",
        "handlers/rights/requests.py",
        "if request.kind != CORRECT or await",
        "if await",
        CHATS + "test_a_unit_secretary_does_not_decide_about_deletion",
    ),
    Guard(
        "a deputy decides for her own unit alone",
        "handlers/rights/requests.py",
        "        turn.require(*proposals.UNIT, unit_id=member.unit_id)\n",
        "",
        CHATS + "test_a_deputy_decides_as_the_secretary_does[sqlite-vi]",
    ),
    Guard(
        "a request is decided once",
        "storage/rights.py",
        "    if request.state != OPEN:\n        raise Decided(request)\n",
        "",
        CHATS + "test_two_who_decide_at_once",
    ),
    Guard(
        "an erasure is on the data folder's list before it is done",
        "bot/erasures.py",
        "await asyncio.to_thread(_append, self.folder / FILE, who, self.clock())",
        "pass",
        ERASED + "test_a_restored_copy_erases_again_before_anything_else[sqlite]",
    ),
    Guard(
        "a restored copy erases again before it serves",
        "bot/app.py",
        "        await self.erasures.reapply()  # before anything is served or sent\n",
        "",
        ERASED + "test_a_start_erases_again",
    ),
    Guard(
        "the list of the erased means nobody by a number alone",
        "storage/erasures.py",
        " and await known(session, one.member_id) == one",
        "",
        ERASED + "test_the_list_knows_nobody_by_a_number_alone",
    ),
    Guard(
        "an erasure reaches the originals on the disk",
        "bot/erasures.py",
        '[self.folder / "files" / path for _, path in some]',
        "[]",
        ERASED + "test_a_person_in_every_table_is_gone_from_all_of_them",
    ),
    Guard(
        "an erasure reaches uploads nobody has fetched",
        "bot/erasures.py",
        '*(self.folder / "uploads" / name for name in uploads),',
        "",
        ERASED + "test_a_person_in_every_table_is_gone_from_all_of_them",
    ),
    Guard(
        "an erasure reaches what arrived",
        "storage/erasures.py",
        "    if kept.erasure == DELETED:\n",
        '    if kept.erasure == DELETED and kept.name != "inbox":\n',
        ERASED + "test_a_person_in_every_table_is_gone_from_all_of_them",
    ),
    Guard(
        "an erasure reaches what others were told of her",
        "storage/erasures.py",
        "    await _scrub(session, who)\n",
        "",
        ERASED + "test_other_people_are_left_alone",
    ),
    Guard(
        "names of an announcement go after their time",
        "storage/retention.py",
        'hers = {"member_id": None, "words": "",',
        'hers = {"words": "",',
        SWEPT + "test_names_of_an_announcement_go_and_its_figures_stay",
    ),
    Guard(
        "an original an essay needs is kept",
        "storage/retention.py",
        ", ~used, ~imported.exists())",
        ", ~imported.exists())",
        SWEPT + "test_files_that_became_nothing",
    ),
)  # fmt: skip
