# The office gives a class its certificates: handlers/certificates/give.py, issue.py

certificates-button-class = Certificates
certificates-classes = Classes that are over. Choose the one to give certificates to.
certificates-classes-none = No class has ended in the last 180 days.
certificates-not-over = The class is not over yet, or the attendance list of a session is still open. Each list closes by itself 30 minutes after the session; please look again later.
certificates-preview-head = Certificates of the class “{ $title }”
certificates-preview-ready = May have one and have none: { $count }, numbers { $first } to { $last }.
certificates-preview-refused = May not have one: { $count }.
certificates-preview-issued = Given: { $count }.
certificates-preview-nobody = The class has no trainee.
certificates-button-issue = Give certificates
certificates-button-refused = Who may not, and why
certificates-button-print = PDF to print
certificates-button-list = Excel list
certificates-button-back = Back to the class
certificates-button-waive = Let off: { $name }
certificates-refused-head = Class “{ $title }”: { $count } may not have one
certificates-refused-none = There is nobody who may not have one.
certificates-refused-line = • { $name }: { $why }
certificates-more = and { $count } more
certificates-why-unseen = was at no session
certificates-why-absent = missed { $percent } % of the periods ({ $limit } % allowed)
certificates-why-untested = has no score yet
certificates-why-failed = { $score } points ({ $mark } needed)
certificates-nobody = There is nobody left who may have one and has none.
certificates-changed = How many may have one has just changed; it is { $count } now. None was given. Please open “Certificates” of the class and look again.
certificates-issue-signer_title-ask = The signer's title, as it stands on the paper? For example: ON BEHALF OF THE BOARD, PRESIDENT
certificates-issue-signer_title-wrong = Please type the signer's title.
certificates-issue-signer_title-too-long = The title has more than { $limit } characters. Please make it shorter.
certificates-issue-signer_title-label = Signer's title
certificates-issue-signer-ask = The signer's full name?
certificates-issue-signer-wrong = Please type the signer's full name.
certificates-issue-signer-too-long = The name has more than { $limit } characters. Please make it shorter.
certificates-issue-signer-label = Signer
certificates-issue-symbol-ask = The symbol behind number and year? For example: GCN
certificates-issue-symbol-wrong = The symbol has letters, digits and hyphens, such as GCN-BD.
certificates-issue-symbol-too-long = The symbol has more than { $limit } characters. Please make it shorter.
certificates-issue-symbol-label = Symbol
certificates-issue-check-ask =
    Certificates of the class “{ $title }”
    { $count } get one, numbers { $first } to { $last }. { $refused } may not have one.
certificates-issue-check-option-right = Give { $count } certificates
certificates-issue-check-change = Change: { $what }
certificates-issue-check-wrong = Please choose a line.
certificates-issue-done =
    { $count } certificates are given, numbers { $first } to { $last }.
    { $reached } people were told; { $left } have no chat, please pass theirs on by their units.
certificates-unit-head = Class “{ $title }”: { $count } of { $unit } got a certificate.
certificates-unit-refused = { $count } may not have one:
certificates-told =
    Congratulations on completing the class “{ $title }”. Certificate number { $number }.
    Press “Get it” for the file.
certificates-told-again = Your certificate number { $number } of the class “{ $title }” was issued again. Its verification code is the same; the old version does not hold any more.
certificates-told-revoked = Your certificate number { $number } of the class “{ $title }” was revoked. To know why, please type “hỏi” with its number.

# Somebody who was away is let off: handlers/certificates/waive.py

certificates-waive-needless = This person has not missed too much, or was let off before.
certificates-waive-reason-ask =
    { $name }, { $unit } missed { $percent } % of the class “{ $title }”.
    Why may the certificate be given all the same? The reason and your name are kept.
certificates-waive-reason-wrong = Please type the reason.
certificates-waive-reason-too-long = The reason has more than { $limit } characters. Please make it shorter.
certificates-waive-done = Noted: what { $name } missed does not count for the certificate. The test does, as for everybody.

# Hers: handlers/certificates/mine.py, mistake.py

certificates-mine = Your certificates:
certificates-mine-none = You have no certificate yet.
certificates-mine-line = • Number { $number }, class “{ $title }”: { $state }
certificates-button-get = Get it
certificates-button-get-one = Get { $number }
certificates-button-mistake = Report a mistake
certificates-not-hers = This certificate is not yours, or is gone.
certificates-revoked = Certificate number { $number } was revoked.
certificates-gone = This certificate is gone.
certificates-mistake-words-ask = What is wrong on certificate number { $number }, and what should stand there? For example: the right name is Nguyễn Thị Hạ.
certificates-mistake-words-wrong = Please type what is wrong and what is right.
certificates-mistake-words-too-long = That has more than { $limit } characters. Please make it shorter.
certificates-mistake-text = Certificate number { $number } has a mistake: { $words }
certificates-mistake-done = The office has it, as { $code }. It is mended within { $days } working days; you are told when the new version is there.

# Whoever has the code: handlers/certificates/verify.py

