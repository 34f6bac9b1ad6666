"""Everyday mails in Chinese: forms as Chinese databases print them, what pages say of a work, newspapers, standards, old books."""

from __future__ import annotations

from typing import Any

import pytest

from illbot.intake.wants.gathering import gather

from .test_patron import told
from .test_patron_works import _Work

MAILS: tuple[tuple[str, list[dict[str, Any]]], ...] = (
    # what a page says of a work is none
    ("求《盐政考》一书。知网显示“应作者要求不提供下载”。", [{"title": "盐政考"}]),
    ("求《盐政考》一书，系统一直提示“您没有权限访问该资源”，麻烦老师", [{"title": "盐政考"}]),
    ("求《盐政考》一书，馆藏目录标注“仅限馆内阅览”。", [{"title": "盐政考"}]),
    # standards of provinces and societies
    (
        "老师，请问能帮忙找下面两个标准吗？\n1. DB32/T 4187-2021 装配式混凝土综合管廊施工技术规程\n2. T/CECS 1032-2022 既有建筑外墙保温修缮技术标准",
        [{"type": "standard", "number": "DB32/T 4187-2021", "title": "装配式混凝土综合管廊施工技术规程"}, {"type": "standard", "number": "T/CECS 1032-2022", "issued": (2022,)}],
    ),
    ("需要DB4403/T 87-2020《绿色建筑检测规范》全文", [{"type": "standard", "number": "DB4403/T 87-2020"}]),
    # patents begin with 一种
    ("一种用于海上风机叶片除冰的超声换能装置\n公开号：CN112983746A\n发明人：邵立群；高雯\n谢谢", [{"type": "patent", "title": "一种用于海上风机叶片除冰的超声换能装置", "number": "CN112983746A"}]),
    # a database's page, copied
    (
        "麻烦您帮我找下这篇，知网节页面复制过来的：\n\n稻壳生物炭对镉污染菜地土壤酶活性的影响\n彭丽娟1 汤国安1,2 尉迟敏1\n1. 湘南农业科学院土壤研究所 2. 湘南大学环境学院\n摘要：通过盆栽试验，研究了不同添加量稻壳生物炭……\n关键词：生物炭；镉\n专辑：农业科技\n土壤与作物通讯 . 2018 ,34 (06) : 701-709\n下载：312 页码：701-709 页数：9 大小：1854K",
        [{"title": "稻壳生物炭对镉污染菜地土壤酶活性的影响", "author": ["彭, 丽娟", "汤, 国安", "尉迟, 敏"], "container-title": "土壤与作物通讯", "volume": "34", "issue": "6", "page": "701-709"}],
    ),
    (
        "学位论文 城市轨道交通站台门风压载荷试验研究\n宁涛\n授予学位:硕士 学科专业:车辆工程\n导师姓名:谈振华\n学位年度:2019\n授予单位:江汉交通大学\n语种:中文",
        [{"type": "thesis", "title": "城市轨道交通站台门风压载荷试验研究", "author": ["宁, 涛"], "publisher": "江汉交通大学", "issued": (2019,)}],
    ),
    (
        "研究生：簡淑惠\n論文名稱：客家山歌數位典藏之詮釋資料設計\n校院名稱：國立東河大學\n系所：圖書資訊學系\n畢業學年度：98\n指導教授：羅思敏",
        [{"type": "thesis", "title": "客家山歌數位典藏之詮釋資料設計", "author": ["簡, 淑惠"], "publisher": "國立東河大學"}],
    ),
    # a label that nobody knows ends the value before it
    ("题名：露天矿边坡形变监测方法\n作者：郑怀远，徐冰\n藏址：西馆\n来源：矿山测绘学报\n年/期：2022(05)\n页码：61-68", [{"author": ["郑, 怀远", "徐, 冰"], "issue": "5", "issued": (2022,)}]),
    ("【书名】复式教学指南\n【作 者】贾文清，殷红梅编著\n【开本】 16开\n【出版项】 南昌：赣江教育出版社 , 2011.09", [{"author": ["贾, 文清", "殷, 红梅"], "publisher": "赣江教育出版社", "publisher-place": "南昌"}]),
    # several places under one label, or under none
    ("Author: Amina Yusuf\nTitle: Cassava starch films\nJournal: African Journal of Food Packaging\nYear: 2019, Vol. 12, No. 3, pp. 145-158", [{"issued": (2019,), "volume": "12", "issue": "3", "page": "145-158"}]),
    ("文献题名：左房应变\n作者：莫罗\n期刊名称：心脏超声\n年，卷（期）：页码：2020,33(7):655-663", [{"issued": (2020,), "volume": "33", "issue": "7", "page": "655-663"}]),
    ("篇名 深部煤层气井排采制度优化\n作者 石磊 孟繁宇\n刊名 煤田气藏工程\n2016年第2期\n谢谢", [{"issued": (2016,), "issue": "2"}]),
    ("作者：鄭婉婷\n篇名：清代鹿港郊商的契約文書\n刊名：濱海文史\n卷期：第36卷第4期\n頁次：頁73-108", [{"page": "73-108", "volume": "36"}]),
    # a newspaper's day and sheet
    ("请帮忙找《南疆晚报》2003年8月19日第5版上的一篇报道，标题是《沙漠边上的最后一家邮电所》，记者郭小川。", [{"type": "article-newspaper", "author": ["郭, 小川"], "issued": (2003, 8, 19), "page": "5"}]),
    # the year before the journal; the print of an old book; the list's own number
    ("导师提到一篇发表于1963年《西南民族调查》上的文章，作者是段宗仁，题目大概叫“茶马古道沿线的骡马店”之类的", [{"container-title": "西南民族调查", "issued": (1963,)}]),
    ("尊敬的老师:\n本人从事明代文集整理,需要复制《静远斋文集》卷三至卷五,明万历二十年刻本,据《中国古籍总目》著录藏于浙江图书馆。撰者陆应麟。", [{"title": "静远斋文集", "author": ["陆, 应麟"]}]),
    (
        "(1)《刑事推定的限度》（蓝天野著，正衡出版社，2010年）第三章，第71~104页\n(2)《证明责任比较研究》（孔令仪编，正衡出版社，2004年）中袁慧写的“德国法上的表见证明”，第210~233页",
        [{"container-title": "刑事推定的限度", "page": "71-104"}, {"title": "德国法上的表见证明", "author": ["袁, 慧"], "container-title": "证明责任比较研究", "page": "210-233"}],
    ),
    # who wrote and who edited, by the word behind the name; what would do is no title
    ("求《海岱陶器图录》,任何版本都行,赵永彬编著", [{"title": "海岱陶器图录", "author": ["赵, 永彬"]}]),
    ("要两样:①河东师范大学硕士论文《县域小学教师流动意愿调查》,鲁小满,2017", [{"type": "thesis", "publisher": "河东师范大学", "author": ["鲁, 小满"]}]),
    ("书名:工程地质勘察手册实例解析(第2版)\n作者:蔺长青\n出版社:中原水利出版社\n出版时间:2016年", [{"title": "工程地质勘察手册实例解析", "edition": "2"}]),
    # standards in a row, asked for in a sentence; what a form says people did
    ("需要 JGJ/T 498-2021 装配式内装修技术标准，还有 DB11/T 1832.3-2022 的全文", [{"number": "JGJ/T 498-2021", "title": "装配式内装修技术标准"}, {"number": "DB11/T 1832.3-2022"}]),
    ("书名：藏北游牧图志\n责任者：格桑旺堆 编；李守义 译\n出版社：雪域文化出版社", [{"title": "藏北游牧图志", "translator": [{"family": "李", "given": "守义"}]}]),
    # an author in another clause; a year before the volume; a chapter told behind its book; talk before a reference
    ("《考古与地理》2006年第1期有一篇讲汉代烽燧的，作者应该是马千里，页码不清楚", [{"container-title": "考古与地理", "author": ["马, 千里"]}]),
    ("请帮我复印《边疆教育》（月刊）1948年3卷2期的《论双语课本》一文", [{"title": "论双语课本", "issued": (1948,), "volume": "3", "issue": "2"}]),
    (
        "需要《比较侵权法评论》（陶冶主编，法域出版社2019年版）中韩笑所撰《产品责任的新发展》一文，第55~80页。",
        [{"type": "chapter", "title": "产品责任的新发展", "author": ["韩, 笑"], "container-title": "比较侵权法评论", "page": "55-80"}],
    ),
    ("ddl是11月24号，求 Okada T. Sea wall ecology[J]. Coastal Notes, 2019, 3(1): 9-22 这篇", [{"title": "Sea wall ecology", "author": ["Okada, T."]}]),
    ("想借《玻璃窑与威尼斯》中译本,原作者是意大利人 Carlo Zanetti,译者阮清,海棠译文社2019", [{"title": "玻璃窑与威尼斯", "author": ["Zanetti, Carlo"], "publisher": "海棠译文社", "issued": (2019,)}]),
    ("想借 Baskets of the Andes: A Field Guide, by Lucia Ferrante, Condor Press, 2011. 国内哪里有都行", [{"title": "Baskets of the Andes: A Field Guide", "author": ["Ferrante, Lucia"], "publisher": "Condor Press"}]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "works"), MAILS, ids=[t[:18] for t, _ in MAILS])
def test_a_mail_in_chinese_is_read_as_a_librarian_would(text: str, works: list[dict[str, Any]]) -> None:
    found = gather(text).pieces
    assert [{f: told(_Work(p.citation), f) for f in w} for p, w in zip(found, works, strict=True)] == works  # type: ignore[arg-type]


def test_it_makes_no_difference_to_the_frame_what_was_shown() -> None:
    assert "没有权限" in gather("求《盐政考》一书，系统一直提示“您没有权限访问该资源”").frame
