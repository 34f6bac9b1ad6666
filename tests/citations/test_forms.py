"""Every label of the trade is known, and a form is read whatever its layout."""

from __future__ import annotations

import pytest
from form_cases import ABROAD, ARTICLE, LAYOUTS, LOCATORS, TABLES
from form_cases import LABELS as OF_THE_TRADE
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.citations.files import read_pasted
from illbot.citations.forms import read, read_fields, read_form
from illbot.citations.labels import TABLE, field_of

LABELS = sorted({label for labels in TABLE.values() for label in labels.split(", ")})


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("题  名", "title"), ("1. 题　名*", "title"), ("【题名】", "title"), ("Title / 题名", "title"), ("题名(Title)", "title"), ("篇名（必填）", "title"),
        ("Journal Title", "container_title"), ("刊　名", "container_title"), ("年、卷、期", "locator"), ("Volume, issue", "locator"), ("(3) 页码", "page"), ("起止页", "page"),
        ("Author(s)", "author"), ("第一作者", "author"), ("ISSN/DOI", "DOI"), ("国际标准刊号", "ISSN"), ("书号", "ISBN"), ("No.", "issue"), ("Dept.", "department"),
        ("学号/工号", "card"), ("E-mail", "email"), ("最晚日期", "needed_by"), ("Not wanted after", "needed_by"), ("费用限定", "max_cost"), ("授权公告号", "number"), ("标准号", "number"),
        ("学位授予单位", "school"), ("发明人", "author"), ("会议录名称", "container_title"), ("章节题名", "chapter_title"), ("备注", "note"), ("用途", "purpose"), ("Hello", ""), ("the title of it", ""),
    ],
)  # fmt: skip
def test_a_label_names_its_field(label: str, field: str) -> None:
    assert field_of(label) == field


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(LABELS),
    st.sampled_from(["{}", "{}*", "* {}", "1. {}", "（1）{}", "【{}】", "{} ", "  {}", "{}（必填）", "{} (optional)"]),
)
def test_decoration_does_not_hide_a_label(label: str, decoration: str) -> None:
    assert field_of(decoration.format(label)) == field_of(label) != ""


SEPARATORS = st.sampled_from([": ", "：", "\t", " = ", "   ", " | ", " ： "])


@settings(max_examples=60, deadline=None)
@given(st.lists(SEPARATORS, min_size=5, max_size=5))
def test_any_separator_will_do(separators: list[str]) -> None:
    labels = [
        ("Title", "The uses of storage"),
        ("Author", "Smith, J."),
        ("Journal", "Library Quarterly"),
        ("Year", "2014"),
        ("Pages", "45-67"),
    ]
    text = "\n".join(f"{label}{s}{value}" for (label, value), s in zip(labels, separators, strict=True))

    (item,) = read_form(text)

    assert (item.citation.title, item.citation.container_title, item.citation.issued, item.citation.page) == (
        "The uses of storage",
        "Library Quarterly",
        (2014,),
        "45-67",
    )


def test_labels_of_people_are_kept_apart_from_the_item() -> None:
    form = read("姓名：张三　学号：1823456　电话：0512-88881234\n题名：论备案\n作者：于潇")

    assert form.person is not None
    assert (form.person.name, form.person.card, form.person.phone) == ("张三", "1823456", "0512-88881234")
    assert [str(n) for n in form.items[0].citation.author] == ["于潇"]


def test_empty_labels_are_remembered() -> None:
    (item,) = read_form("题名：论备案\n作者：\n刊名：\n年：n/a\n卷：—")

    assert item.empty == ("author", "container_title", "issued", "volume")


def test_a_number_with_a_wrong_check_digit_is_noted() -> None:
    (item,) = read_form("书名：光学\nISBN：978-0-13-397722-7")

    assert (item.citation.ISBN, item.notes) == ("", ("ISBN 9780133977227 has a wrong check digit",))


