"""Mails of patrons, and what a librarian would understand from each: (name, subject, text, what is expected).

All mails are of Wednesday 18 November 2026, written in China. Of each item only the named fields are compared; ``author`` as "Family, Given" or a
literal. An expected value of None says that the field must be absent.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Case(NamedTuple):
    name: str
    subject: str
    text: str
    intent: str
    items: tuple[dict[str, Any], ...] = ()
    #: attributes of Understood that must hold too: language, person.name, because
    also: dict[str, Any] = {}


JNS = {
    "type": "article-journal",
    "title": "Longitudinal changes in brain volumes and cerebrovascular lesions on MRI",
    "container-title": "Journal of the Neurological Sciences",
    "volume": "337",
    "page": "112-118",
    "issued": (2014,),
}
YU = {
    "type": "article-journal",
    "title": "互联网药品可信交易环境中主体资质审核备案模式",
    "container-title": "清华大学学报（自然科学版）",
    "volume": "52",
    "issue": "11",
    "page": "1518-1523",
    "issued": (2012,),
    "service": "copy",
    "missing": (),
}

FORMS = (
    Case(
        "a Chinese form with the patron's data on one line",
        "文献传递申请",
        "姓名：张三　学号：1823456　院系：商学院　邮箱：zhang.san@uni.example\n\n题  名：互联网药品可信交易环境中主体资质审核备案模式\n作  者：于潇，刘义\n刊  名：清华大学学报（自然科学版）\n"
        "年卷期：2012，52（11）\n页  码：1518－1523\n用途：科研\n最晚日期：12月5日\n费用限制：30元\n备注：谢谢！",
        "request",
        (
            {
                **YU,
                "author": ["于, 潇", "刘, 义"],
                "purpose": "research",
                "needed_by": "2026-12-05",
                "max_cost": "30 CNY",
                "note": "",
            },
        ),
        {
            "language": "zh",
            "person.name": "张三",
            "person.card": "1823456",
            "person.department": "商学院",
            "person.address": "zhang.san@uni.example",
        },
    ),
    Case(
        "full-width digits, colons and letters",
        "求助",
        "题名：互联网药品可信交易环境中主体资质审核备案模式\n刊名：清华大学学报（自然科学版）\n年份：２０１２　卷：５２　期：１１　页码：１５１８－１５２３\nＤＯＩ：１０．１０００／ａｂｃ．１２",
        "request",
        ({**YU, "DOI": "10.1000/abc.12"},),
    ),
    Case(
        "labels with stars and numbers",
        "ILL request",
        "1. Title*: Longitudinal changes in brain volumes and cerebrovascular lesions on MRI\n2. Author(s)*: van der Veen, P. H.; Muller, M.\n3. Journal*: Journal of the Neurological Sciences\n"
        "4. Year*: 2014\n5. Volume: 337\n6. Issue: 1-2\n7. Pages: 112-8\n8. Needed by: 12 May 2027\n9. Purpose: teaching",
        "request",
        (
            {
                **JNS,
                "issue": "1-2",
                "author": ["van der Veen, P. H.", "Muller, M."],
                "needed_by": "2027-05-12",
                "purpose": "teaching",
                "missing": (),
            },
        ),
        {"language": "en"},
    ),
    Case(
        "labels in lenticular brackets, several on a line",
        "馆际互借",
        "【书名】乡土中国【作者】费孝通\n【出版社】北京大学出版社【出版年】2012\n【服务类型】借书",
        "request",
        (
            {
                "type": "book",
                "title": "乡土中国",
                "author": ["费, 孝通"],
                "publisher": "北京大学出版社",
                "issued": (2012,),
                "service": "loan",
                "missing": (),
            },
        ),
    ),
    Case(
        "a table pasted from Word: labels on top, a row an item",
        "三篇文献",
        "老师好，请帮忙传递：\n题名\t作者\t刊名\t年\t卷\t期\t页码\n论图书馆联盟\t王力\t图书馆学刊\t2011\t33\t4\t12-15\n书目数据的共享\t赵敏\t中国图书馆学报\t2015\t41\t2\t30-41\nLibraries of tomorrow\tSmith J\tLibrary Quarterly\t2016\t86\t1\t5-9\n谢谢",
        "request",
        (
            {
                "title": "论图书馆联盟",
                "container-title": "图书馆学刊",
                "volume": "33",
                "issue": "4",
                "page": "12-15",
                "issued": (2011,),
            },
            {"title": "书目数据的共享", "author": ["赵, 敏"], "page": "30-41"},
            {
                "title": "Libraries of tomorrow",
                "author": ["Smith, J."],
                "container-title": "Library Quarterly",
                "volume": "86",
            },
        ),
    ),
    Case(
        "a table of two columns of labels",
        "",
        "题名\t互联网药品可信交易环境中主体资质审核备案模式\t作者\t于潇\n刊名\t清华大学学报（自然科学版）\t年\t2012\n卷\t52\t期\t11\n页码\t1518-1523\t语种\t中文",
        "request",
        ({**YU, "language": "zh"},),
    ),
    Case(
        "cells that became lines",
        "Document delivery",
        "Article title\nLongitudinal changes in brain volumes and cerebrovascular lesions on MRI\nAuthor\nvan der Veen PH\nJournal\nJournal of the Neurological Sciences\nYear\n2014\nVolume\n337\nPages\n112-118\nName\nLi Wei\nDepartment\nBiology",
        "request",
        ({**JNS, "missing": ()},),
        {"person.name": "Li Wei", "person.department": "Biology"},
    ),
    Case(
        "a title that goes on in the next line, and a colon and a label word in it",
        "",
        "Title: Mind and Language: Year: a history of ideas in the libraries of\n   Central Europe\nAuthor: Jane Doe\nJournal: Library Trends\nYear: 2003; Vol.: 51; No.: 3; Pages: 400-412",
        "request",
        (
            {
                "title": "Mind and Language: Year: a history of ideas in the libraries of Central Europe",
                "container-title": "Library Trends",
                "volume": "51",
                "issue": "3",
                "page": "400-412",
                "issued": (2003,),
            },
        ),
    ),
    Case(
        "a form with holes",
        "文献传递申请表",
        "题名：论备案制度\n作者：\n刊名：清华大学学报\n年：\n卷：\n期：\n页码：\n谢谢老师",
        "request",
        ({"title": "论备案制度", "container-title": "清华大学学报", "missing": ("issued", "page")},),
    ),
    Case(
        "an ISBN with a wrong check digit in a form",
        "Book loan",
        "Book title: Optics\nAuthor: Eugene Hecht\nEdition: 5th\nPublisher: Pearson\nISBN: 978-0-13-397722-7\nNotes: any edition is fine",
        "request",
        (
            {
                "type": "book",
                "title": "Optics",
                "edition": "5",
                "publisher": "Pearson",
                "ISBN": None,
                "service": "loan",
                "note": "ISBN 9780133977227 has a wrong check digit; any edition is fine",
                "missing": (),
            },
        ),
    ),
    Case(
        "chapter and book in one form are one item",
        "",
        "章节：第三章\n书名：光学\n作者：赫克特\n页码：45-78\nISBN：978-0-13-397722-6",
        "request",
        (
            {
                "type": "chapter",
                "container-title": "光学",
                "chapter-number": "3",
                "page": "45-78",
                "ISBN": "9780133977226",
                "service": "copy",
                "missing": (),
            },
        ),
    ),
    Case(
        "a thesis form: the university is no department",
        "申请学位论文",
        "题目：城市轨道交通客流预测研究\n作者：张凯\n学位授予单位：清华大学\n学位：硕士\n学位年度：2015\n姓名：李雷\n单位：土木系",
        "request",
        (
            {
                "type": "thesis",
                "title": "城市轨道交通客流预测研究",
                "publisher": "清华大学",
                "issued": (2015,),
                "missing": (),
            },
        ),
        {"person.department": "土木系", "person.name": "李雷"},
    ),
    Case(
        "two forms, one after the other",
        "ILL",
        "Title: A first paper on storage\nJournal: Journal of Things\nYear: 2001\nVolume: 3\nPages: 1-5\n\nTitle: A second paper on storage\nJournal: Review of Things\nYear: 2002\nVolume: 4\nPages: 7-9\n\nName: Ann Example\nLibrary card: 20231234",
        "request",
        (
            {"title": "A first paper on storage", "volume": "3"},
            {"title": "A second paper on storage", "container-title": "Review of Things", "page": "7-9"},
        ),
        {"person.name": "Ann Example", "person.card": "20231234"},
    ),
    Case(
        "a patent and a standard by number",
        "",
        "1) 专利名称：一种药品备案装置\n专利号：CN201210012345.6\n发明人：王力\n\n2) 标准号：GB/T 7714-2015\n标准名称：信息与文献 参考文献著录规则",
        "request",
        (
            {"number": "CN201210012345.6", "title": "一种药品备案装置"},
            {"type": "standard", "number": "GB/T 7714-2015", "title": "信息与文献 参考文献著录规则"},
        ),
    ),
    Case(
        "combined label, spelled out",
        "",
        "文章题目：管理的边界\n期刊名称：管理世界\n年/卷/期：2019/35/4\n起止页：12-20",
        "request",
        (
            {
                "title": "管理的边界",
                "container-title": "管理世界",
                "issued": (2019,),
                "volume": "35",
                "issue": "4",
                "page": "12-20",
            },
        ),
    ),
    Case(
        "bilingual labels",
        "",
        "题名 Title: Deep water formation\n刊名/Journal: Ocean Modelling\n年 Year: 2008\n卷 Vol.: 22\n页码(Pages): 106-117",
        "request",
        (
            {
                "title": "Deep water formation",
                "container-title": "Ocean Modelling",
                "issued": (2008,),
                "volume": "22",
                "page": "106-117",
            },
        ),
    ),
    Case(
        "a whole reference in the place of the title",
        "文献求助",
        "文章：于潇, 刘义. 互联网药品可信交易环境中主体资质审核备案模式[J]. 清华大学学报（自然科学版）, 2012, 52(11): 1518-1523.\n姓名：王芳",
        "request",
        ({**YU, "author": ["于, 潇", "刘, 义"]},),
    ),
)

IDENTIFIERS = (
    Case("a DOI and nothing else", "", "10.1016/j.jbusres.2020.01.001", "request", ({"DOI": "10.1016/j.jbusres.2020.01.001", "service": "copy", "missing": (), "confidence": 1.0},)),
    Case("please order", "Order", "Please order: doi:10.1016/j.jbusres.2020.01.001. Thanks.", "request", ({"DOI": "10.1016/j.jbusres.2020.01.001", "note": ""},)),
    Case(
        "Chinese around a DOI, without a space", "", "需要10.1016/j.cell.2019.05.031这篇，急用，最晚12月5日前。", "request",
        ({"DOI": "10.1016/j.cell.2019.05.031", "needed_by": "2026-12-05", "note": "急用"},), {"language": "zh"},
    ),
    Case("a DOI broken over two lines", "", "Could you get me https://doi.org/10.1016/\nj.jbusres.2020.01.001 please?", "request", ({"DOI": "10.1016/j.jbusres.2020.01.001"},)),
    Case("a DOI in brackets with a full stop", "", "I need the paper by Smith (doi: 10.1000/182).", "request", ({"DOI": "10.1000/182"},)),
    Case(
        "an old DOI with angle brackets, percent-encoded", "", "https://onlinelibrary.wiley.com/doi/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O", "request",
        ({"DOI": "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"},),
    ),
    Case("two DOIs are two items", "", "Please send me 10.1000/abc1 and 10.1000/def2, thank you", "request", ({"DOI": "10.1000/abc1"}, {"DOI": "10.1000/def2"})),
    Case("DOI and PMID side by side are one item", "", "I need this: PMID: 31978945, doi:10.1056/NEJMoa2001017", "request", ({"PMID": "31978945", "DOI": "10.1056/nejmoa2001017"},)),
    Case("a PubMed link behind a paywall", "Cannot access", "I could not access this paper: https://pubmed.ncbi.nlm.nih.gov/31978945/ (paywall).", "request", ({"PMID": "31978945", "missing": ()},)),
    Case("an arXiv number", "", "Can you help me get the published version of arXiv:1706.03762v5?", "request", ({"archive_location": "arXiv:1706.03762"},)),
    Case("a book by ISBN", "", "Hi, can the library borrow this book from another university? ISBN 978-0-262-03384-8", "request", ({"type": "book", "ISBN": "9780262033848", "service": "loan", "missing": ()},)),
    Case(
        "author and title before the ISBN", "", "Hi, can the library borrow this book from another university?\n\nIntroduction to Algorithms, Thomas Cormen, ISBN 978-0-262-03384-8\n\nThanks, Li", "request",
        ({"title": "Introduction to Algorithms", "author": ["Cormen, Thomas"], "ISBN": "9780262033848", "service": "loan"},),
    ),
    Case("a telephone number is no ISBN", "", "Please call me: 0306406152 or 978-555-0123.", "unclear"),
    Case("an OpenURL", "", "Please supply https://resolver.example/sfx?url_ver=Z39.88-2004&rft.genre=article&rft.atitle=Deep+water&rft.jtitle=Ocean+Modelling&rft.issn=1463-5003&rft.volume=22&rft.spage=106&rft.epage=117&rft.date=2008&rft.aulast=Hill", "request",
         ({"type": "article-journal", "title": "Deep water", "container-title": "Ocean Modelling", "volume": "22", "page": "106-117", "issued": (2008,), "author": ["Hill, "]},)),
    Case("a DOI in the subject only", "请帮忙下载 10.1000/xyz123", "谢谢老师", "request", ({"DOI": "10.1000/xyz123"},)),
)  # fmt: skip

REFERENCES = (
    Case(
        "APA in the middle of a letter", "Interlibrary loan",
        "Dear librarian,\n\ncould you please get me the following article?\n\nSmith, J., & Lee, K. (2014). The uses of storage in small\nlibraries. Library Quarterly, 12(3), 45-67.\n\nThanks a lot,\nLi", "request",
        ({"type": "article-journal", "title": "The uses of storage in small libraries", "author": ["Smith, J.", "Lee, K."], "container-title": "Library Quarterly", "volume": "12", "issue": "3", "page": "45-67", "issued": (2014,), "service": "copy"},),
    ),
    Case(
        "Vancouver in a sentence", "", "Hi, I need Smith JA, Lee K. The uses of storage in small libraries. Libr Q. 2014;12(3):45-67. Please send it by Friday. Thanks!", "request",
        ({"title": "The uses of storage in small libraries", "author": ["Smith, J. A.", "Lee, K."], "container-title": "Libr Q", "page": "45-67", "needed_by": "2026-11-20"},),
    ),
    Case(
        "IEEE", "", 'Please get: K. Simon and A. Zimmer, "Very deep networks for image recognition," IEEE Trans. Pattern Anal., vol. 37, no. 9, pp. 1904-1916, Sept. 2015.', "request",
        ({"title": "Very deep networks for image recognition", "author": ["Simon, K.", "Zimmer, A."], "volume": "37", "issue": "9", "page": "1904-1916", "issued": (2015, 9)},),
    ),
    Case(
        "MLA book is a loan", "", "Anderson, Benedict. Imagined Communities: Reflections on the Origin and Spread of Nationalism. London: Verso, 1983.", "request",
        ({"type": "book", "title": "Imagined Communities: Reflections on the Origin and Spread of Nationalism", "author": ["Anderson, Benedict"], "publisher": "Verso", "issued": (1983,), "service": "loan"},),
    ),
    Case(
        "a chapter in an edited book", "", "Solon, G. (1999). Intergenerational mobility in the labor market. In O. Ashen & D. Card (Eds.), Handbook of labor economics (Vol. 3, pp. 1761-1800). Amsterdam: Elsevier.", "request",
        ({"type": "chapter", "title": "Intergenerational mobility in the labor market", "container-title": "Handbook of labor economics", "page": "1761-1800", "publisher": "Elsevier", "service": "copy"},),
    ),
    Case(
        "GB/T 7714 in a polite sentence", "", "老师您好，想麻烦您帮我传递一篇文章：于潇, 刘义. 互联网药品可信交易环境中主体资质审核备案模式[J]. 清华大学学报（自然科学版）, 2012, 52(11): 1518-1523. 谢谢老师！", "request", ({**YU, "author": ["于, 潇", "刘, 义"]},), {"language": "zh"},
    ),
    Case(
        "GB/T 7714 in full width", "文献传递", "［１］于潇，刘义．互联网药品可信交易环境中主体资质审核备案模式［Ｊ］．清华大学学报（自然科学版），２０１２，５２（１１）：１５１８－１５２３．", "request", (YU,),
    ),
    Case(
        "a Chinese thesis and a Chinese book by their marks", "", "[1] 张三. 城市轨道交通研究[D]. 北京: 清华大学, 2015.\n[2] 费孝通. 乡土中国[M]. 北京: 北京大学出版社, 2012.", "request",
        ({"type": "thesis", "title": "城市轨道交通研究", "publisher": "清华大学"}, {"type": "book", "title": "乡土中国", "publisher": "北京大学出版社", "service": "loan"}),
    ),
    Case(
        "the humanities' way", "", "请帮忙找这篇：\n于潇：《论备案》，《清华大学学报》2012年第11期，第1518—1523页。", "request",
        ({"type": "article-journal", "title": "论备案", "author": ["于, 潇"], "container-title": "清华大学学报", "issue": "11", "page": "1518-1523", "issued": (2012,)},),
    ),
    Case(
        "three items in two languages, numbered", "ILL",
        "I would like to request three articles:\n1) Smith J, Lee K. The uses of storage in small libraries. Libr Q. 2014;12(3):45-67.\n2) 10.1000/abc\n3) 于潇, 刘义. 互联网药品可信交易环境中主体资质审核备案模式[J]. 清华大学学报（自然科学版）, 2012, 52(11): 1518-1523.\nBest\nLi", "request",
        ({"title": "The uses of storage in small libraries"}, {"DOI": "10.1000/abc", "title": None}, YU), {"language": "en"},
    ),
    Case(
        "one item described three times", "ILL request: The uses of storage in small libraries",
        "Please get me this article:\n\nSmith, J. (2014). The uses of storage in small libraries. Library Quarterly, 12(3), 45-67.\nhttps://doi.org/10.1000/xyz\nhttps://www.journals.example/article/123\n\nIt is for my thesis, up to 100 RMB.", "request",
        ({"title": "The uses of storage in small libraries", "DOI": "10.1000/xyz", "page": "45-67", "purpose": "research", "max_cost": "100 CNY"},),
    ),
    Case(
        "an article called Cancel culture", "Cancel culture", "Smith, J. (2021). Cancel culture and the public library. Library Quarterly, 91(3), 245-267.", "request", ({"title": "Cancel culture and the public library"},),
    ),
    Case(
        "two references on consecutive lines", "Articles", "Please find:\nSmith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67.\nBrown, A. (2015). Another kind of paper. Library Trends, 13(3), 5-17.\n", "request",
        ({"title": "The uses of storage", "page": "45-67"}, {"title": "Another kind of paper", "container-title": "Library Trends"}),
    ),
    Case(
        "a reference and its DOI in the next paragraph", "", "Smith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67.\n\nDOI: 10.1000/xyz\n\nMany thanks", "request", ({"title": "The uses of storage", "DOI": "10.1000/xyz"},),
    ),
    Case(
        "RIS pasted into the mail", "", "Hello, please get me this:\n\nTY - JOUR\nAU - Smith, John A.\nTI - The uses of storage\nJO - Library Quarterly\nPY - 2014/05/03\nVL - 12\nIS - 3\nSP - 45\nEP - 67\nDO - 10.1000/ABC\nER -\n", "request",
        ({"title": "The uses of storage", "author": ["Smith, John A."], "page": "45-67", "DOI": "10.1000/abc"},),
    ),
    Case(
        "BibTeX pasted into the mail", "", "Could you please order\n@article{smith14,\n  title = {The uses of {Storage}},\n  author = {Smith, John and M{\\\"u}ller, Karl},\n  journal = {Library Quarterly}, year = 2014, volume = 12, pages = {45--67}\n}\nthanks", "request",
        ({"title": "The uses of Storage", "author": ["Smith, John", "Müller, Karl"], "container-title": "Library Quarterly", "volume": "12", "page": "45-67"},),
    ),
)  # fmt: skip

PROSE = (
    Case("borrow a book named in book marks", "", "请帮我借阅图书《光学》（第5版），赫克特著，高等教育出版社，2018年，谢谢！", "request", ({"type": "book", "title": "光学", "edition": "5", "publisher": "高等教育出版社", "issued": (2018,), "service": "loan", "missing": ()},), {"language": "zh"}),
    Case("somebody's book", "想借书", "老师，我想借费孝通的《乡土中国》，可以吗？", "request", ({"title": "乡土中国", "author": ["费, 孝通"], "service": "loan"},)),
    Case("an article in a journal, in a sentence", "", "求《中国图书馆学报》2015年第3期上的《论图书馆》一文，急用！", "request", ({"type": "article-journal", "title": "论图书馆", "container-title": "中国图书馆学报", "issue": "3", "issued": (2015,), "note": "急用", "missing": ("page",)},)),
    Case("a chapter for a thesis", "", "I need the attached chapter, pp. 45-78, of *Optics of Thin Films* (Springer 2018) for my thesis.", "request", ({"type": "chapter", "container-title": "Optics of Thin Films", "page": "45-78", "publisher": "Springer", "issued": (2018,), "service": "copy", "purpose": "research"},)),
    Case("a quoted title with its author", "", 'Could you please get me "The uses of storage in small libraries" by John Smith, published in 2014?', "request", ({"title": "The uses of storage in small libraries", "author": ["Smith, John"], "issued": (2014,)},)),
    Case("a book called so", "", "May I borrow the book called The Art of Small Things by Mary Doe? Any edition is fine.", "request", ({"type": "book", "title": "The Art of Small Things", "author": ["Doe, Mary"], "service": "loan", "note": "Any edition is fine."},)),
    Case("chapter 3 of a quoted book", "", 'I would like chapter 3 of "Principles of Optics" by Max Born please.', "request", ({"type": "chapter", "container-title": "Principles of Optics", "chapter-number": "3", "service": "copy"},)),
    Case("the title in the subject", "ILL request: Longitudinal changes in brain volumes", "Please get me this article, the details are in the subject.", "request", ({"title": "Longitudinal changes in brain volumes", "missing": ("container-title", "issued")},)),
    Case("the title in a Chinese subject", "文献传递申请：论图书馆的未来", "急用，谢谢！", "request", ({"title": "论图书馆的未来"},), {"language": "zh"}),
    Case("a book in the subject", "申请图书：《乡土中国》", "", "request", ({"title": "乡土中国", "service": "loan"},)),
    Case("ISBN in the body, title in the subject", "Book request: Introduction to Algorithms", "ISBN 978-0-262-03384-8, please.", "request", ({"title": "Introduction to Algorithms", "ISBN": "9780262033848", "service": "loan"},)),
)  # fmt: skip

OTHER = (
    Case("any news", "Re: my article", "Any news on my request ILL-2026-0142?", "status"),
    Case("where is it", "", "请问我申请的《乡土中国》到了吗？", "status"),
    Case("still waiting", "", "Hello, I have not received the article that I asked for last week. When can I expect it?", "status"),
    Case("cancel, because found", "", "Please cancel my request, I found it.", "cancel"),
    Case("cancel in Chinese", "", "我不需要了，麻烦取消，谢谢。", "cancel"),
    Case("cancel by subject", "取消文献传递申请", "", "cancel"),
    Case("do not cancel", "", "Please don't cancel my request, I still need it!", "unclear"),
    Case("不要取消", "", "请不要取消我的申请", "unclear"),
    Case("renew", "", "Can I keep it two more weeks?", "renew"),
    Case("续借", "续借", "书可以续借吗？", "renew"),
    Case("complaint", "", "The PDF you sent is only 3 pages.", "complaint"),
    Case("complaint in Chinese", "", "收到的PDF打不开，而且不是我要的那篇。", "complaint"),
    Case("accept a price", "", "Yes, I agree to pay up to 100 RMB.", "accept"),
    Case("同意", "", "同意支付费用", "accept"),
    Case("decline a price", "", "No, too expensive.", "decline"),
    Case("太贵", "", "费用太高，不要了", "decline"),
    Case("不同意", "", "不同意", "decline"),
    Case("thanks", "", "thanks!", "unclear", (), {"because": ("thanks",)}),
    Case("谢谢", "", "收到，非常感谢！", "unclear", (), {"because": ("thanks",)}),
    Case("thanks for an article that came", "", "Thank you for the article doi:10.1000/abc, it was just what I needed.", "unclear", (), {"because": ("thanks",)}),
    Case("access to Nature", "", "Does the library have access to Nature?", "unclear"),
    Case("access to a journal and a year", "", "Do you have Nature 2015 in print, or the Journal of Cats, vol. 3?", "unclear"),
    Case("subscription, with an ISSN", "", "Does the library subscribe to Nature (ISSN 0028-0836)? Since 2015 I cannot open it.", "unclear"),
    Case("opening hours", "", "What are your opening hours during the holidays in 2026?", "unclear"),
    Case("how to", "", "请问如何使用馆际互借？怎么申请？", "unclear"),
    Case("call for papers", "Call for Papers: ICLX 2027", "Dear Dr Example,\nwe invite you to submit your paper to the 5th Conference on Libraries (ICLX 2027). Submission deadline: 12 May 2027. Proceedings: Springer, ISBN 978-3-16-148410-0.\nTo unsubscribe click here.", "unclear"),
    Case("a table-of-contents alert", "New articles in Library Quarterly", "Library Quarterly, Volume 12, Issue 3\n\nSmith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67. https://doi.org/10.1000/xyz\n\nManage your alerts | Unsubscribe", "unclear"),
    Case("an invitation to publish", "", "Dear Professor, we read your paper \"The uses of storage\" (doi:10.1000/xyz) with great interest and invite you to submit your next manuscript to our journal.", "unclear"),
    Case("an invoice", "Invoice No 2026-113", "Please find attached invoice no. 2026-113 of 12 May 2026. Amount due: 30 EUR. Title: Document delivery services", "unclear"),
    Case("out of office", "Automatic reply: ILL", "I am out of the office until 12 May with no access to email. For urgent requests please contact library@uni.example.", "unclear"),
    Case("spam", "You have won", "Congratulations, you are the winner of the prize! Click here and send your bank data. Limited time offer, 50% off.", "unclear"),
    Case("论文代发", "", "老师您好，本刊诚邀您投稿，专业代发论文，可快速见刊，期刊：《管理世界》2026年第5期，征稿中。", "unclear"),
    Case("an event", "", "Title: Workshop on reference management\nDate: 12 May\nPlace: Room 3\nSpeaker: Dr X", "unclear"),
    Case("an attachment that we are told of", "", "Please find attached my ILL request form.", "unclear"),
    Case("a mail header block is no form", "", "Hello,\n\nFrom: A <a@uni.example>\nSent: Monday, 2 November 2026\nTo: B\nSubject: Title: nothing\n\nSee you tomorrow", "unclear"),
    Case("nothing at all", "", "", "unclear"),
)  # fmt: skip

CASES = FORMS + IDENTIFIERS + REFERENCES + PROSE + OTHER

HARDER = (
    Case("a title on a line of its own", "help", "hi\ncan you help me find this paper\nThe effect of coffee on library attendance: a longitudinal study\nthanks", "request", ({"title": "The effect of coffee on library attendance: a longitudinal study", "missing": ("container-title", "issued")},)),
    Case("two books in a list, by hand", "", "My library card is 20231234. I would like to borrow:\n• The Name of the Rose – Umberto Eco\n• Invisible Cities – Italo Calvino", "request",
         ({"title": "The Name of the Rose", "author": ["Eco, Umberto"], "service": "loan"}, {"title": "Invisible Cities", "author": ["Calvino, Italo"], "service": "loan"}), {"person.card": "20231234"}),
    Case("a place without a title", "", "Please can I have: Nature 2019, vol 572, pp 12-15", "request", ({"container-title": "Nature", "volume": "572", "page": "12-15", "issued": (2019,), "title": None, "missing": ()},)),
    Case("title and journal in two sentences", "", "Hello, I'm looking for an article in Journal of Documentation, volume 55, issue 2, 1999, pages 123-140, by Hall. Title: \"Knowledge organization\". Regards", "request",
         ({"title": "Knowledge organization", "container-title": "Journal of Documentation", "volume": "55", "issue": "2", "page": "123-140", "author": ["Hall, "]},)),
    Case("everything behind In:", "Document delivery request", "Article: Digital scholarship in practice\nBy: Ann Brown\nIn: Library Trends 2012, 60(3), 500-521", "request",
         ({"title": "Digital scholarship in practice", "author": ["Brown, Ann"], "container-title": "Library Trends", "volume": "60", "issue": "3", "page": "500-521", "issued": (2012,), "missing": ()},)),
    Case("chapters of a cited book", "", "Can you get chapters 4 and 5 (pages 88-140) from: Geertz, C. (1973). The Interpretation of Cultures. New York: Basic Books. ISBN 0-465-09719-7", "request",
         ({"type": "chapter", "container-title": "The Interpretation of Cultures", "chapter-number": "4 and 5", "page": "88-140", "ISBN": "0465097197", "service": "copy"},)),
    Case("the journal is named, the title is not", "", "请帮忙查一下王明教授2018年在《图书情报工作》上发表的关于空间再造的文章，篇名记不清了", "request", ({"container-title": "图书情报工作", "issued": (2018,), "title": None, "missing": ("title", "page"), "note": "篇名记不清了"},)),
    Case("a standard by its number", "", "Standard needed: ISO 690:2021 Information and documentation", "request", ({"type": "standard", "number": "ISO 690:2021"},)),
    Case("an article and a book in one mail", "", "Please get Watson JD, Crick FH. Molecular structure of nucleic acids. Nature. 1953 Apr 25;171(4356):737-8. PMID: 13054692.\n\nAlso the book: Watson JD. The Double Helix. New York: Atheneum; 1968.", "request",
         ({"title": "Molecular structure of nucleic acids", "PMID": "13054692", "service": "copy"}, {"type": "book", "title": "The Double Helix", "publisher": "Atheneum", "service": "loan"})),
    Case("wishes behind a list", "申请文献全文", "您好：\n我想申请以下文献的全文：\n1、王明. 高校图书馆空间再造研究[J]. 图书情报工作, 2018, 62(5): 23-30.\n2、李红. 数字人文导论[M]. 上海: 复旦大学出版社, 2019. 第二章\n用于毕业论文，最好下周五前收到，谢谢！\n学号：2019123456\n李华", "request",
         ({"title": "高校图书馆空间再造研究", "needed_by": "2026-11-27", "purpose": "research"}, {"type": "chapter", "container-title": "数字人文导论", "chapter-number": "2", "needed_by": "2026-11-27"}), {"person.card": "2019123456"}),
    Case("addresses below the signature belong to nothing", "", "Could you please order these:\n\nhttps://doi.org/10.1145/3292500.3330701\nhttps://doi.org/10.1145/3292500.3330702\n\nBest,\nLi Wei\nTel: 0512-8888 1234\nhttps://www.uni.example/liwei", "request",
         ({"DOI": "10.1145/3292500.3330701", "URL": None}, {"DOI": "10.1145/3292500.3330702", "URL": None})),
    Case("words that are a title in the middle of a reference", "", "[1]Vaswani A, Shazeer N, et al. Attention is all you need[C]//Advances in neural information processing systems. 2017: 5998-6008.", "request",
         ({"type": "paper-conference", "title": "Attention is all you need", "author": ["Vaswani, A.", "Shazeer, N."], "page": "5998-6008"},)),
    Case("a limit is not a cancel", "", "Title: Renewable energy\nJournal: Energy\nYear: 2010\nPages: 1-9\n\nIf it costs more than 20 euros please cancel.", "request", ({"title": "Renewable energy"},)),
    Case("status of a cited article", "", "我申请的文章 王明. 高校图书馆空间再造研究[J]. 图书情报工作, 2018, 62(5): 23-30. 什么时候能收到？", "status"),
    Case("a complaint about a named article", "", "The article 'The uses of storage' you sent me is missing pages 50-52.", "complaint"),
    Case("cancel a named article", "", 'Could you please cancel my request for "The uses of storage" by Smith?', "cancel"),
    Case("renew a named book", "", "请续借《乡土中国》两周", "renew"),
    Case("cancel one and order another: a human decides", "", "请取消昨天的申请，改为：王明. 高校图书馆空间再造研究[J]. 图书情报工作, 2018, 62(5): 23-30.", "unclear"),
    Case("news of a publication", "Published!", "Dear all, my article has just been published: Smith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67. Feel free to share!", "unclear"),
    Case("a recommendation", "", "Dear librarian, I found this article very useful and want to recommend it to you: Smith, J. (2014). The uses of storage. Library Quarterly, 12(3), 45-67.", "unclear"),
    Case("a sentence with a date and a journal", "News", "The library is closed on 12 May 2026. Journal of Cats vol 3 will be displayed in the foyer.", "unclear"),
    Case("an old bill", "Invoice", "Re the invoice: we paid 30 EUR on 12 May 2026, reference 2026-113.", "unclear"),
    Case("access from home", "", "Is there any way to access Web of Science from home?", "unclear"),
    Case("already received", "", "我已经收到文章 10.1000/abc，谢谢！", "unclear"),
)  # fmt: skip

CASES = CASES + HARDER
