"""References of GB/T 7714, in the editions, the orders and the disorders in which they come."""

from __future__ import annotations

import pytest

from illbot.citations.gbt7714 import read_marked
from illbot.citations.normal import join_lines
from illbot.citations.reference import find_references
from illbot.core.model import Citation

JOURNAL = {"author": "于潇; 刘义", "title": "互联网药品备案模式", "container_title": "清华大学学报(自然科学版)", "issued": "2012", "volume": "52", "issue": "11", "page": "1518-1523"}  # fmt: skip

THE_SAME: list[str] = [
    "于潇, 刘义. 互联网药品备案模式[J]. 清华大学学报(自然科学版), 2012, 52(11): 1518-1523.",
    "[3]于潇,刘义.互联网药品备案模式[J].清华大学学报(自然科学版),2012,52(11):1518-1523",
    "于潇，刘义．互联网药品备案模式［Ｊ］．清华大学学报(自然科学版)，２０１２，５２（１１）：１５１８－１５２３．",
    "于潇、刘义。互联网药品备案模式【J】。清华大学学报(自然科学版)，2012，52（11）：1518—1523。",
    "于潇, 刘义. 互联网药品备案模式[ j ]清华大学学报(自然科学版), 2012 ,52 (11) : 1518~1523",
    "于潇,刘义. 互联网药品备案模式[J]. 清华大学学报(自然科学版), 2012, 52 (11). 1518-1523.",
    "于潇, 刘义, 2012. 互联网药品备案模式[J]. 清华大学学报(自然科学版), 52(11): 1518-1523.",
    "于潇, 刘义(2012). 互联网药品备案模式[J]. 清华大学学报(自然科学版), 52(11): 1518-1523.",
    "于潇,刘义,互联网药品备案模式[J],清华大学学报(自然科学版),2012,52(11):1518-1523.",
    "于潇, 刘义. 互联网药品备案模式[J/OL]. 清华大学学报(自然科学版), 2012, 52(11): 1518-1523[2014-06-25]. http://vip.example.edu.cn/asp/Detail.asp.",
    "于潇, 刘义. 互联网药品备案模式[J]. 清华大学学报(自然科学版), 2012年第52卷第11期, 第1518-1523页.",
    "于潇, 刘义. 互联网药品备案模式[J]. 清华大学学报(自然科学版), 2012, 52(11, 总第440期): 1518-1523. CSTR: 32003.36.ynjk.346.3.",
    "于潇, 刘义. 互联网药品备\n案模式[J]. 清华大学学报(自然科\n学版), 2012, 52(11): 1518-\n1523.求全文，谢谢",
]  # fmt: skip