@pytest.mark.parametrize(
    "text",
    [
        "Note: the library will be closed on Monday.\nDate: today",
        "From: A\nSent: Monday\nTo: B\nSubject: Title: x",
        "发件人：甲\n发送时间：2026年\n收件人：乙\n主题：题名：某",
        "Title: Workshop\nDate: 12 May\nPlace: Room 3\nSpeaker: Dr X",
        "Hi: I have a question: why?",
        "",
    ],
)
def test_what_only_looks_like_a_form_is_none(text: str) -> None:
    assert read_form(text) == ()


def test_fields_alone_answer_a_question() -> None:
    (item,) = read_fields("页码：1518-1523").items

    assert item.citation.page == "1518-1523"


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["题名：", "Title:", "\t", "\n", "|", "【", "】", "：", "1. ", "年", "卷"])
        | st.text(max_size=6),
        max_size=30,
    ).map("".join)
)
def test_no_text_makes_it_raise(text: str) -> None:
    form = read(text)

    assert all(0 <= start <= end <= len(text) for start, end in form.spans)


def test_words_behind_a_labelled_number_do_not_hide_it() -> None:
    (item,) = read_form("PMID: 29355051 please")

    assert item.citation.PMID == "29355051"


@pytest.mark.parametrize("field", OF_THE_TRADE)
def test_every_label_of_the_trade_is_known(field: str) -> None:
    labels = [label.strip() for label in OF_THE_TRADE[field].replace(";", ",").split(",") if label.strip()]

    assert {label: field_of(label) for label in labels} == dict.fromkeys(labels, field)


@pytest.mark.parametrize("language", ABROAD)
def test_the_commonest_labels_abroad_are_known(language: str) -> None:
    assert {field_of(label): label for label in ABROAD[language].values()} == ABROAD[language]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_article_is_read_from_every_layout(layout: str) -> None:
    (item,) = read_form(LAYOUTS[layout])

    c = item.citation
    assert {
        "title": c.title, "author": str(c.author[0]) if len(c.author) == 1 else c.author, "container_title": c.container_title,
        "issued": str(c.issued[0]), "issue": c.issue, "page": c.page,
    } == ARTICLE  # fmt: skip
    assert c.volume == ""


@pytest.mark.parametrize("layout", TABLES)
def test_each_row_of_a_table_is_an_item(layout: str) -> None:
    citations = [item.citation for item in read_form(TABLES[layout])]

    assert [(c.title, str(c.author[0]), c.container_title, c.issued, c.page) for c in citations] == [
        ("稻米", "万年青", "中国稻米", (2016,), "9-12"),
        ("土壤", "常青", "土壤通报", (2018,), "20-27"),
    ]


@pytest.mark.parametrize("line", LOCATORS)
def test_one_label_over_several_numbers(line: str) -> None:
    (item,) = read_form(f"Title: The silent kiln\nJournal: Ceramics Review\n{line}")

    c = item.citation
    assert ("".join(map(str, c.issued)), c.volume, c.issue, c.page) == LOCATORS[line]
    assert c.title == "The silent kiln"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("论文题目：山地风电场尾流\n论文作者：庄周行\n会议名称：第六届全国风工程会议\n页码：233-240", "paper-conference"),
        ("专利名称：一种桥梁检测车\n专利号：CN201310123456.7\n发明人：丁力", "patent"),
        ("标准号：GB/T 31286-2014\n标准名称：全国组织机构代码与名称", "standard"),
        ("报纸名称：申报\n文章标题：论江浙铁路\n日期：1907年11月3日\n版面：第4版", "article-newspaper"),
        ("报告题目：长三角臭氧污染评估\n报告号：CAES-2019-07\n编制单位：中国环境科学研究院", "report"),
        ("论文题目：闽南语电影\n作者：施安然\n学位授予单位：厦门大学\n学位：硕士", "thesis"),
        ("文献类型：☐期刊 ☑图书 ☐学位论文\n题名：唐诗的地理\n著者：薛涛", "book"),
        ("Material: ( ) Article  (x) Book  ( ) Thesis\nTitle: Marble roads\nAuthor: E. Kostova", "book"),
    ],
)  # fmt: skip
def test_the_labels_tell_what_kind_of_work_it_is(text: str, kind: str) -> None:
    (item,) = read_form(text)

    assert item.citation.type == kind


