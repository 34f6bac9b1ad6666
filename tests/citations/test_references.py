"""References as printed, in the styles of the world and in GB/T 7714."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.citations.reference import find_references, read_reference
from illbot.core.model import Citation


def told(c: Citation, field: str) -> Any:
    if field in {"author", "editor", "translator"}:
        return [n.literal or f"{n.family}|{n.given}" for n in getattr(c, field)] or None
    if field == "issued":
        return c.issued or None
    return c.csl().get(field)


PRINTED: list[tuple[str, dict[str, Any]]] = [
    (
        "Romero, C., Paunesku, D., & Dweck, C. (2011). Brainology in the classroom: An online growth mindset intervention. Journal of Social Psychology, 35(4), 112–120. https://doi.org/10.1000/x.1",
        {"type": "article-journal", "author": ["Romero|C.", "Paunesku|D.", "Dweck|C."], "title": "Brainology in the classroom: An online growth mindset intervention", "container-title": "Journal of Social Psychology", "volume": "35", "issue": "4", "page": "112-120", "issued": (2011,), "DOI": "10.1000/x.1"},
    ),
    (
        "Watson JD, Crick FH. Molecular structure of nucleic acids; a structure for deoxyribose nucleic acid. Nature. 1953 Apr 25;171(4356):737-8. doi: 10.1038/171737a0. PMID: 13054692.",
        {"author": ["Watson|J. D.", "Crick|F. H."], "title": "Molecular structure of nucleic acids; a structure for deoxyribose nucleic acid", "container-title": "Nature", "volume": "171", "issue": "4356", "page": "737-738", "DOI": "10.1038/171737a0", "PMID": "13054692"},
    ),
    (
        'S. E. Han and G. Chen, "Toward the limit of light trapping," Nano Lett., vol. 10, no. 11, pp. 4692–4696, Nov. 2010.',
        {"author": ["Han|S. E.", "Chen|G."], "title": "Toward the limit of light trapping", "volume": "10", "issue": "11", "page": "4692-4696", "issued": (2010, 11)},
    ),
    (
        "Adams, Nicholson B. “A Romanticist Parodies Himself.” PMLA, vol. 45, no. 2, 1930, pp. 573–77.",
        {"author": ["Adams|Nicholson B."], "title": "A Romanticist Parodies Himself", "container-title": "PMLA", "volume": "45", "issue": "2", "page": "573-577", "issued": (1930,)},
    ),
    (
        "Lee, L. L., W. E. Howard, and R. E. Marsh. 1990. Acquired tolerance by pocket gophers. Journal of Wildlife 14: 87-90.",
        {"author": ["Lee|L. L.", "Howard|W. E.", "Marsh|R. E."], "title": "Acquired tolerance by pocket gophers", "container-title": "Journal of Wildlife", "volume": "14", "page": "87-90", "issued": (1990,)},
    ),
    (
        "P.H. van der Veen, M. Muller, K.L. Vincken, Longitudinal changes in brain volumes on MRI, J. Neurol. Sci. 337 (2014) 112–118.",
        {"author": ["van der Veen|P. H.", "Muller|M.", "Vincken|K. L."], "title": "Longitudinal changes in brain volumes on MRI", "container-title": "J. Neurol. Sci.", "volume": "337", "page": "112-118", "issued": (2014,)},
    ),
    (
        "Smith, J 2010, 'The title of a paper on libraries', Library Quarterly, vol. 12, no. 3, pp. 45-67.",
        {"author": ["Smith|J."], "title": "The title of a paper on libraries", "container-title": "Library Quarterly", "volume": "12", "issue": "3", "page": "45-67", "issued": (2010,)},
    ),
    ("Hecht, E. (2017). Optics (5th ed.). Pearson.", {"type": "book", "author": ["Hecht|E."], "title": "Optics", "edition": "5", "publisher": "Pearson", "issued": (2017,)}),
    ("Hecht E. Optics. 5th ed. Boston: Pearson; 2017.", {"type": "book", "author": ["Hecht|E."], "title": "Optics", "edition": "5", "publisher": "Pearson", "publisher-place": "Boston", "issued": (2017,)}),
    (
        "Foucault, M. (1977) Discipline and punish: the birth of the prison. Translated by A. Sheridan. New York: Pantheon Books.",
        {"type": "book", "title": "Discipline and punish: the birth of the prison", "translator": ["Sheridan|A."], "publisher": "Pantheon Books"},
    ),
    (
        'Smith, John, and Mary Lee. "Libraries in Crisis." In The Handbook of Libraries, edited by Ann Brown, 45–67. Oxford: Oxford University Press, 2015.',
        {"type": "chapter", "author": ["Smith|John", "Lee|Mary"], "title": "Libraries in Crisis", "editor": ["Brown|Ann"], "container-title": "The Handbook of Libraries", "page": "45-67", "publisher": "Oxford University Press", "issued": (2015,)},
    ),
    ("Zhang, W. (2018). Urban rail transit in Chinese cities (Doctoral dissertation, Tsinghua University).", {"type": "thesis", "title": "Urban rail transit in Chinese cities", "publisher": "Tsinghua University", "genre": "Doctoral dissertation"}),
    (
        'K. Simon and A. Zimmer, "Very deep networks for image recognition," in Proc. Int. Conf. Learn. Represent., San Diego, CA, USA, 2015, pp. 1–14.',
        {"type": "paper-conference", "title": "Very deep networks for image recognition", "page": "1-14", "issued": (2015,)},
    ),
    ("Marc Shapiro and Susan Horwitz. Fast and accurate points-to analysis. Journal of Programs, 12(3):1-14, 1997.", {"author": ["Shapiro|Marc", "Horwitz|Susan"], "title": "Fast and accurate points-to analysis", "container-title": "Journal of Programs", "volume": "12"}),
    ("S. E. Han, G. Chen, Nano Lett. 2010, 10, 1012.", {"author": ["Han|S. E.", "Chen|G."], "title": None, "container-title": "Nano Lett", "volume": "10", "page": "1012", "issued": (2010,)}),
    # GB/T 7714
    (
        "[1] 于潇，刘义，柴跃廷，等．互联网药品审核备案模式［Ｊ］．清华大学学报（自然科学版），２０１２，５２（１１）：１５１８－１５２３．",
        {"type": "article-journal", "author": ["于|潇", "刘|义", "柴|跃廷"], "title": "互联网药品审核备案模式", "container-title": "清华大学学报（自然科学版）", "volume": "52", "issue": "11", "page": "1518-1523", "issued": (2012,)},
    ),
    ("KAHNEMAN D, TVERSKY A. Prospect theory: an analysis[J]. Econometrica, 1979, 47(2): 263-291.", {"author": ["Kahneman|D.", "Tversky|A."], "title": "Prospect theory: an analysis", "container-title": "Econometrica"}),
    (
        "[美]曼昆. 经济学原理[M]. 梁小民, 梁砾, 译. 第7版. 北京: 北京大学出版社, 2015: 45-78.",
        {"type": "book", "author": ["曼昆"], "title": "经济学原理", "translator": ["梁|小民", "梁|砾"], "edition": "7", "publisher": "北京大学出版社", "publisher-place": "北京", "issued": (2015,), "page": "45-78"},
    ),
    ("张三. 城市轨道交通研究[D]. 清华大学, 2015.", {"type": "thesis", "title": "城市轨道交通研究", "publisher": "清华大学", "issued": (2015,)}),
    ("张凯军. 轨道火车制动辅助装置: 201220158825.2[P]. 2012-04-05.", {"type": "patent", "title": "轨道火车制动辅助装置", "number": "201220158825.2", "issued": (2012, 4, 5)}),
    ("全国信息与文献标准化技术委员会. 参考文献著录规则: GB/T 7714—2015[S]. 北京: 中国标准出版社, 2015.", {"type": "standard", "title": "参考文献著录规则", "number": "GB/T 7714—2015", "publisher": "中国标准出版社"}),
    ("丁文祥. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).", {"type": "article-newspaper", "title": "数字革命与竞争国际化", "container-title": "中国青年报", "issued": (2000, 11, 20), "page": "15", "volume": None}),
    ("萧钰. 出版业信息化迈入快车道[EB/OL]. (2001-12-19)[2002-04-15]. http://www.news.example/20011219.html.", {"type": "webpage", "title": "出版业信息化迈入快车道", "issued": (2001, 12, 19), "URL": "http://www.news.example/20011219.html"}),
    (
        "程根伟. 1998年长江洪水的成因[M]//许厚泽, 赵其国. 长江流域洪涝灾害与科技对策. 北京: 科学出版社, 1999: 32-36.",
        {"type": "chapter", "title": "1998年长江洪水的成因", "editor": ["许|厚泽", "赵|其国"], "container-title": "长江流域洪涝灾害与科技对策", "page": "32-36", "issued": (1999,)},
    ),
    ("李四. 某研究[A]. 见: 王五主编. 文集[C]. 北京: 科学出版社, 2001. 12-18.", {"type": "paper-conference", "title": "某研究", "editor": ["王|五"], "container-title": "文集", "page": "12-18"}),
    ("于潇, 刘义, 2012. 题名研究[J]. 清华大学学报, 52(11): 1518-1523.", {"author": ["于|潇", "刘|义"], "title": "题名研究", "issued": (2012,), "volume": "52"}),
    ("World Health Organization. Factors of the response: report[R]. Geneva: WHO, 1970.", {"type": "report", "author": ["World Health Organization"], "publisher": "WHO", "publisher-place": "Geneva"}),
    ("李红. 数字人文导论[M]. 上海: 复旦大学出版社, 2019. 第二章", {"type": "chapter", "container-title": "数字人文导论", "chapter-number": "2"}),
    ("于潇：《论备案》，《清华大学学报》2012年第11期，第1518—1523页。", {"type": "article-journal", "author": ["于|潇"], "title": "论备案", "container-title": "清华大学学报", "issue": "11", "page": "1518-1523"}),
    ("费孝通：《乡土中国》，北京：北京大学出版社，2012年，第45-50页。", {"type": "book", "author": ["费|孝通"], "title": "乡土中国", "publisher": "北京大学出版社", "publisher-place": "北京"}),
    ("于潇, 刘义. 互联网药品研究. 清华大学学报, 2012, 52(11): 1518-1523.", {"title": "互联网药品研究", "container-title": "清华大学学报", "page": "1518-1523"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), PRINTED, ids=[line[:45] for line, _ in PRINTED])
def test_a_reference_is_taken_apart(line: str, expected: dict[str, Any]) -> None:
    reading = read_reference(line)

    assert {f: told(reading.citation, f) for f in expected} == expected
    assert reading.confidence >= 0.5


PLACED: list[tuple[str, list[str]]] = [
    ("Dear all,\n\ncould you get me this?\n\nSmith, J. (2014). The uses of storage. Library\n Quarterly, 12(3), 45-67.\n\nThanks", ["Smith, J. (2014). The uses of storage. Library\n Quarterly, 12(3), 45-67."]),
    ("Hi, I need Smith JA, Lee K. The uses of storage. Libr Q. 2014;12(3):45-67. Please send it by Friday.", ["Smith JA, Lee K. The uses of storage. Libr Q. 2014;12(3):45-67."]),
    ("麻烦老师：\n谢石致. 丝路音乐研究[J]. 清华大学学报, 2012, 52(11): 1518-1523.\n祝德纯. 题名研究[J]. 图书馆论坛, 2015(3): 45-49.\n谢谢！祝好", ["谢石致. 丝路音乐研究[J]. 清华大学学报, 2012, 52(11): 1518-1523.", "祝德纯. 题名研究[J]. 图书馆论坛, 2015(3): 45-49."]),
    ("老师您好，麻烦传递：于潇. 题名研究[J]. 清华大学学报, 2012, 52(11): 1518-1523. 谢谢老师！急用", ["于潇. 题名研究[J]. 清华大学学报, 2012, 52(11): 1518-1523."]),
    ("1. Smith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67.\n2. Brown, A. (2015). Another paper of sorts. Library Trends,\n   13(3), 5-17.", ["Smith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67.", "Brown, A. (2015). Another paper of sorts. Library Trends,\n   13(3), 5-17."]),
    ("Does the library have access to Nature 2015?", []),
    ("The library is closed on 12 May 2026. Journal of Cats vol. 3 will be shown.", []),
    ("In 2019 you promised more chairs (see Library News 3(2), 4-5). When?", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACED, ids=[t[:30] for t, _ in PLACED])
def test_the_sentences_around_a_reference_are_cut_away(text: str, expected: list[str]) -> None:
    assert [text[p.start : p.end].strip() for p in find_references(text)] == expected


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Smith, J.", "于潇", "(2014).", "[J]", "《", "》", "12(3)", ": 1-2", "In ", "“", "\n", ". ", "第", "期"]
        )
        | st.text(max_size=8),
        max_size=25,
    ).map("".join)
)
def test_nothing_raises_and_confidence_stays_in_bounds(text: str) -> None:
    assert 0 <= read_reference(text).confidence <= 1
    for passage in find_references(text):
        assert 0 <= passage.start <= passage.end <= len(text)
