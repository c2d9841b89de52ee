# Tệp do hệ thống lập theo yêu cầu: handlers/papers.py.

papers-asked = Tôi đang lập tệp, { $you } chờ vài giây.
papers-failed = Tôi chưa lập được tệp { $you } yêu cầu. Xin { $you } thử lại sau, hoặc báo người vận hành.
papers-not-for-others = Khi làm thay người khác, tôi không lập tệp. Xin bấm “Thôi làm thay” rồi yêu cầu lại.
papers-stamp = { $organisation } · lập lúc { $at } · người yêu cầu: { $who }