READ: list[tuple[str, dict[str, str]]] = [
    # serials
    ("王朗. 探析[J]. 化学工程, 2014, 81. 1762—1786.", {"volume": "81", "issue": "", "page": "1762-1786"}),
    ("韦正. 刍议[J]. 社会, 2019(增刊1): 12-15+20.", {"volume": "", "issue": "增刊1", "page": "12-15,20"}),
    ("KANAMORI H. Shaking without quaking[J]. Science,1998,279(5359):2063-2064.", {"author": "Kanamori, H.", "container_title": "Science", "volume": "279", "issue": "5359", "page": "2063-2064"}),
    ("VAN DEN BERG J, O’BRIEN K L, et al. Zeolites[J]. Nature, 2016, 12(5/6): e1023.", {"author": "van den Berg, J.; O’Brien, K. L.", "issue": "5/6", "page": "e1023"}),
    ("谭草. PM2.5暴露探析[J/OL]. 中国社会科学: 1-18[2023-05-16]. https://doi.org/10.16385/j.cnki.11.2023.", {"container_title": "中国社会科学", "page": "1-18", "volume": "", "issued": ""}),
    ("傅刚, 赵承. 大风沙过后的思考[N]. 北京青年报, 2000-01-12(14).", {"type": "article-newspaper", "container_title": "北京青年报", "issued": "2000-1-12", "page": "14"}),
    ("傅刚. 大风沙[N]. 人民日报, 2000年1月12日(第A3版).", {"issued": "2000-1-12", "page": "A3", "volume": "", "issue": ""}),
    # books
    ("[美] R.K.默顿. 社会学[M]. 聂广园, 谭君 译. 2版. 上海: 上海古籍出版社, 2006.", {"author": "R.K.默顿", "translator": "聂广园; 谭君", "edition": "2", "publisher_place": "上海"}),
    ("章骏, 尹铁 点校. 讲义[M]. 北京: 中国建筑工业出版社, 2016.1233-1240", {"author": "章骏; 尹铁", "title": "讲义", "issued": "2016", "page": "1233-1240"}),
    ("金津初, 王译主编. 地方史: 第3卷[M]. 北京: 中华书局, 1986.", {"editor": "金津初; 王译", "author": "", "title": "地方史", "volume": "3"}),
    ("埃斯卡皮著, 于沛选编. 文学社会学[M]. 杭州: 浙江人民出版社, 1987.", {"author": "埃斯卡皮", "editor": "于沛", "title": "文学社会学"}),
    ("赵玮编著. 运筹学[M]. 2版. 西安: 西安电子科技大学出版社, 1996.", {"author": "赵玮", "editor": "", "edition": "2"}),
    ("江苏省水利厅. 图集（上册）[G]. 南京: 江苏人民出版社, 1996.", {"author": "江苏省水利厅", "title": "图集", "volume": "上"}),
    ("HOLLISTER B K. Oral history: Vol. 3[M]. 8th ed. San Francisco: W. H. Freeman, 2005: 12-19.", {"title": "Oral history", "volume": "3", "edition": "8", "publisher": "W. H. Freeman", "publisher_place": "San Francisco"}),
    ("蔡维, 2015. 水利辞典[K]. 5版. 北京: 科学出版社: 34.", {"type": "book", "publisher": "科学出版社", "issued": "2015", "page": "34"}),
    # parts of books
    ("程根伟. 长江洪水[M]//许厚泽, 赵其国, 主编. 流域洪涝: 第2卷. 北京: 科学出版社, 1999: 32-36.", {"type": "chapter", "editor": "许厚泽; 赵其国", "container_title": "流域洪涝", "volume": "2", "page": "32-36"}),
    ("邱宁. 写本[M]∥敦煌研究院. 讲义. 北京: 商务印书馆, 2007. 1455～1461.", {"type": "chapter", "editor": "敦煌研究院", "container_title": "讲义", "page": "1455-1461"}),
    ("钟文发. 非线性规划[A]. 见: 赵玮主编. 运筹学论文集[C]. 西安: 西安电子科技大学出版社, 1996. 468-471.", {"type": "paper-conference", "editor": "赵玮", "container_title": "运筹学论文集", "page": "468-471"}),
    ("贾东琴. 数字服务[C/OL]／／第九届全国年会论文集. 北京: 科学出版社, 2010: 45-52[2012-06-10].", {"type": "paper-conference", "container_title": "第九届全国年会论文集", "publisher": "科学出版社"}),
    # theses, reports, standards, patents, the web
    ("张志祥. 守恒律方程[D]. 北京: 北京大学数学学院, 1998: 50-55.", {"type": "thesis", "publisher": "北京大学数学学院", "page": "50-55"}),
    ("张志祥. 守恒律方程[D]. 吉林大学, 2010.", {"publisher": "吉林大学", "issued": "2010"}),
    ("江苏省水利厅. 若干问题: PB-795-53[R]. 北京: 国务院发展研究中心, 2012.", {"number": "PB-795-53", "title": "若干问题", "author": "江苏省水利厅"}),
    ("载人潜水器应急供氧装置通用要求: GB/T 36896.9—2021[S].", {"type": "standard", "title": "载人潜水器应急供氧装置通用要求", "number": "GB/T 36896.9—2021", "issued": "2021"}),
    ("国家统计局. LY/T 4799—2013, 采光标准[S]. 北京: 中国标准出版社, 2014.", {"title": "采光标准", "number": "LY/T 4799—2013", "issued": "2014"}),
    ("姜锡洲. 温热外敷药制备方案: 中国, 88105607.3[P]. 1989-07-26.", {"title": "温热外敷药制备方案", "number": "88105607.3", "issued": "1989-7-26"}),
    ("姜锡洲. 温热外敷药制备方案[P]. 中国专利: CN107392140B, 2019-06-12.", {"number": "CN107392140B", "publisher": "", "publisher_place": "", "issued": "2019-6-12"}),
    ("U.S. Department of Transportation Federal Highway Administration. Excavated materials: PB 91-194001[R]. Springfield: NTIS, 1990.", {"author": "U.S. Department of Transportation Federal Highway Administration", "number": "PB 91-194001", "title": "Excavated materials"}),
    ("全国人民代表大会. 中华人民共和国民法典[Z]. 2020-05-28.", {"type": "document", "author": "全国人民代表大会", "issued": "2020-5-28"}),
    ("李宁. 《论语》英译研究[D]. 上海: 上海外国语大学博士学位论文, 2012.", {"title": "《论语》英译研究", "publisher": "上海外国语大学"}),
    ("[法]埃斯卡皮著，于沛译：文学社会学[M]，杭州：浙江人民出版社，1987年.", {"title": "文学社会学", "publisher": "浙江人民出版社"}),
    ("METCALF S W. The Tort Hall study[C/OL]//The International Congress on Waste, Atlanta, June 5-8, 1995: impact on health[1998-09-22].", {"container_title": "The International Congress on Waste, Atlanta, June 5-8, 1995: impact on health", "page": ""}),
    ("哈里森, 沃尔德伦. 经济数学[M]. 谢远涛, 译. 北京: 中国人民大学出版社, 2012.", {"author": "哈里森; 沃尔德伦", "translator": "谢远涛"}),
    ("刘涛  孙莉.高校图书馆阅读推广[J].图书馆论坛,2015,(03):45-49.", {"author": "刘涛; 孙莉", "issue": "3", "volume": ""}),
    ("萧钰. 出版业信息化[EB/OL]. (2001-12-19)[2002-04-15]. http://www.creader.example/1.html.", {"type": "webpage", "issued": "2001-12-19"}),
]  # fmt: skip


