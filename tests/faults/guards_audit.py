"""The guards of what was written down, and of what is written to the log."""

from tests.faults.guard import Guard

CHAIN = "tests/storage/test_audit_chain.py::"
COMMAND = "tests/test_cli_audit.py::"
LOGS = "tests/test_logs.py::"

GUARDS = (
    Guard(
        "the audit is never changed",
        "storage/tables/audit.py",
        'f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",',
        "",
        CHAIN + "TestTriggers::test_no_row_is_changed_or_removed[sqlite-UPDATE audit "
        "SET actor_id=:actor_id]",
    ),
    Guard(
        "nothing of the audit is removed",
        "storage/tables/audit.py",
        'f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",',
        "",
        CHAIN + "TestTriggers::test_no_table_is_emptied[sqlite-audit]",
    ),
    Guard(
        "nothing of the audit is replaced",
        "storage/tables/audit.py",
        'f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} {replaces} {refuse}",',
        "",
        CHAIN + "TestTriggers::test_no_row_is_replaced",
    ),
    Guard(
        "nothing of the audit is removed, on PostgreSQL",
        "storage/tables/audit.py",
        "BEFORE UPDATE OR DELETE ON",
        "BEFORE UPDATE ON",
        CHAIN + "TestTriggers::test_no_row_is_changed_or_removed",
    ),
    Guard(
        "the audit is not emptied",
        "storage/tables/audit.py",
        "BEFORE TRUNCATE ON {table}",
        "AFTER INSERT ON {table}",
        CHAIN + "TestTriggers::test_no_table_is_emptied[postgresql-audit]",
    ),
    Guard(
        "migrations make the triggers too",
        "storage/migrations/versions/006_what_nobody_may_change.py",
        "        refuse(table)\n",
        "        pass\n",
        CHAIN + "TestTriggers::test_migrations_make_the_same_ones",
    ),
    Guard(
        "an act waits for its seal until it is sealed",
        "storage/audit.py",
        "    await session.execute(insert(Unsealed).values(audit_id=entry.id))\n",
        "",
        CHAIN + "TestSealing::test_every_act_once_in_order",
    ),
    Guard(
        "what is sealed is not sealed again",
        "storage/seals.py",
        "    await session.execute(delete(Unsealed).where(sealed))\n",
        "",
        CHAIN + "TestSealing::test_one_that_is_sealed_already_is_not_sealed_again",
    ),
    Guard(
        "acts are sealed in their order",
        "storage/seals.py",
        "        .order_by(Unsealed.audit_id)\n        .limit(BATCH)\n",
        "        .order_by(Unsealed.audit_id.desc())\n        .limit(BATCH)\n",
        CHAIN + "TestSealing::test_every_act_once_in_order",
    ),
    Guard(
        "two who seal at once make one chain",
        "bot/seals.py",
        "                if not is_conflict(error):\n                    raise\n",
        "                raise\n",
        CHAIN + "TestSealing::test_two_sealers_at_once_make_one_chain",
    ),
    Guard(
        "a seal holds the one before it",
        "storage/seals.py",
        'f"{before}{plain}".encode()',
        "plain.encode()",
        CHAIN + "TestVerify::test_a_gap_that_was_closed",
    ),
    Guard(
        "nobody seals without the key",
        "storage/seals.py",
        "hmac.digest(key, ",
        'hmac.digest(b"", ',
        CHAIN + "TestVerify::test_a_seal_of_somebody_without_the_key",
    ),
    Guard(
        "a seal that was removed is missed",
        "storage/seals.py",
        "            if link.seq != self.head.seq + 1:\n",
        "            if False:\n",
        CHAIN + "TestVerify::test_a_row_removed_with_its_seal",
    ),
    Guard(
        "an earlier key never holds again",
        "storage/seals.py",
        "                del self._keys[:later]\n",
        "",
        CHAIN + "TestVerify::test_an_earlier_key_never_holds_again",
    ),
    Guard(
        "the head is kept outside the database",
        "bot/seals.py",
        "            await asyncio.to_thread(self._file.write, head, self._clock())\n",
        "            pass\n",
        CHAIN + "TestHead::test_a_cut_end",
    ),
    Guard(
        "the proof of a cut end is not written over",
        "bot/seals.py",
        "            if await why_lost(session, last):\n                return\n",
        "",
        CHAIN + "TestHead::test_a_cut_end_stays_known_however_it_grows",
    ),
    Guard(
        "a restored copy is no cut end",
        "bot/seals.py",
        "        return COPY\n",
        "        return CUT\n",
        CHAIN + "TestHead::test_a_restored_copy_is_told_apart",
    ),
    Guard(
        "a release of a missing end leaves a trace",
        "bot/cli_release.py",
        '        return {"sealed": (await seals.head(session)).seq, "known": last.head.seq}\n',
        "        return {}\n",
        COMMAND + "test_a_release_of_a_cut_end_is_said_for_good",
    ),
    Guard(
        "an act that was put in by hand is missed",
        "bot/cli_audit.py",
        "    if stray is not None:\n",
        "    if False:\n",
        COMMAND + "test_a_row_nobody_wrote_down_is_named",
    ),
    Guard(
        "secrets are blotted out of every line",
        "bot/logs.py",
        "self._blotter.clean(super().format(record))",
        "super().format(record)",
        LOGS + "test_a_secret_is_blotted_out",
    ),
    Guard(
        "secrets that were set are known to the log",
        "bot/logs.py",
        "            text = self._known.sub(BLOT, text)\n",
        "            pass\n",
        LOGS + "test_a_secret_is_blotted_out",
    ),
    Guard(
        "secrets made while we run are known by their shape",
        "bot/logs.py",
        "            text = shape.sub(_blot, text)\n",
        "            pass\n",
        LOGS + "test_what_is_made_while_we_run",
    ),
    Guard(
        "a line of the log is one line",
        "bot/logs.py",
        ".translate(LINES)",
        "",
        LOGS + "test_a_line_is_one_line",
    ),
)
