# Linking: handlers/members/link.py

members-link-consent-ask =
    Hello. I am the secretary of { $organisation }: here I sign you up for classes, take in contest essays, bring you announcements and answer you.

    To do so we keep your name, date of birth, unit, phone number and the address of this chat, only for the lists of classes and contests and for announcements. You can see it, have it corrected or withdraw your consent at any time: type “dữ liệu của tôi” (/dulieu).

    Do you agree?
members-link-consent-option-agree = I agree
members-link-consent-option-no = I do not agree
members-link-consent-wrong = Please choose “I agree” or “I do not agree”.
members-link-code-ask =
    { $contact ->
        [yes] Please press the button below to share your own phone number, or type the linking code your unit’s secretary gave you (for example ABCDE-FGHJK).
       *[no] Please type the linking code your unit’s secretary gave you (for example ABCDE-FGHJK). If you have none, please call your unit’s secretary.
    }
members-link-code-contact = Share my number
members-link-code-wrong = That is not a linking code. A code has 10 letters and digits, for example ABCDE-FGHJK.
members-link-code-unknown = This code is wrong or no longer valid. Please check it letter by letter, or call your unit’s secretary for a new one.
members-link-code-locked = Wrong codes were entered several times, so I take none until { $until }. Please try again after that, or call your unit’s secretary for a new code.
members-link-code-not-hers = I can only take your own phone number, shared with the button below.
members-link-code-no-phone = This phone number is not enough to find you on the list. Please call your unit’s secretary for a linking code and type it here.
members-link-left = Linking was stopped. Write to me again whenever you like.
members-link-no = Very well, this account is not linked. To sign up for a class, hand in an essay or get announcements, please call your unit’s secretary or the office. If you change your mind, write to me again at any time.
members-link-done = Linked: { $name }, { $unit }. What would you like to do?
members-link-already = This account is already linked: { $name }. What would you like to do?
members-link-other = This account is linked to { $name }, so another code cannot be used here. To change that, type “dữ liệu của tôi” (/dulieu) and unlink first.
members-link-told = A { $channel } account has just been linked to the name { $name }, at { $at }. If that was not you, please tell your unit’s secretary or the office at once.
members-link-help =
    I am the secretary of { $organisation }. First tell me whether you agree, then type the linking code your unit’s secretary gave you.
    If you have no code or need somebody’s help, please call your unit’s secretary or the office.
members-channel =
    { $channel ->
        [telegram] Telegram
        [webchat] web chat
       *[zalo] Zalo
    }
