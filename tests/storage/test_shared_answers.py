"""Which questions are alike, and who is offered which answer."""

import pytest

from bot.turn import fold
from storage import shared_answers
from storage.database import Database
from storage.shared_answers import NoSuchAnswer, is_alike, rarities
from tests.delivery.people import NOW, members

ALIKE = [
    ("Hạn nộp bài dự thi là khi nào?", "cho em hỏi bao giờ hết hạn nộp bài dự thi ạ"),
    ("Hạn nộp bài dự thi là khi nào?", "HAN NOP BAI THI den ngay nao"),
    ("Hạn nộp bài dự thi là khi nào?", "hạn nộp bài dự thi"),
    ("Bài dự thi viết tay có được không?", "toi viet tay bai du thi thi co duoc khong a"),
    (
        "Mất thẻ hội viên thì làm lại thế nào?",
        "Kính thưa đồng chí, tôi công tác ở xã Hòa Bình, tuần trước đi chợ bị mất thẻ hội viên, "
        "vậy làm lại thẻ thế nào?",
    ),
    (
        "Nghỉ học một buổi có được cấp giấy chứng nhận không?",
        "Tôi nghỉ một buổi học thì có được giấy chứng nhận không",
    ),
    ("Hội phí năm nay đóng bao nhiêu?", "đóng hội phí năm 2027 là bao nhiêu tiền"),
    ("Đổi số điện thoại thì báo cho ai?", "toi doi so dien thoai moi, bao ai de cap nhat"),
    ("Lớp tập huấn kỹ năng số học ở đâu?", "lớp tập huấn kỹ năng số tổ chức chỗ nào vậy"),
    ("Có được nộp bài qua Zalo không?", "tôi nộp bài qua zalo được không đồng chí"),
    ("How do I register for a class?", "how to register for the class please"),
]
UNLIKE = [
    ("Hạn nộp bài dự thi là khi nào?", "Nộp bài dự thi ở đâu?"),
    ("Hạn nộp bài dự thi là khi nào?", "Hạn nộp hội phí là khi nào?"),
    ("Hạn nộp bài dự thi là khi nào?", "Chào buổi sáng"),
    ("Hạn nộp bài dự thi là khi nào?", "Xin cho hỏi"),
    ("Hạn nộp bài dự thi là khi nào?", ""),
    ("Lớp tập huấn kỹ năng số học ở đâu?", "Lớp tập huấn kỹ năng số mấy giờ bắt đầu?"),
    ("Bài dự thi viết tay có được không?", "Bài dự thi dài bao nhiêu trang?"),
    (
        "Mất thẻ hội viên thì làm lại thế nào?",
        "Muốn chuyển sinh hoạt sang chi hội khác thì làm thế nào?",
    ),
    ("Nghỉ học một buổi có được cấp giấy chứng nhận không?", "Giấy chứng nhận nhận ở đâu?"),
    ("Hội phí năm nay đóng bao nhiêu?", "Hội phí đóng cho ai?"),
    ("Đổi số điện thoại thì báo cho ai?", "Số điện thoại của văn phòng là số nào?"),
    ("Có được nộp bài qua Zalo không?", "Zalo của văn phòng là gì?"),
    ("Đi xe của hội hay tự túc?", "Chi phí ăn ở có phải tự túc không?"),
]
KEYS = sorted({fold(shared) for shared, _ in ALIKE})


@pytest.mark.parametrize(("shared", "asked"), ALIKE)
def test_alike(shared: str, asked: str) -> None:
    for among in ([fold(shared)], KEYS):
        assert is_alike(fold(asked), fold(shared), rarities(among))


@pytest.mark.parametrize(("shared", "asked"), UNLIKE)
def test_unlike(shared: str, asked: str) -> None:
    for among in ([fold(shared)], KEYS):
        assert not is_alike(fold(asked), fold(shared), rarities(among))


def test_words_in_many_questions_weigh_less() -> None:
    weighs = rarities(["nop bai", "nop phi", "nop don"])
    assert weighs["bai"] == 1 > weighs["nop"] > 0


async def share(database: Database, question: str, *, unit_id: int | None = 1) -> int:
    async with database.write() as session:
        return await shared_answers.share(
            session, unit_id=unit_id, question_id=None, question=question, key=fold(question),
            answer="…", by=1, now=NOW,
        )  # fmt: skip


async def offered(database: Database, asked: str, *, unit_id: int = 1) -> int | None:
    async with database.read() as session:
        found = await shared_answers.alike(session, fold(asked), unit_id=unit_id)
        return found.id if found else None


async def test_the_nearest_of_her_unit_or_of_everybody(database: Database) -> None:
    await members(database, 1)
    essay = await share(database, "Hạn nộp bài dự thi là khi nào?")
    await share(database, "Hạn nộp bài dự thi viết về gia đình là khi nào?")
    fee = await share(database, "Hội phí năm nay đóng bao nhiêu?", unit_id=None)
    assert await offered(database, "bao giờ hết hạn nộp bài dự thi") == essay
    assert await offered(database, "bao giờ hết hạn nộp bài dự thi", unit_id=2) is None
    assert await offered(database, "hoi phi nam nay bao nhieu", unit_id=2) == fee
    assert await offered(database, "lớp học ở đâu") is None


async def test_withdrawn_once(database: Database) -> None:
    await members(database, 1)
    one = await share(database, "Hạn nộp bài dự thi là khi nào?")
    async with database.write() as session:
        await shared_answers.withdraw(session, one, by=1, now=NOW)
    assert await offered(database, "hạn nộp bài dự thi là khi nào") is None
    async with database.write() as session:
        with pytest.raises(NoSuchAnswer):
            await shared_answers.withdraw(session, one, by=1, now=NOW)
        assert (
            await shared_answers.those_of(session, unit_ids=frozenset({1}), everybody=True) == []
        )


async def test_who_sees_which(database: Database) -> None:
    await members(database, 1)
    one, two, all_ = [await share(database, f"Câu {unit}", unit_id=unit) for unit in (1, 2, None)]
    async with database.read() as session:

        async def ids(*units: int, everybody: bool) -> list[int]:
            found = await shared_answers.those_of(
                session, unit_ids=frozenset(units), everybody=everybody
            )
            return [answer.id for answer in found]

        assert await ids(1, everybody=False) == [one]
        assert await ids(everybody=True) == [all_]
        assert await ids(1, 2, everybody=True) == [all_, two, one]
        assert await ids(everybody=False) == []


async def test_a_name_of_a_member(database: Database) -> None:
    """The sample members are called “Tên 1” and so on."""
    await members(database, 3)
    async with database.read() as session:
        for text, name in (
            ("Nhờ Tên 2, giúp tôi", "Tên 2"),
            ("nho TEN 3!", "Tên 3"),
            ("Tên 25 không có trong danh sách", None),
            ("kiểu tên", None),
        ):
            assert await shared_answers.named_in(session, fold(text)) == name, text
