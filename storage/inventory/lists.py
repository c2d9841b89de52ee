"""Members' passes, lists of names about classes, and decisions made elsewhere."""

from storage.inventory.kinds import DELETED, table

LISTS = (
    table("passes", "The number by which an officer who scans it knows a member.",
          rule="membership", owner="member:member_id", erasure=DELETED, columns="""
        member_id | ordinary | whose
        digits | secret | what is scanned or typed; random
        made_at | ordinary | since when it holds
    """),
    table("name_lists", "Lists of names that officers sent about a class or a decision.",
          rule="lists", owner="member:sent_by", erasure=DELETED, columns="""
        id | none | names the row
        kind | none | what the list is for
        about | sensitive | the id of the session or the decision
        file_id | none | which file
        typed | sensitive | its lines where it was no file; empty once it is decided about
        sent_by | ordinary | which officer
        account_id | ordinary | where she is answered
        state | none | how far it is
        tries | none | how often it was read
        at | ordinary | when it last went on
    """),
    table("decisions", "Choices of people made by those who may, carried out here.",
          rule="organisation", columns="""
        id | none | names the row
        number | none | of the decision
        dated | none | of which day
        decided_by | none | who has decided: an office or a body
        occasion | none | what the chosen are invited to
        made_by | none | which secretary entered it
        made_at | none | when
    """),
    table("decision_sites", "Where the chosen of a decision come together.",
          rule="organisation", columns="""
        decision_id | none | of which decision
        number | none | which of its places
        place | none | shown
        starts_at | none | when
        announcement_id | none | the invitation to it
    """),
    table("decision_people", "Whom a decision names, and where she is expected.",
          rule="membership", owner="member:member_id", erasure=DELETED, columns="""
        decision_id | ordinary | which decision
        member_id | sensitive | who
        unit_id | ordinary | her unit then
        site | ordinary | at which of its places
    """),
)  # fmt: skip
