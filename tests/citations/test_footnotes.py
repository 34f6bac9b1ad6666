"""References in the footnote style of Chinese history and law, and what is none."""

from __future__ import annotations

import pytest

from illbot.citations.freetext import author_year
from illbot.citations.freetext.footnotes import find_footnotes
from illbot.citations.reference import read_reference
from illbot.core.model import Citation, Name

CASES = (
    (
        "王明、李华：《论备案》，《法学研究》2007年第3期，第12-18页。",
        {"type": "article-journal", "title": "论备案", "author": "王明 李华", "container_title": "法学研究", "issued": (2007,), "issue": "3", "page": "12-18"},
    ),
    (
        "封希和等著：《双减政策探析》，北京：科学出版社1987年，第1331-1343页。",
        {"type": "book", "title": "双减政策探析", "author": "封希和", "publisher_place": "北京", "publisher": "科学出版社", "issued": (1987,), "page": "1331-1343"},
    ),
    (
        "[苏联]克利福德·格尔茨：《尼加拉》，任霖、秦清译，第2版，复旦大学出版社，2020年版，第18页。",
        {"type": "book", "title": "尼加拉", "author": "克利福德·格尔茨", "translator": "任霖 秦清", "edition": "2", "publisher": "复旦大学出版社", "issued": (2020,), "page": "18"},
    ),
    (
        "〔美国〕A. 施莱歇尔:《世界一流》，谢源宗译，天津:百花文艺出版社，2020年版。",
        {"author": "A. 施莱歇尔", "translator": "谢源宗", "publisher_place": "天津", "publisher": "百花文艺出版社"},
    ),
    (
        "贝念、易多源等：《隔膜的规制》，硕士学位论文，浙江大学医学院，2009年，第141页。",
        {"type": "thesis", "title": "隔膜的规制", "author": "贝念 易多源", "publisher": "浙江大学医学院", "issued": (2009,), "page": "141"},
    ),
    (
        "黎元：《教学的演变》，中国科学院大学博士学位论文，1981年。",
        {"type": "thesis", "title": "教学的演变", "author": "黎元", "publisher": "中国科学院大学", "issued": (1981,)},
    ),
    (
        "柴凡、郭毅：《个人信息保护》，载《新华每日电讯》2007年2月28日，第7版。",
        {"type": "article-newspaper", "title": "个人信息保护", "container_title": "新华每日电讯", "issued": (2007, 2, 28), "page": "7"},
    ),
    (
        "郝珏萱：《钱法考》，载范素、项可主编：《货币史讲义》，哈尔滨：哈尔滨工业大学出版社2010年版，第1083—1106页。",
        {"type": "chapter", "title": "钱法考", "author": "郝珏萱", "editor": "范素 项可", "container_title": "货币史讲义", "publisher_place": "哈尔滨", "publisher": "哈尔滨工业大学出版社", "issued": (2010,), "page": "1083-1106"},
    ),
    (
        "常国洋、彭英等主编：《量子点概论》，南京：江苏人民出版社，1983年。",
        {"type": "book", "editor": "常国洋 彭英", "author": "", "title": "量子点概论", "publisher": "江苏人民出版社"},
    ),
    (
        "王明，〈論備案制度〉，《臺灣史研究》，第12卷第3期（2005年9月），頁55-84。",
        {"type": "article-journal", "title": "論備案制度", "container_title": "臺灣史研究", "volume": "12", "issue": "3", "issued": (2005, 9), "page": "55-84"},
    ),
    (
        "《苏绣针法图谱》,柳如烟编著,吴门美术出版社,2007年;",
        {"type": "book", "title": "苏绣针法图谱", "author": "柳如烟", "publisher": "吴门美术出版社", "issued": (2007,)},
    ),
    (
        "《刑事推定的限度》（蓝天野著，正衡出版社，2010年）第三章，第71~104页",
        {"type": "chapter", "title": "", "container_title": "刑事推定的限度", "author": "蓝天野", "publisher": "正衡出版社", "issued": (2010,), "page": "71-104", "chapter_number": "3"},
    ),
    (
        "《声学材料手册》第三版，主编冯克勤，国声出版社",
        {"type": "book", "title": "声学材料手册", "editor": "冯克勤", "edition": "3", "publisher": "国声出版社"},
    ),
)  # fmt: skip


def _shown(value: object) -> object:
    if isinstance(value, tuple) and value and isinstance(value[0], Name):
        return " ".join(n.literal or n.family + n.given for n in value)
    return value or ""


