"""What becomes of entries, blind judging, prizes."""

from storage.inventory.kinds import DELETED, EMPTIED, table

JUDGING = (
    table("entry_events", "What became of entries.", rule="contest", owner="entry:entry_id",
          erasure=EMPTIED, columns="""
        id | none | names the row
        entry_id | ordinary | of which entry
        what | ordinary | the state it came to
        reason | ordinary | why
        note | ordinary | in the words of who decided | empty
        at | ordinary | when
        by_id | ordinary | who decided
    """),
    table("contest_officers", "Who has a part in running a contest.", rule="contest",
          owner="member:member_id", erasure=DELETED, columns="""
        contest_id | ordinary | of which contest
        member_id | ordinary | who; may not enter it
        role | ordinary | organiser, secretariat, judge, head of the jury
    """),
    table("blind_essays", "Essays as judges get them.", rule="contest", owner="blind:id",
          erasure=EMPTIED, columns="""
        id | none | names the row
        contest_id | none | of which contest
        code | secret | all that judges see of its author, who may not know it either
        text | sensitive | what is judged | empty
        words | none | its length
    """),
    table("blind_codes", "Whose essay a blind one is.", rule="contest", columns="""
        essay_id | secret | the blind one
        entry_id | secret | whose
    """),
    table("criteria", "What points are given for.", rule="organisation", columns="""
        id | none | names the row
        contest_id | none | in which contest
        number | none | order
        title | none | shown
        most | none | points
        is_content | none | counts first where essays are equal
        levels | none | points and what they mean
    """),
    table("judging_rounds", "Goings over the essays.", rule="organisation", columns="""
        id | none | names the row
        contest_id | none | of which contest
        number | none | the first, the second
        judges | none | how many read each essay
        gap | none | from which distance on another judge reads it
        due_at | none | until when
        opened_at | none | since when
        closed_at | none | when it ended
    """),
    table("assignments", "Sheets of judges.", rule="contest", owner="member:judge_id",
          erasure=EMPTIED, columns="""
        id | none | names the row
        round_id | ordinary | in which round
        essay_id | none | which essay
        judge_id | ordinary | who; of somebody erased an empty row, so that points stay
        is_third | none | whether the others were far apart
        state | ordinary | given, begun, locked, recused
        comment | sensitive | what she wrote about the essay | empty
        total | ordinary | her points
        changed_at | ordinary | when she last changed it
    """),
    table("scores", "Points of sheets.", rule="contest", columns="""
        assignment_id | none | of which sheet
        criterion_id | none | for what
        points | none | how many
    """),
    table("verdicts", "What the head of a jury decided.", rule="contest", columns="""
        round_id | none | in which round
        essay_id | none | which essay
        points | none | hundredths
        reason | none | why
        by_id | ordinary | who is the head
        at | none | when
    """),
    table("prize_tiers", "Prizes of contests.", rule="organisation", columns="""
        id | none | names the row
        contest_id | none | of which contest
        number | none | order
        name | none | shown
        count | none | how many there are
        is_collective | none | for units
    """),
    table("awards", "Prizes that are given.", rule="contest", columns="""
        id | none | names the row
        contest_id | none | in which contest
        tier_id | none | which prize
        essay_id | none | to which essay
        unit_id | none | or to which unit
        by_id | ordinary | which secretary entered it
        at | none | when
    """),
    table("publications", "Decisions about prizes.", rule="organisation", columns="""
        contest_id | none | of which contest
        decision_number | none | shown
        decided_on | none | shown
        proposed_by | ordinary | who entered it
        proposed_at | none | when
        published_by | ordinary | who made it public, another person
        published_at | none | when
        shows_means | none | whether authors are told their own mean
        told_to | none | how far authors have been told
        told_at | none | when all had been
    """),
)  # fmt: skip
