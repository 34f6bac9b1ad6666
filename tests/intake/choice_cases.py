"""Mails that quote or forward works and say which of them are wanted: (name, subject, text, the titles wanted, what else must hold of the items).

They go the whole way from bytes, because what is quoted is told apart there.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Choice(NamedTuple):
    name: str
    subject: str
    text: str
    #: the wanted works' titles in order
    titles: tuple[str, ...]
    #: fields of each item that must hold too
    fields: tuple[dict[str, Any], ...] = ()


_ALERT = """

---------- Forwarded message ---------
From: Journal Alerts <alerts@press.example.org>
Date: Mon, Nov 16, 2026 at 7:12 AM
Subject: New issue: Journal of Canal Studies 9(2)

Journal of Canal Studies, Volume 9, Issue 2, October 2026

1. Locks without keepers: a history
   Benoît Carpentier
   pp. 101-126   https://doi.org/10.5555/jcs.2026.0201

2. Dredging rights in Friesland
   Sietske Hoekstra
   pp. 127-149   https://doi.org/10.5555/jcs.2026.0202

3. Towpaths and tuberculosis
   R. Deshpande, A. Lindholm
   pp. 150-171   https://doi.org/10.5555/jcs.2026.0203

Unsubscribe
"""
_CANALS = {"container-title": "Journal of Canal Studies", "volume": "9", "issue": "2"}

_LIST = """

> Hi all, for the reading group:
> Quintero, B. (2016). Paper lanterns and empires. Toys and Trade, 8(1), 3-19.
> Salgado, R. & Quintero, B. (2018). Porto dolls: a factory and its girls. Ludic Heritage, 2(2), 110-134.
> Westergaard, T. (2011). Rocking horses in court. Journal of Childhood Law, 14(3), 201-230.
> See you on Thursday
> Jan
"""

_ZH = """

------------------ 原始邮件 ------------------
发件人: 张老师
发送时间: 2026年11月17日
主题: 书目

