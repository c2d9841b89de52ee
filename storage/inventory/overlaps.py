"""Essays that share passages."""

from storage.inventory.kinds import table

OVERLAPS = (
    table("overlap_checks", "How far comparisons of essays are.", rule="machine", columns="""
        contest_id | none | of which contest
        percent | none | from which share on pairs are shown
        asked_at | none | somebody wants it computed anew
        looked_at | none | up to when entries were compared
        retry_at | none | when it is tried again
    """),
    table("overlaps", "Essays that share passages, as places in their texts.", rule="contest",
          columns="""
        id | none | names the row
        contest_id | none | in which contest
        first_id | ordinary | which entry
        first_version | none | as it was then
        second_id | ordinary | and which other
        second_version | none | as it was then
        of_first | none | thousandths of its words
        of_second | none | thousandths of its words
        share | none | the greater of both, for the order
        passages | none | places in the texts; no words
        found_at | none | when
        verdict | ordinary | what somebody decided
        note | ordinary | why
        by_id | ordinary | who decided
        decided_at | none | when
    """),
    table("quotations", "Passages anybody may use in an essay.", rule="organisation", columns="""
        id | none | names the row
        contest_id | none | in which contest; none: in all
        text | none | words of a document or a song
        by_id | ordinary | which secretary entered it
        at | none | when
    """),
)  # fmt: skip
