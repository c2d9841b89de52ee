# Form of address; English has one.
address-default = you
address-dong_chi = you
address-anh_chi = you
address-ong_ba = you
address-thay_co = you

talk-leave = Cancel
talk-skip = skip
talk-left = Cancelled. Type “menu” to choose something else.
talk-stale = That button belongs to an earlier question.
talk-more-button = More
talk-more = More to choose from:
talk-not-allowed = You are not allowed to do this.
talk-form-gone = This is no longer available. Type “menu” to choose something else.
talk-failed = Your last message could not be handled. Please send it again, or type “menu”.
talk-group = Hello. I only talk in private messages: please open my name and write to me there.

command-menu = Choose what to do
command-dangky = Register for a class
command-nopbai = Hand in a contest essay
command-thongbao = See announcements
command-cuatoi = My classes and essays
command-hoi = Ask the secretary
command-help = Help
command-huy = Stop what you are doing
talk-not-in-place = You cannot do this while acting for somebody else.
talk-acting = [For { $name }; type “thôi làm thay” when done]
talk-acting-end = Stop acting
talk-acting-over = You no longer act for somebody else, so I have not done what you asked just now. Please say it again if it is for yourself.
talk-nothing-left = Very well, I do nothing more. Type “menu” to choose something else.