certificates-verify-how = To see whether a certificate holds, type “xác minh” and the 12 characters printed on it. For example: xác minh K7MR-4WQX-2HTP
certificates-unknown = No certificate has this code. Please compare it with the one on the paper.
certificates-shown-head = Certificate number { $number }: { $state }
certificates-state-valid = holds (version { $version }, issued { $on })
certificates-state-expired = does not hold any more after { $on }
certificates-state-revoked = revoked on { $on }
certificates-old = Version { $version }, issued { $on }: replaced by version { $next }
certificates-erased = erased on request
certificates-days = { $first } to { $last }
certificates-on = { $on }
certificates-field-name = Name: { $value }
certificates-field-born = Year of birth: { $value }
certificates-field-unit = Unit: { $value }
certificates-field-title = Class: { $value }
certificates-field-batch = Round: { $value }
certificates-field-days = Days: { $value }
certificates-field-periods = Periods: { $value }
certificates-field-band = Grade: { $value }
certificates-field-issued = Issued: { $value }
certificates-field-signer = Signed by: { $value }
certificates-field-until = Holds until: { $value }
certificates-band-excellent = Excellent
certificates-band-good = Good
certificates-band-fair = Fair
certificates-band-average = Average
certificates-band-failed = Failed

# Mended and revoked: handlers/certificates/reissue.py, revoke.py

certificates-button-reissue = Issue again
certificates-button-reissue-sure = Yes, issue again
certificates-button-revoke = Revoke
certificates-button-settle = Nothing is wrong
certificates-reissue-ask = Certificate number { $number } would be issued again, with the same number and code. What changes:
certificates-reissue-same = Certificate number { $number } says what the roster says: { $name }. Please correct the roster first, then issue it again.
certificates-reissue-erased = Its holder has had her data erased, so it cannot be issued again.
certificates-reissue-done-before = Certificate number { $number } was issued again before.
certificates-reissue-done =
    Certificate number { $number } is issued again, version { $version }. { $told ->
        [yes] Its holder was told.
       *[no] Its holder has no chat.
    }
certificates-settled = Noted: nothing is wrong with certificate number { $number }. Please answer its holder's question.
certificates-settled-before = Nobody waits for certificate number { $number } to be mended.
certificates-revoke-reason-ask = Revoke certificate number { $number } of { $name }, class “{ $title }”. Why? Only the office reads the reason.
certificates-revoke-reason-wrong = Please type the reason.
certificates-revoke-reason-too-long = The reason has more than { $limit } characters. Please make it shorter.
certificates-revoke-check-ask = Revoke certificate number { $number } of { $name }? This cannot be taken back.
certificates-revoke-check-wrong = Please choose a line.
certificates-revoke-check-option-yes = Yes, revoke it
certificates-revoke-done = Certificate number { $number } is revoked. Whoever verifies it sees the day, not the reason.

# By the clock: handlers/certificates/jobs.py

certificates-ends = Your certificate number { $number } of the class “{ $title }” holds until { $until }.
certificates-ends-unit = Certificate number { $number } of the class “{ $title }” of { $name } holds until { $until }.
certificates-waits = { $name } has reported a mistake on certificate number { $number } on { $since }. It is to be mended within 5 working days. Please correct the roster and issue it again.

# On paper: handlers/certificates/paper.py

certificates-day = { $day }/{ $month }/{ $year }
certificates-page-state = SOCIALIST REPUBLIC OF VIETNAM
certificates-page-motto = Independence - Freedom - Happiness
certificates-page-title = CERTIFICATE
certificates-page-to = This is to certify that
certificates-page-born = Born { $year }
certificates-page-did = has completed the class
certificates-page-periods = { $count } periods
certificates-page-band = grade { $band }
certificates-page-number = No. { $number }
certificates-page-version = (version { $version })
certificates-page-code = Verification code: { $code }
certificates-page-verify = Scan to see whether this certificate holds.
certificates-page-verify-chat = Type “xác minh” and this code to see whether it holds.
certificates-paper-one = Certificate number { $number }, class “{ $title }”.
certificates-paper-print = Certificates of the class “{ $title }”: { $count } pages to print.
certificates-paper-list = List of the certificates of the class “{ $title }”.
certificates-list-title = Certificates
certificates-list-head = Class “{ $title }”: { $count } certificates
certificates-column-place = No.
certificates-column-number = Number
certificates-column-name = Name
certificates-column-born = Born
certificates-column-unit = Unit
certificates-column-band = Grade
certificates-column-issued = Issued
certificates-column-code = Code
certificates-column-state = State

# The page: bot/web/verify.py

web-verify-title = Verify a certificate
web-verify-unknown = No certificate has this code.
web-verify-often = Too many look-ups. Please try again in a minute.
web-verify-number = Certificate number { $number }
web-verify-valid = It holds
web-verify-expired = It does not hold any more after { $on }
web-verify-revoked = Revoked on { $on }
web-verify-version = Version { $version }
web-verify-replaced = Version { $version }, issued { $on }: replaced by version { $next }
web-verify-erased = erased on request
web-verify-name = Name
web-verify-born = Year of birth
web-verify-unit = Unit
web-verify-class = Class
web-verify-batch = Round
web-verify-days = Days
web-verify-on = { $on }
web-verify-from-to = { $first } to { $last }
web-verify-periods = Periods
web-verify-band = Grade
web-verify-issued = Issued
web-verify-signer = Signed by
web-verify-until = Holds until
web-verify-code = Verification code
web-verify-compare = The paper at hand has to say line by line what this page says.
web-verify-excellent = Excellent
web-verify-good = Good
web-verify-fair = Fair
web-verify-average = Average
web-verify-failed = Failed

# What she is called in her export: handlers/rights/export.py

rights-export-certificates = Certificates
rights-export-certificate_versions = What stands on certificates
rights-export-certificate_waivers = Let off for a certificate