def told(c: Citation) -> dict[str, str]:
    people = {
        f: "; ".join(n.literal or (f"{n.family}, {n.given}" if n.family.isascii() or "’" in n.family else n.family + n.given) for n in getattr(c, f))
        for f in ("author", "editor", "translator")
    }  # fmt: skip
    plain = {f: getattr(c, f) for f in ("type", "title", "container_title", "volume", "issue", "page", "publisher", "publisher_place", "edition", "number")}  # fmt: skip
    return {**people, **plain, "issued": "-".join(map(str, c.issued))}


@pytest.mark.parametrize("text", THE_SAME)
def test_one_article_in_every_hand(text: str) -> None:
    citation = read_marked(join_lines(text.split("\n")))

    assert citation is not None
    got = told(citation)
    assert {f: got[f] for f in JOURNAL} == JOURNAL


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_reference_is_taken_apart(text: str, expected: dict[str, str]) -> None:
    citation = read_marked(text)

    assert citation is not None
    got = told(citation)
    assert {f: got[f] for f in expected} == expected


def test_what_has_no_mark_is_not_read_here() -> None:
    assert read_marked("于潇, 刘义. 互联网药品备案模式. 清华大学学报, 2012, 52(11): 1518-1523.") is None


def test_a_number_of_an_issue_at_the_head_of_a_line_numbers_no_list() -> None:
    found = find_references(
        "[2]邹知祥, 卢岑紫. 唐代写本之比较[J]. 四川大学学报(工程科学版), 1980, 22\n(18). 534-558.\n"
        "[3]聂裕. 养老——基于2003—2018年的分析[A]. 载: 钟\n良益. 写本学[M]. 上海: 复旦大学出版社, 1988. 769～792."
    )

    assert [(p.reading.citation.issue, p.reading.citation.page) for p in found] == [("18", "534-558"), ("", "769-792")]


def test_a_standard_of_requirements_is_not_the_words_of_a_mail() -> None:
    (found,) = find_references(
        "求下面的全文\n【2】江苏省水利厅. 潜水器应急供氧装置通用要求:GB 22998-2017[S]. 2017-05-01."
    )

    assert found.reading.citation.title == "潜水器应急供氧装置通用要求"