def test_a_publisher_line_is_parted() -> None:
    one, other = read_form(
        "书名：明代火器图说\n作者：张可\n出版地/出版社：北京/解放军出版社\n出版年月：2010年5月\n\n"
        "书名：苏州评弹书目考\n作者：周良\n出版社及出版时间：古吴轩出版社，2011年"
    )

    assert (one.citation.publisher_place, one.citation.publisher, one.citation.issued) == (
        "北京", "解放军出版社", (2010, 5),
    )  # fmt: skip
    assert (other.citation.publisher, other.citation.issued) == ("古吴轩出版社", (2011,))


def test_a_record_of_a_catalogue_is_a_form() -> None:
    (item,) = read_form(
        "Title: Bridges of straw : temporary works in Hunan\nAuthor: Pemberton, Lucy H.\n"
        "Publisher: Stanford, Calif. : Redgate University Press, ©2006.\nPhysical Description: xiv, 311 pages ; 24 cm\nISBN: 9780804719230 (cloth)"
    )

    c = item.citation
    assert (c.publisher_place, c.publisher, c.issued, c.ISBN, c.page) == (
        "Stanford, Calif.", "Redgate University Press", (2006,), "9780804719230", "",
    )  # fmt: skip


def test_a_form_of_renewal_gives_its_dates() -> None:
    form = read("姓名:席慕天  工号:20050  书名:江南水利志  原应还日期:2026年11月20日  续借至:2026年12月20日")

    assert (form.fields["due"], form.fields["renew_until"]) == ("2026年11月20日", "2026年12月20日")
    assert form.items[0].citation.title == "江南水利志"


def test_a_title_of_courtesy_is_no_work() -> None:
    assert read_form("Title: Dr\nName: Omar Faisal\nPhone: 1234567") == ()


def test_a_form_knows_the_language_of_its_labels() -> None:
    assert read(LAYOUTS["starred"]).chinese
    assert not read("Title: 论备案\nAuthor: 于潇\nJournal: 清华大学学报").chinese


def test_a_wrapped_value_goes_on_and_an_unknown_label_ends_it() -> None:
    (item,) = read_form(
        "Title: The slow disappearance of household looms in the villages of\nthe upper Irrawaddy\nShelf check: done\nAuthor: Aye, T."
    )

    assert item.citation.title == "The slow disappearance of household looms in the villages of the upper Irrawaddy"


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("Article title: Salt and sand\nJournal: Salt Review\nSupervisor: Dr. Feld", "article-journal"),
        ("题名：论备案\n刊名：清华大学学报\n页码：1-9\n导师签字：王力", "article-journal"),
        ("题名：论备案\n作者：于潇\n导师：王力\n学位年度：2012", "thesis"),
    ],
)
def test_a_supervisor_tells_of_a_thesis_unless_a_journal_is_named(form: str, kind: str) -> None:
    (item,) = read_form(form)

    assert item.citation.type == kind


def test_a_web_form_in_json_is_read_by_its_labels() -> None:
    (citation,) = read_pasted(
        '{"title": "Acoustic ceilings", "author": "Bauer, Karin", "journal": "Acoustics", "year": "2006"}'
    )

    assert (citation.title, str(citation.author[0].family), citation.container_title, citation.issued) == (
        "Acoustic ceilings", "Bauer", "Acoustics", (2006,),
    )  # fmt: skip