def _told(citation: Citation, expected: dict[str, object]) -> dict[str, object]:
    return {field: _shown(getattr(citation, field)) for field in expected}


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_footnote_tells_every_part(text: str, expected: dict[str, object]) -> None:
    found = find_footnotes(text)
    assert len(found) == 1
    assert _told(found[0].citation, expected) == expected
    assert _told(read_reference(text).citation, expected) == expected


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_it_is_found_in_a_mail_and_over_two_lines(text: str, expected: dict[str, object]) -> None:
    for cut in range(8, len(text) - 2, 7):
        if text[cut - 1] in "。；;:： " or text[cut].isascii() or text[cut - 1].isascii():
            continue
        mail = f"老师好，求下面这篇：\n（1）{text[:cut]}\n{text[cut:]}\n谢谢！\n张同学"
        found = find_footnotes(mail)
        assert [_told(f.citation, expected) for f in found] == [expected], mail
        assert "张同学" not in mail[found[0].start : found[0].end]


@pytest.mark.parametrize(
    "text",
    [
        "我需要《论备案》，2026年12月前给我就行。",
        "作者：《论备案》2007年第3期",
        "请问《法学研究》2007年第3期到了吗？",
        "文献：《论备案》，谢谢老师",
        "我借的《乡土中国》，费孝通著，到期了想续借",
        "王明：您好，《论备案》收到了，谢谢。",
        "《甲》和《乙》都是三联书店2008年出版的",
    ],
)
def test_what_is_said_of_a_title_in_a_sentence_is_no_footnote(text: str) -> None:
    assert find_footnotes(text) == ()


def test_a_list_without_end_costs_no_more_than_its_length() -> None:
    assert find_footnotes("王明：《" * 4000) == ()
    assert find_footnotes("、王明" * 6000 + "：《甲》，" + "第一版，" * 100) == ()


def test_the_same_book_is_the_one_above() -> None:
    first, second = find_footnotes(
        "(1)贝尔茨:《织物工坊》,见沈一凡编《现代设计文献》,第54—71页,杭州:西泠美术出版社,2002年。\n(2)姚黛:《月份牌》,见同一本书,第180—199页。"
    )
    assert first.citation.container_title == second.citation.container_title == "现代设计文献"
    assert (second.citation.title, second.citation.page, second.citation.publisher) == (
        "月份牌",
        "180-199",
        "西泠美术出版社",
    )


AUTHOR_YEAR = (
    (
        "想申請一篇臺灣期刊的文章:張書豪(2013)。偏鄉國小共學社群之個案研究。教育行動學刊,8(2),101-130。PDF 檔即可",
        {"type": "article-journal", "title": "偏鄉國小共學社群之個案研究", "author": "張書豪", "issued": (2013,), "container_title": "教育行動學刊", "volume": "8", "issue": "2", "page": "101-130"},
    ),
    (
        "求：\n1. 王明, 李华. (2015). 自我效能与学业拖延. 心理研究, 38(4), 88-95.",
        {"type": "article-journal", "title": "自我效能与学业拖延", "author": "王明 李华", "container_title": "心理研究", "page": "88-95"},
    ),
    (
        "林佩蓉（2006）。日治時期臺南市街改正（未出版之碩士論文）。國立成功大學建築研究所，臺南市。",
        {"type": "thesis", "author": "林佩蓉", "publisher": "國立成功大學建築研究所", "publisher_place": "臺南市", "issued": (2006,)},
    ),
    ("陳國樑（2010）。票據法實務問題。臺北：元照出版公司。", {"type": "book", "title": "票據法實務問題", "publisher_place": "臺北", "publisher": "元照出版公司"}),
    ("黃雅雯主編（1999）。消費者保護。臺北：三民書局。", {"type": "book", "editor": "黃雅雯", "author": "", "publisher": "三民書局"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AUTHOR_YEAR)
def test_the_year_behind_the_people(text: str, expected: dict[str, object]) -> None:
    (found,) = author_year.find(text)
    assert _told(found.citation, expected) | {"title": ""} == expected | {"title": ""}


def test_a_year_in_brackets_makes_no_reference() -> None:
    assert author_year.find("我院王明（2015级）。请问图书馆周末开门吗。谢谢老师，8(2)，101-130") == ()
    assert author_year.find("王明（2015）。" * 3000) == ()
