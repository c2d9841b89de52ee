"""Members, their chats, and what they have agreed to and asked for."""

from storage.inventory.kinds import DELETED, EMPTIED, table

PEOPLE = (
    table("units", "The organisation's units.", rule="organisation", columns="""
        id | none | names the row
        name | none | shown, and chosen from
        search_key | none | found without accents
        code | none | the organisation's own number of it
        parent_id | none | the unit it is part of
        cluster_id | none | whom it meets with
        valid_from | none | since when it exists
        valid_to | none | until when it existed
        merged_into_id | none | which unit took its place
    """),
    table("clusters", "Units that meet together.", rule="organisation", columns="""
        id | none | names the row
        name | none | shown
        search_key | none | found without accents
    """),
    table("unit_aliases", "Other names of units.", rule="organisation", columns="""
        id | none | names the row
        unit_id | none | which unit
        alias | none | as lists write it
        search_key | none | found without accents
        added_at | none | when
        added_by | ordinary | by which secretary
    """),
    table("stays", "Units members were in before.", rule="membership", owner="member:member_id",
          columns="""
        id | none | names the row
        member_id | sensitive | who; of somebody erased an empty row, so that counts stay
        unit_id | sensitive | which unit
        until | ordinary | until when; any day can be counted again
    """),
    table("members", "The roster: a row a person.", rule="membership", owner="member:id",
          erasure=EMPTIED, columns="""
        id | none | names the row; all that is left of somebody erased
        code | ordinary | the organisation's own number of her | gone
        name | sensitive | how she is called and listed | Đã xóa
        search_key | sensitive | her name, found without accents | da xoa
        unit_id | sensitive | which unit she is counted in, and whose secretary may see her
        phone | contact | how she is known when she links a chat, and called | empty
        born | sensitive | tells people of one name apart; who may take part in what | empty
        gender | sensitive | how she is spoken of in lists | empty
        position | ordinary | her office in the organisation | empty
        note | ordinary | what her secretary wrote on the roster | empty
        address | ordinary | form of address | empty
        language | ordinary | language she is written to in | empty
        sort_name | sensitive | how she is put in order | empty
        added_at | ordinary | any day can be counted again
        left_at | ordinary | since when nothing is sent to her | now
        left_why | sensitive | whether she left or died | empty
    """),
    table("accounts", "Chats people write from.", rule="chat", owner="account:id",
          erasure=EMPTIED, columns="""
        id | none | names the row
        channel | ordinary | which messenger
        account | none | which account of ours she writes to
        chat | contact | where she is written to | gone
        member_id | sensitive | who she is, once linked | empty
        linked_at | ordinary | when she was linked; which chat is chosen | empty
        blocked_at | ordinary | she wants nothing here | now
        seen_at | ordinary | which of her chats she uses, and whether it may be written to | now
        wrong_codes | ordinary | guessing is stopped
        locked_until | ordinary | guessing is stopped | empty
        private | ordinary | nothing personal is said where others read along
        acting_for | sensitive | whose part the secretary takes here | empty
        acting_until | ordinary | until when | empty
    """),
    table("link_codes", "Codes that link a chat once.", rule="codes", owner="member:member_id",
          erasure=DELETED, columns="""
        id | none | names the row
        hash | secret | the code is known by it; the code itself is not kept
        member_id | sensitive | whose code it is
        made_by | ordinary | which secretary gave it
        made_at | ordinary | when
        expires_at | ordinary | until when it links
        used_at | ordinary | it links once
        revoked_at | ordinary | it links no more
        manner | none | what it does where she has a chat already
    """),
    table("link_proposals", "Whose chat one may be, by a number nobody vouches for.",
          rule="codes", owner="member:member_id account:account_id", erasure=DELETED, columns="""
        id | none | names the row
        account_id | contact | which chat
        member_id | sensitive | whose it may be
        wording | none | version of the consent given there
        asks | none | herself or a secretary
        at | ordinary | when; it holds seven days
        decided_at | ordinary | when it was decided
        decided_by | ordinary | by which secretary
        accepted | ordinary | how
    """),
    table("roles", "What members may do beyond being one.", rule="membership",
          owner="member:member_id", erasure=DELETED, columns="""
        id | none | names the row
        member_id | sensitive | who
        role | ordinary | what she may do
        unit_id | ordinary | where
        granted_at | ordinary | since when
    """),
    table("consents", "Proof of what a member agreed to.", rule="proof",
          owner="member:member_id", erasure=EMPTIED, columns="""
        id | none | names the row
        member_id | sensitive | who
        purpose | none | to what
        wording | none | in which version of the words
        text_id | none | in exactly which words
        channel | ordinary | where she said so
        given_at | ordinary | when
        withdrawn_at | ordinary | until when it held | now
    """),
    table("consent_texts", "The words that consents were asked with.", rule="proof", columns="""
        id | none | names the row
        purpose | none | what was asked for
        wording | none | version
        language | none | language
        digest | none | the same words are kept once
        text | none | the words, with the organisation's name and a form of address
        shown_at | none | for the first time
    """),
    table("rights_requests", "What members asked for about their data.", rule="requests",
          owner="member:member_id", erasure=EMPTIED, columns="""
        id | none | names the row
        member_id | sensitive | who
        kind | ordinary | correction, deletion, objection
        field | ordinary | which entry of the roster
        wanted | sensitive | what she says is right | empty
        state | ordinary | how far it is
        asked_at | ordinary | when
        due_at | ordinary | by when it is to be done
        decided_at | ordinary | when somebody decided
        decided_by | ordinary | who
        reason | sensitive | why not | empty
        done_at | ordinary | when it was done
    """),
    table("erasures", "Who has had her data erased here.", rule="erasures", columns="""
        member_id | ordinary | the number of the emptied row
        at | ordinary | when; a restored copy that does not know it erases again
    """),
    table("import_batches", "Roster files on their way in.", rule="imports", columns="""
        id | none | names the row
        file_id | none | which file
        sent_by | ordinary | which secretary
        account_id | ordinary | where she is told
        state | none | how far it is
        counts | none | numbers of rows
        at | none | when it last went on
    """),
    table("import_questions", "What a roster file leaves open, asked of its sender.",
          rule="imports", columns="""
        id | none | names the row
        batch_id | none | of which file
        key | ordinary | about which row, unit or old spelling
        about | sensitive | what the row says; empty once it is decided, or names who was erased
        answer | none | what its sender said
    """),
    table("import_changes", "What a roster file changed, while it can be taken back.",
          rule="undo", owner="member:member_id", erasure=DELETED, columns="""
        id | none | names the row
        batch_id | none | by which file
        row | none | by which row of it
        member_id | sensitive | whose entry
        unit_id | none | a unit that was made
        before | sensitive | what it said before
        after | sensitive | what it has said since
    """),
    table("papers", "Files that were asked for.", rule="papers", owner="member:asked_by",
          columns="""
        id | none | names the row
        kind | none | which list or sheet
        about | ordinary | of what: ids and dates
        asked_by | sensitive | by whom
        account_id | ordinary | in which chat it is said
        state | none | asked, made, gone
        tries | none | how often it was tried
        path | none | random name in the data folder
        at | ordinary | when
        expires_at | none | when its file is deleted; at once when anybody is erased
    """),
)  # fmt: skip