def test_a_chinese_catalogue_record_is_a_form() -> None:
    (item,) = read_form(
        "题名/责任者:  运河漕粮法规考 / 丁漕生著\n出版发行项:  济南 : 齐鲁书社, 2013\n载体形态项:  312页 ; 24cm"
    )

    c = item.citation
    assert (c.title, str(c.author[0]), c.publisher_place, c.publisher, c.issued) == (
        "运河漕粮法规考", "丁漕生", "济南", "齐鲁书社", (2013,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "imprint", "people"),
    [
        ("江南造船史料/张敏，刘涛编著", "上海 : 沪江出版社, 1999", {"author": "张敏; 刘涛"}),
        ("江南造船史料/张敏主编；刘涛副主编", "上海:沪江出版社,1999.5", {"editor": "张敏; 刘涛"}),
        (
            "江南造船史料 / （德）施密特著 ; 王建译",
            "上海：沪江出版社，1999年",
            {"author": "施密特", "translator": "王建"},
        ),
    ],
)
def test_a_catalogue_says_in_one_line_what_a_book_is_called_and_who_made_it(
    statement: str, imprint: str, people: dict[str, str]
) -> None:
    (item,) = read_form(f"题名/责任者：{statement}\n出版发行项：{imprint}\nISBN及定价：978-7-5329-3411-9/CNY38.00")

    c = item.citation
    made = {role: "; ".join(map(str, getattr(c, role))) for role in ("author", "editor", "translator")}
    assert {role: names for role, names in made.items() if names} == people
    assert (c.title, c.publisher_place, c.publisher, c.issued) == ("江南造船史料", "上海", "沪江出版社", (1999,))
    assert c.ISBN == "9787532934119"


@pytest.mark.parametrize("label", ["需要文献：", "文献：", "参考文献:", "题名："])
def test_a_label_above_a_list_of_references_is_no_field(label: str) -> None:
    form = read(
        f"申请人：邱晨\n{label}\n[1]姜涛. 平台算法推荐的注意义务研究[J]. 知识产权论坛,2023(5):77-92.\n"
        "[2]严冬. 直播打赏撤销权的司法认定[J]. 法律适用探索,2022(12):101-112.\n[3]贺铭. 数据权益的民法表达[D]. 重庆:渝州大学,2021."
    )

    assert form.items == ()
    assert form.person is not None
    assert form.person.name == "邱晨"


@pytest.mark.parametrize(
    ("number", "issued"), [("GB/T 38597-2020", (2020,)), ("ISO 21448:2022", (2022,)), ("ASTM D4541", ())]
)
def test_the_number_of_a_standard_ends_with_its_year(number: str, issued: tuple[int, ...]) -> None:
    (item,) = read_form(f"标准号：{number}\n标准名称：涂料产品技术要求")

    assert (item.citation.type, item.citation.number, item.citation.issued) == ("standard", number, issued)


def test_short_words_in_a_title_are_no_labels() -> None:
    (item,) = read_form("Title: What it is: a study of so: and in: other words\nAuthor: Smith, J.")

    assert item.citation.title == "What it is: a study of so: and in: other words"


@pytest.mark.parametrize(
    "place",
    [
        "Vol. 38(2), pp. 91-97 (2004)",
        "2004, 38(2): 91-97",
        "Volume 38, Issue 2, 2004, pages 91-97",
        "vol 38 no 2 (2004) pp. 91-97",
        "第38巻2号, 91-97頁 (2004)",
    ],
)
def test_a_line_below_the_labels_says_the_place(place: str) -> None:
    form = f"Title: Tannin content in persimmon leaves\nAuthors: Y. Morimoto, N. Hata\nJournal: Phytochemical Practice\n{place}\n\nThank you"
    (item,) = read_form(form)
    assert (item.citation.volume, item.citation.issue, item.citation.page) == ("38", "2", "91-97")
    assert item.citation.issued == (2004,)


def test_a_year_in_brackets_behind_the_volume_is_no_issue() -> None:
    (item,) = read_form("Article: Tannin content\nIn: Phytochemical Practice\n38 (2004), 91-97")
    assert (item.citation.volume, item.citation.issue, item.citation.page) == ("38", "", "91-97")


def test_web_of_science_prints_the_title_above_the_people() -> None:
    shown = "Kerb parking in hill towns\nBy\nMora, L (Mora, Luis)\nSource\nTRANSPORT LETTERS\nVolume\n12\nPage\n33-48\nDOI\n10.1234/tpl.2011.33"
    (item,) = read_form(shown)
    assert (item.citation.title, item.citation.volume) == ("Kerb parking in hill towns", "12")


def test_a_database_is_no_journal() -> None:
    (item,) = read_form("Title: Kerb parking in hill towns\nAuthor: L. Mora\nSource: Scopus")
    assert not item.citation.container_title
