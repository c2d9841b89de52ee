"""Who was summoned to a class, and how each has answered."""

from storage.inventory.kinds import EMPTIED, table

SUMMONS = (
    table("summonses", "Formal calls to the members of a class.", rule="organisation",
          columns="""
        id | none | names the row
        training_id | none | to which class
        subject | none | shown
        requirements | none | shown
        signer | none | shown
        contact | none | shown
        sent_at | none | when
        sent_by | ordinary | which secretary sent it
        due_at | none | until when an answer is asked for
        ended_at | none | from when on nothing of it counts
    """),
    table("invitations", "Who was summoned, and how she has answered.", rule="membership",
          owner="registration:registration_id", erasure=EMPTIED, columns="""
        id | none | names the row
        summons_id | ordinary | by which summons
        registration_id | ordinary | for which registration
        state | ordinary | not answered, comes, does not come, replaced
        sent_at | ordinary | when
        due_at | ordinary | until when she is asked to answer
        chase_at | ordinary | when she is reminded to
        answered_at | ordinary | when she did
        by_id | ordinary | which secretary was told and entered it
        reason | sensitive | why she does not come | empty
        replaces_id | ordinary | in whose place she was named
    """),
)  # fmt: skip