[1] 公冶明. 县域媒体的转型困境[J]. 传播观察, 2025(4): 40-52.
[2] 司徒静. 抗战时期后方木刻研究[D]. 成都: 锦江大学, 2020.
[3] Ferrara S. Newsrooms of the Po valley[J]. Journal of Local Media, 2009, 4(3): 145-162.
"""

CHOICES = (
    Choice("by number in a journal's alert", "Fwd: New issue: Journal of Canal Studies 9(2)", "Could you please get number 2 for me? We don't subscribe. Thanks, Pim" + _ALERT,
           ("Dredging rights in Friesland",), ({**_CANALS, "page": "127-149", "DOI": "10.5555/jcs.2026.0202", "author": ["Hoekstra, Sietske"]},)),
    Choice("by two ordinals", "Fwd: New issue: Journal of Canal Studies 9(2)", "The first and the last please.\n\nPim" + _ALERT, ("Locks without keepers: a history", "Towpaths and tuberculosis"), (_CANALS, _CANALS)),
    Choice("all but one", "Fwd: New issue", "I need all but no. 3, thank you!" + _ALERT, ("Locks without keepers: a history", "Dredging rights in Friesland")),
    Choice("by number in brackets", "FW: New issue", "Please get me [1] and [3]." + _ALERT, ("Locks without keepers: a history", "Towpaths and tuberculosis")),
    Choice("by an author's name", "Fwd: New issue", "Just the Hoekstra paper please, by Monday if possible." + _ALERT, ("Dredging rights in Friesland",), ({"needed_by": "2026-11-23"},)),
    Choice("by a word of the title", "Fwd: New issue", "Could I have the one on tuberculosis?" + _ALERT, ("Towpaths and tuberculosis",)),
    Choice("by what is had already", "Fwd: reading group", "Could you order these for me? The second I have already.\nMaud" + _LIST, ("Paper lanterns and empires", "Rocking horses in court")),
    Choice("the other one, by place", "Fwd: reading group", "Could the library get hold of the second one (the Porto one)? The first I have.\n\nBest, Hanne" + _LIST, ("Porto dolls: a factory and its girls",)),
    Choice("by the author in a colleague's quoted mail", "reading group", "Please find me Westergaard's article from the list below." + _LIST, ("Rocking horses in court",), ({"container-title": "Journal of Childhood Law", "volume": "14", "page": "201-230"},)),
    Choice("all that a colleague wrote", "Re: lanterns", "Dear ILL, can you get these three for me?" + _LIST, ("Paper lanterns and empires", "Porto dolls: a factory and its girls", "Rocking horses in court")),
    Choice("the last two", "Fwd: reading group", "only the last two, pls" + _LIST, ("Porto dolls: a factory and its girls", "Rocking horses in court")),
    Choice("by number in Chinese", "转发:书目", "老师好,请帮我找一下第二条,谢谢" + _ZH, ("抗战时期后方木刻研究",), ({"type": "thesis"},)),
    Choice("two by number in Chinese", "转发:书目", "麻烦传一下第1和第3篇的全文。" + _ZH, ("县域媒体的转型困境", "Newsrooms of the Po valley")),
    Choice("not wanted, in Chinese", "转发:书目", "请帮忙传递下面的文献,[2]不用了,谢谢!" + _ZH, ("县域媒体的转型困境", "Newsrooms of the Po valley")),
    Choice("by a name, in Chinese", "转发:书目", "老师,需要 Ferrara 那篇,最晚12月1日要用。" + _ZH, ("Newsrooms of the Po valley",), ({"needed_by": "2026-12-01"},)),
    Choice("by kind, in Chinese", "转发:书目", "请帮忙传那篇学位论文就行。" + _ZH, ("抗战时期后方木刻研究",)),
    Choice("by a mark, in Chinese", "转发:寒假书单", "图书馆老师,打√的两本校内没有,请帮忙从外馆借一下,另外的不用管。\n\n----\n同学们,书单如下:\n√ 《渡口的礼物》 陶亦然 著,海棠出版社,2016\n《村落时间》 葛青山,海棠出版社,2009\n√ 《Kinship by Sea》 Ailsa Macrae, Skerry Books, 2019\n《仪式与噪音》 穆清,海棠出版社,2021\n----\n社会学院 石榴",
           ("渡口的礼物", "Kinship by Sea"), ({"type": "book", "service": "loan"}, {"service": "loan"})),
    Choice("by a mark, in English", "Fwd: search results", "x = wanted. The one without I have.\n/Sune\n\n>  x  Title: Witches and weevils\n>     Authors: Halvorsen, S; Berti, M\n>     Source: HISTORICAL ZOOLOGY, 38 (2): 111-129 APR 2026\n>\n>     Title: Rye in the sagas\n>     Authors: Thorgils, E\n>     Source: CEREAL HISTORY, 5 (1): 1-30 2026\n>\n>  x  Title: Alkaloids in calculus\n>     Authors: Mazur, K\n>     Source: BIOARCHAEOLOGY, 13: 66-80 2025",
           ("Witches and weevils", "Alkaloids in calculus"), ({"volume": "38", "page": "111-129"}, {"volume": "13"})),
    Choice("an alert of Google Scholar", "Fwd: \"courtyard\" - new results", "Hello, the first and the third please, the second I have already.\nRegards\nFerd\n\n> Google Scholar Alerts\n>\n> Courtyard cooling in the houses of Yazd\n> M Tavakoli, E Grön - Building Climate Letters, 2026\n> Night-time ventilation was measured ...\n>\n> Church towers as solar chimneys\n> L Pfister - Energy & Monument, 2026\n> ...\n>\n> Thermal comfort of worshippers in Kano\n> AB Danladi - Tropical Indoor Environment, 2025\n> We surveyed 612 worshippers ...\n>\n> This message was sent by Google Scholar",
           ("Courtyard cooling in the houses of Yazd", "Thermal comfort of worshippers in Kano"), ({"container-title": "Building Climate Letters", "issued": (2026,)}, {"container-title": "Tropical Indoor Environment"})),
    Choice("a journal's contents in Chinese", "转发:【目录】《毛纺技术》2026年第10期", "第3篇麻烦老师帮我传一下全文,知网上还没有,谢谢!\n\n------------------ 原始邮件 ------------------\n发件人: \"毛纺技术编辑部\"\n主题: 【目录】《毛纺技术》2026年第10期\n\n《毛纺技术》2026年第54卷第10期 目录\n1 羊毛毛羽的图像检测 / 戚正阳(1-8)\n2 再生毛混纺工艺优化 / 花蕾,尹志平(9-15)\n3 高支纱断头的机理分析 / 应嘉禾(16-23)\n退订请回复TD",
           ("高支纱断头的机理分析",), ({"container-title": "毛纺技术", "volume": "54", "issue": "10", "page": "16-23", "author": ["应, 嘉禾"]},)),
    Choice("a book in a publisher's mail", "FW: Just published: Memory of Limbs", "I'd like to borrow this for a few weeks.\n\nFrom: Pallas Press <marketing@pallas.example.com>\nSent: 13 November 2026 16:30\nSubject: Just published: Memory of Limbs\n\nMemory of Limbs\nConstance Abernethy\nISBN 978-0-7486-9921-6 | 256 pp | Pallas Press, 2026 | £75 hardback\nOrder now and save 30% with code LIMB30.", ("Memory of Limbs",), ({"service": "loan"},)),
    Choice("one work that a friend wrote of", "Fwd: thought of you", "Can you find me the full text of what Jan mentions below? I can only see the first page.\n\nThank you\nHyun-woo\n\n> Hi Hyun-woo, thought you would like this one:\n> Rautenberg, D. and Iyer, K. (2022). Gallery losses in chipped spheres. Resonator Physics, 8(4), 44-52.\n> Beer on Friday?\n> Jan", ("Gallery losses in chipped spheres",)),
    Choice("below two header lines that a mail program kept", "AW: Fernleihe", "Dear library, my co-author sent me that; I understood that you can order it.\n\n> Von: Dr. S. Achen\n> Gesendet: Dienstag, 17. November 2026 15:02\n> Achen, S. (2004). The office as a stage. Interiors, 12(3), 118-145.\n> Gruß, Sabine\n\nGuo Peng", ("The office as a stage",)),
    Choice("a list of one's own, one taken back", "three articles", "Please get me:\n1. Adler, P. (2001). Birds of slate. Roof Studies, 3(1), 5-9.\n2. Brandt, O. (2004). Gutters and grace. Roof Studies, 6(2), 11-19.\n3. Celik, N. (2010). Thatch law. Legal Countryside, 1(1), 70-88.\nNo. 2 is no longer needed, I found it.", ("Birds of slate", "Thatch law")),
)  # fmt: skip

#: mails that quote works and want none of them
NOTHING_CHOSEN = (
    ("an alert forwarded without a word", "Fwd: New issue: Journal of Canal Studies 9(2)", _ALERT.strip()),
    ("an alert, and a question that is not about it", "Fwd: New issue", "Is the library open on Sunday?" + _ALERT),
)
