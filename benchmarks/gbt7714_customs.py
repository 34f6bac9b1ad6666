"""GB/T 7714 references as people really hand them on: another measure beside ``gbt7714``, of another make.

    python -m benchmarks.gbt7714_customs [-n 2000] [--seed 1] [--noise 0.0] [--mail] [--marked] [--wrong]

Each kind of work has the orders in which the editions of 1987, 2005, 2015 and 2025, CNKI's export button and the notes of law and history
print it; a template is a list of parts, so that punctuation can vary everywhere. ``--noise`` is the chance of each slip: full- and half-width
marks mixed, spaces lost or put in, [ J ] or 【j】, lines broken (inside a page range too), a lost full stop. ``--mail`` wraps two or three of
them into a mail with words glued to them, and reads the mail. ``--marked`` leaves the notes out, which have no type mark.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.understanding import Case
from illbot.citations.normal import join_lines, key
from illbot.citations.reference import read_reference
from illbot.core.model import Citation
from illbot.intake.mail import read
from illbot.intake.patron import understand

_FAMILY = "丁于万乔任何余侯傅全冉冯凌卓卢史吉向吴吕周唐喻夏姚姜孔孙季宁安宋宗封尹尤岑岳崔左席康廖张彭徐戚成戴房文方施易曲曹曾朱李杜杨林柏柳柴柯栾桂梁梅樊欧武段殷毛江汤汪沈洪涂温游滕潘熊牛王瞿石祁祝秦程穆童章管简米翁罗翟耿聂胡舒花范荀董蒋蒙蓝蔡薛袁裴褚覃解许詹诸谢谭贝费贾赖赵邓邢邬邱邵邹郁郑郝郭金钟钱阎阮陆陈陶雷霍靳韦韩项顾颜饶马骆高魏鲁鲍麦黄黎齐龚"
_GIVEN = "一丰临亦亮仁会佩元先光克全兴冠冰凌凡凤初力加劲北千卉厚友发可同向君启周和哲唯善嘉园坤培墨声夏多大天奇妍姗学宁安宏宗定宛宜容宽宾密尧岑岩岭川工希干平广庆开弘彤彦彬徽心必志忠念怀思恒恩悦惠愚慕慧成承抒振据文方昂昌星昭晋晓景智曙曦朗望木杨松林枫柏栋根桐桥梅森楠正毅民水永汉江沐沛法波泰泽洁洪津流浦海涵淑清源滢潇澄濛炎炜烁烨煜熙燕爽牧珊珩珏理琛琪瑞瑶璇璟甜生用甫田申畅白皓益盈盛真睿知石祥福科程穗立章竹笑筠素纯紫繁红经维绮罡翔翰耘聪肖育能自致舟良芃芊芝芸若苗英茂茜草莉菁菲萌萱葵蓓蓝蔚蕊藻虹融行裕西言誉诚谦谨豪贤贵赫超越远连逸道邦郁采重野金鉴钧铁铭锋锐锦镇长闻阔陶隆雁雅雨雪霖青靖静非韬顺颂颖风飞馨驰骏骥高鲲鸣鸿鹏麒麟黎默鼎"
_WESTERN = ["Abernathy", "Brandt", "Castellanos", "De Vries", "Van den Heuvel", "El-Sayed", "Fontaine", "Grünwald", "Hollister", "Iversen", "Jankowski", "Kristensen",
            "Lindqvist", "McAllister", "Nakamura", "O'Donnell", "Papadakis", "Quintero", "Rasmussen", "St-Pierre", "Takahashi", "Ueda", "von Arnim", "Whitlock", "Yamada",
            "Zimmermann", "Li", "Wu", "Deng", "Kim"]  # fmt: skip
_TRANSLITERATED = [
    "约瑟夫·熊彼特",
    "玛丽亚·科瓦奇",
    "黑格尔",
    "涂尔干",
    "彼得·沃森",
    "A. 施莱歇尔",
    "本尼迪克特·安德森",
    "竹内好",
    "R.K.默顿",
    "克利福德·格尔茨",
]
_LANDS = ["美", "英", "法", "德", "日", "俄", "意", "奥", "加", "美国", "苏联"]
_BODIES = [
    "中国互联网络信息中心",
    "国家统计局",
    "教育部高等学校图书情报工作指导委员会",
    "中国社会科学院历史研究所",
    "全国信息与文献标准化技术委员会",
    "江苏省水利厅",
    "敦煌研究院",
]
_WESTERN_BODIES = [
    "World Meteorological Organization",
    "International Energy Agency",
    "UNESCO",
    "Institute of Hydrology",
]
_SUBJECTS = ["高寒草甸土壤微生物", "明清徽州文书", "养老服务供给", "CRISPR/Cas9基因编辑", "海上风电基础", "人工智能生成内容", "民国时期电影审查", "PM2.5暴露", "个人信息保护", "中学物理教学", "锂硫电池隔膜",
             "长江中游湖泊", "《金瓶梅》评点", "丝绸之路音乐", "5G网络切片", "老年人跌倒", "唐代敦煌写本", "钢—混凝土组合梁", "抗日根据地货币", "煤矿瓦斯抽采", "N-乙酰半胱氨酸", "“双减”政策"]  # fmt: skip
_ASPECTS = ["研究进展", "的时空演变及驱动因素", "与国家建构", "的风险规制", "对学业成就的影响:一项元分析", "——基于2003—2018年数据的分析", "若干问题", "的数值模拟", "刍议", "的性能及机理", "探析", "：困境与出路",
            "的队列研究", "教学设计", "中的几个问题(下)", "之比较", "何以可能?", "优化设计", "及其启示"]  # fmt: skip
_SHELF = ["学", "学概论", "史稿", "导论", "史料汇编", "讲义", "技术与应用", "原理"]
_JOURNALS = ["生态学报", "历史研究", "中国社会科学", "法学研究", "工程力学", "南京大学学报(哲学·人文科学·社会科学)", "北京师范大学学报(自然科学版)", "中华护理杂志", "电力系统自动化", "文学评论", "煤炭学报",
             "现代情报", "四川大学学报(工程科学版)", "Chinese Journal of Chemical Engineering", "中国环境科学", "音乐研究", "东南文化", "化工进展", "华东师范大学学报（教育科学版）", "社会", "读书"]  # fmt: skip
_PAPERS = ["人民日报", "光明日报", "新华每日电讯", "南方周末", "中国青年报", "解放日报", "文汇报", "中国社会科学报"]
_HOUSES = [("北京", "科学出版社"), ("北京", "人民教育出版社"), ("上海", "上海古籍出版社"), ("上海", "复旦大学出版社"), ("北京", "生活·读书·新知三联书店"), ("北京", "中国建筑工业出版社"), ("南京", "江苏凤凰科学技术出版社"),
           ("桂林", "广西师范大学出版社"), ("武汉", "华中科技大学出版社"), ("北京", "商务印书馆"), ("北京", "中华书局"), ("天津", "百花文艺出版社"), ("成都", "巴蜀书社"), ("呼和浩特", "内蒙古人民出版社"), ("台北", "联经出版事业公司"),
           ("哈尔滨", "哈尔滨工业大学出版社"), ("北京", "北京大学出版社")]  # fmt: skip
_SCHOOLS = [
    ("北京", "清华大学"),
    ("南京", "南京农业大学"),
    ("西安", "西安电子科技大学"),
    ("杭州", "浙江大学医学院"),
    ("广州", "中山大学"),
    ("长春", "吉林大学"),
    ("北京", "中国科学院大学"),
    ("上海", "上海交通大学"),
    ("兰州", "兰州大学历史文化学院"),
]
_W_SUBJECT = [
    "Sediment transport",
    "Urban heat islands",
    "Maternal nutrition",
    "Lattice defects",
    "Trade credit",
    "Oral history",
    "Zeolite catalysts",
    "Speech perception",
    "Wetland carbon",
]
_W_ASPECT = [
    "in alpine catchments",
    "and public policy: a review",
    "under variable load",
    "in children aged 6-12",
    "revisited",
    "of β-lactam derivatives",
    "in the Yangtze delta",
]
_W_JOURNALS = [
    "Nature",
    "Water Resources Research",
    "Journal of Hydrology",
    "The Lancet",
    "J Am Chem Soc",
    "IEEE Transactions on Power Systems",
    "Proceedings of the National Academy of Sciences",
    "Acta Materialia",
]
_W_HOUSES = [
    ("New York", "McGraw-Hill"),
    ("Cambridge", "Cambridge University Press"),
    ("Berlin", "Springer"),
    ("Amsterdam", "Elsevier"),
    ("San Francisco", "W. H. Freeman"),
    ("London", "Routledge"),
]


@dataclass
class Who:
    """A person or body: as printed at the head of a reference, and what a reader makes of it."""

    shown: str
    plain: str


@dataclass
class Work:
    """What the rendered reference says; only what was printed is compared."""

    type: str
    title: str
    author: list[Who] = field(default_factory=list)
    more: bool = False
    english: bool = False
    said: dict[str, str] = field(default_factory=dict)
    #: editors of the host, translators
    editor: list[Who] = field(default_factory=list)
    translator: list[Who] = field(default_factory=list)


R = random.Random


# --- people -----------------------------------------------------------------------------------------------------


def _chinese(r: R) -> Who:
    name = r.choice(_FAMILY) + "".join(r.choice(_GIVEN) for _ in range(r.choice((1, 2, 2))))
    if r.random() < 0.04:
        name = r.choice(("欧阳", "司马", "诸葛", "上官", "皇甫")) + r.choice(_GIVEN)
    return Who(name, name)


def _western(r: R) -> Who:
    family = r.choice(_WESTERN)
    initials = [r.choice("ABCDEFGHJKLMNPRSTVW") for _ in range(r.choice((1, 1, 2)))]
    shown = family.upper() + " " + " ".join(initials)
    if r.random() < 0.25:
        shown = f"{family} {r.choice((' ', '')).join(initials)}"
    return Who(shown, family + "".join(initials))


def _people(r: R, english: bool) -> list[Who]:
    if r.random() < 0.06:
        body = r.choice(_WESTERN_BODIES if english else _BODIES)
        return [Who(body, body)]
    return [(_western if english else _chinese)(r) for _ in range(r.choice((1, 1, 2, 2, 3, 3)))]


def _title(r: R, english: bool) -> str:
    if english:
        return f"{r.choice(_W_SUBJECT)} {r.choice(_W_ASPECT)}"
    return r.choice(_SUBJECTS) + r.choice(_ASPECTS)


def _list(r: R, people: list[Who], more: bool, english: bool) -> str:
    joint = r.choice((", ", ", ", ",", "，", "、")) if not english else ", "
    return joint.join(p.shown for p in people) + (
        joint.replace("、", ",") + ("et al" if english else "等") if more else ""
    )


# --- works ------------------------------------------------------------------------------------------------------


def _begin(r: R, kind: str, title: str = "", english: bool | None = None) -> Work:
    english = r.random() < 0.2 if english is None else english
    people = _people(r, english)
    return Work(kind, title or _title(r, english), people, len(people) == 3 and r.random() < 0.6, english)


def _head(r: R, x: Work, year: str = "") -> str:
    """Authors, in author-date order with the year; no author now and then."""
    if not x.author:
        return ""
    names = _list(r, x.author, x.more, x.english)
    return f"{names}{r.choice((f', {year}', f',{year}', f'({year})', f' ({year})'))}. " if year else f"{names}. "


def _span(r: R) -> str:
    first = r.randint(1, 1900)
    return str(first) if r.random() < 0.1 else f"{first}-{first + r.randint(1, 25)}"


def _dash(r: R, pages: str) -> str:
    return pages.replace("-", r.choice(("-", "-", "-", "–", "—", "~", "～")))


def _year(r: R) -> str:
    return str(r.choice((r.randint(1979, 2024), r.randint(2005, 2024))))


def _day(r: R) -> tuple[str, str]:
    y, m, d = r.randint(2001, 2023), r.randint(1, 12), r.randint(1, 28)
    return f"{y}-{m:02}-{d:02}", f"{y}-{m}-{d}"


def _accessed(r: R) -> str:
    return f"[{_day(r)[0]}]"


def _doi(r: R) -> str:
    return r.choice(
        (
            f"10.13229/j.cnki.jdxbgxb{r.randint(20100000, 20240000)}",
            f"10.16385/j.cnki.issn.1004-4523.20{r.randint(10, 24)}.0{r.randint(1, 6)}.0{r.randint(10, 30)}",
            f"10.1016/j.jhydrol.20{r.randint(10, 24)}.{r.randint(100000, 130000)}",
        )
    )


def _behind(r: R, x: Work) -> str:
    """What stands behind a reference: DOI, CSTR, a link, nothing."""
    kind = r.random()
    if kind < 0.2:
        x.said["DOI"] = doi = _doi(r)
        return r.choice((f". DOI: {doi}", f". DOI:{doi}", f". doi:{doi}.", f". https://doi.org/{doi}.", f".DOI：{doi}"))
    if kind < 0.24:
        return f". CSTR: 32003.36.ynjk.{r.randint(100, 999)}.{r.randint(2, 5)}."
    return r.choice((".", ".", ".", "。", ""))


def article(r: R) -> tuple[str, Work]:
    x = _begin(r, "article-journal")
    journal = r.choice(_W_JOURNALS if x.english else _JOURNALS)
    year, volume, issue, pages = _year(r), str(r.randint(1, 96)), str(r.randint(1, 24)), _span(r)
    x.said = {"container": journal, "year": year, "volume": volume, "issue": issue, "page": pages}
    shape = r.random()
    if shape < 0.12:  # author-date
        if r.random() < 0.4:
            del x.said["volume"]
            where = f"({issue})"
        else:
            where = f", {volume}({issue})"
        return f"{_head(r, x, year)}{x.title}[J]. {journal}{where}: {_dash(r, pages)}{_behind(r, x)}", x
    if shape < 0.2:  # no volume
        del x.said["volume"]
        where = f"{year}({issue})"
    elif shape < 0.26:  # supplement
        x.said["issue"] = issue = r.choice(
            ("S1", "S2", "增刊1", "增刊2", "增刊", "Suppl 1") if not x.english else ("S1", "S2", "Suppl 1")
        )
        where = f"{year}, {volume}({issue})"
    elif shape < 0.3:  # joint number
        x.said["issue"] = f"{issue}/{int(issue) + 1}"
        where = f"{year}, {volume}({x.said['issue']})"
    elif shape < 0.34:  # volume only
        del x.said["issue"]
        where = f"{year}, {volume}"
    elif shape < 0.39 and not x.english:  # words
        where = r.choice(
            (f"{year}年第{volume}卷第{issue}期", f"{year}, 第{volume}卷第{issue}期", f"{year},{volume}卷{issue}期")
        )
    else:
        where = f"{year}, {volume}({issue})"
    if shape > 0.92:
        x.said["page"] = pages = r.choice(
            (f"{r.randint(100000, 130000)}", f"e{r.randint(1000, 9999)}", f"0{r.randint(10000, 99999)}")
        )
    tail = f"{r.choice((': ', ': ', ':', '. '))}{_dash(r, pages)}"
    if 0.39 < shape < 0.44:  # 1987: pages behind a full stop
        tail = f". {_dash(r, pages)}"
    online = r.random() < 0.12
    mark = "[J/OL]" if online else "[J]"
    closing = f"{_accessed(r)}. http://www.cnki.com.cn/Article/{r.randint(1, 9)}.htm." if online else _behind(r, x)
    return f"{_head(r, x)}{x.title}{mark}. {journal}, {where}{tail}{closing}", x


def early(r: R) -> tuple[str, Work]:
    """Published before it has a volume: CNKI's 网络首发."""
    x = _begin(r, "article-journal", english=False)
    journal = r.choice(_JOURNALS)
    pages = f"1-{r.randint(8, 22)}"
    x.said = {"container": journal, "page": pages}
    link = r.choice(
        (
            f"https://doi.org/{_doi(r)}.",
            f"http://kns.cnki.net/kcms/detail/11.{r.randint(1000, 9999)}.g2.20230412.1536.002.html.",
        )
    )
    if "doi.org" in link:
        x.said["DOI"] = link[16:-1]
    return f"{_head(r, x)}{x.title}[J/OL]. {journal}{r.choice((': ', ', ', ',:'))}{pages}{_accessed(r)}. {link}", x


def newspaper(r: R) -> tuple[str, Work]:
    x = _begin(r, "article-newspaper", english=False)
    shown, plain = _day(r)
    paper = r.choice(_PAPERS)
    page = r.choice((str(r.randint(1, 24)), f"A{r.randint(1, 16):02}", f"0{r.randint(1, 8)}"))
    x.said = {"container": paper, "issued": plain, "page": page}
    tail = r.choice((f"({page})", f"({page})", f"(第{page}版)", f"({page}版)", f": {page}", f"（{page}）"))
    online = r.random() < 0.15
    behind = (
        f"{_accessed(r)}. http://paper.people.com.cn/rmrb/html/nw.D110000.htm" if online else r.choice((".", "。", ""))
    )
    return f"{_head(r, x)}{x.title}[N{'/OL' if online else ''}]. {paper}, {shown}{tail}{behind}", x


def _imprint(r: R, x: Work, houses: list[tuple[str, str]], year: str, pages: str = "", lead: str = "") -> str:
    place, house = r.choice(houses)
    x.said |= {"place": place, "publisher": house}
    if year:
        x.said["year"] = year
    if pages:
        x.said["page"] = pages
    before = r.choice((": ", ": ", ". ")) if pages else ""
    return f"{lead}{place}: {house}{', ' + year if year else ''}{before}{_dash(r, pages)}"


def book(r: R) -> tuple[str, Work]:
    x = _begin(r, "book")
    english = x.english
    x.title = f"{r.choice(_W_SUBJECT)}" if english else r.choice(_SUBJECTS) + r.choice(_SHELF)
    year, date_first = _year(r), r.random() < 0.12
    role = ""
    if not english and not date_first:
        role = r.choice(("", "", "", "", "主编", "编著", "编", "整理", "校注", "点校", "著"))
    if not english and r.random() < 0.25:
        name = r.choice(_TRANSLITERATED)
        x.author = [
            Who(
                r.choice(("[{}]{}", "({}){}", "【{}】{}", "〔{}〕{}", "[{}] {}")).format(r.choice(_LANDS), name)
                if r.random() < 0.6
                else name,
                name,
            )
        ]
        x.more = False
        role = ""
        if r.random() < 0.85:
            x.translator = [_chinese(r) for _ in range(r.choice((1, 1, 2)))]
    volume = ""
    if r.random() < 0.15:
        v = r.choice(("上", "下", "3", "2", "12")) if not english else r.choice(("2", "3"))
        x.said["volume"] = v
        volume = (
            f": Vol. {v}"
            if english
            else r.choice((f": 第{v}卷", f":第{v}册", f"(第{v}卷)"))
            if v.isdigit()
            else r.choice((f": {v}册", f"({v}册)", f": {v}卷"))
        )
    mark = r.choice(("[M]", "[M]", "[M]", "[M]", "[M/OL]", "[M/CD]", "[K]", "[G]"))
    names = _head(r, x, year if date_first else "").rstrip()
    if role and names:
        names = names[:-1] + (" " if r.random() < 0.2 else "") + role + "."
        _edited(x, role)
    edition = ""
    if r.random() < 0.25:
        n = r.randint(2, 9)
        x.said["edition"] = str(n)
        edition = (
            f"{n}{'nd' if n == 2 else 'rd' if n == 3 else 'th'} ed. "
            if english
            else r.choice((f"{n}版. ", f"第{n}版. ", f"{n} 版. "))
        )
    translated = (
        ", ".join(t.shown for t in x.translator) + r.choice((", 译. ", "译. ", " 译. ", ",译.")) if x.translator else ""
    )
    pages = _span(r) if r.random() < 0.4 else ""
    closing = (
        f"{_accessed(r)}. http://apabi.lib.example.edu.cn/{r.randint(1, 99)}"
        if "OL" in mark
        else r.choice((".", ".", "。", ""))
    )
    imprint = _imprint(r, x, _W_HOUSES if english else _HOUSES, "" if date_first else year, pages)
    if date_first:
        x.said["year"] = year
    return f"{names} {x.title}{volume}{mark}. {translated}{edition}{imprint}{closing}".strip(), x


def part(r: R) -> tuple[str, Work]:
    """A contribution: // since 2005, [A]…[C] or 见 before."""
    conference = r.random() < 0.5
    x = _begin(r, "paper-conference" if conference else "chapter")
    english = x.english
    host = (f"Proceedings of the {r.randint(2, 30)}th {r.choice(_W_SUBJECT)} Symposium" if conference else f"Handbook of {r.choice(_W_SUBJECT).lower()}") if english else (
        f"第{r.choice('二三五七九')}届全国{r.choice(_SUBJECTS)}学术会议论文集" if conference else r.choice(_SUBJECTS) + r.choice(_SHELF))  # fmt: skip
    x.said["container"] = host
    people = _people(r, english) if r.random() < 0.7 else []
    x.editor = people
    editors = (
        _list(r, people, False, english) + r.choice((". ", ", 主编. ", "主编. ", "编. ") if not english else (". ",))
        if people
        else ""
    )
    year, pages = _year(r), _span(r)
    volume = ""
    if not conference and not english and r.random() < 0.15:
        x.said["volume"] = v = str(r.randint(1, 40))
        volume = f": 第{v}卷"
    imprint = _imprint(r, x, _W_HOUSES if english else _HOUSES, year, pages)
    shape = r.random()
    if shape < 0.7:
        mark = r.choice(("[C]", "[C]", "[C/OL]")) if conference else "[M]"
        if "OL" in mark:
            imprint += _accessed(r)
        slashes = r.choice(("//", "//", " // ", "∥", "／／"))
        return f"{_head(r, x)}{x.title}{mark}{slashes}{editors}{host}{volume}. {imprint}.", x
    second = "[C]" if conference else "[M]"
    see = r.choice(("", "", "见: ", "见：", "载: ", "In: " if english else "见:"))
    return f"{_head(r, x)}{x.title}[A]. {see}{editors}{host}{volume}{second}. {imprint}.", x


def proceedings(r: R) -> tuple[str, Work]:
    x = _begin(r, "paper-conference", english=False)
    x.title = f"{r.choice(_SUBJECTS)}国际研讨会论文集"
    imprint = _imprint(r, x, _HOUSES, _year(r))
    return f"{_head(r, x)}{x.title}[C]. {imprint}.", x


def thesis(r: R) -> tuple[str, Work]:
    x = _begin(r, "thesis", english=False)
    x.author, x.more = [_chinese(r)], False
    place, school = r.choice(_SCHOOLS)
    year = _year(r)
    x.said = {"publisher": school, "year": year}
    where = school
    if r.random() < 0.6:
        x.said["place"] = place
        where = f"{place}: {school}"
    pages = ""
    if r.random() < 0.25:
        x.said["page"] = _span(r)
        pages = f": {_dash(r, x.said['page'])}"
    mark = r.choice(("[D]", "[D]", "[D]", "[D/OL]"))
    closing = (
        f"{_accessed(r)}. https://cdmd.cnki.com.cn/Article/CDMD-{r.randint(10000, 99999)}.htm" if "OL" in mark else "."
    )
    if r.random() < 0.15 and not pages:
        x.said["DOI"] = f"10.27{r.randint(100, 999)}/d.cnki.gzjdx.{year}.00{r.randint(1000, 9999)}"
        closing = f".DOI:{x.said['DOI']}."
    return f"{_head(r, x)}{x.title}{mark}. {where}, {year}{pages}{closing}", x


def report(r: R) -> tuple[str, Work]:
    x = _begin(r, "report")
    number = (
        f"{r.choice(('NSTC', 'DOE/SC', 'WHO/TRS', 'NIPCC-R', 'PB'))}-{r.randint(80, 2020)}-{r.randint(1, 99)}"
        if r.random() < 0.4
        else ""
    )
    if number:
        x.said["number"] = number
    year = _year(r)
    imprint = _imprint(
        r,
        x,
        [("Geneva", "WMO"), ("Washington", "U.S. Department of Energy")]
        if x.english
        else [
            ("北京", "中国环境科学研究院"),
            ("南京", "水利部交通运输部南京水利科学研究院"),
            ("北京", "国务院发展研究中心"),
        ],
        year,
    )
    online = r.random() < 0.3
    behind = f"{_accessed(r)}. http://www.example.gov.cn/t{r.randint(1, 9999)}.pdf" if online else "."
    return f"{_head(r, x)}{x.title}{': ' + number if number else ''}[R{'/OL' if online else ''}]. {imprint}{behind}", x


def standard(r: R) -> tuple[str, Work]:
    name = r.choice(
        (
            "潜水器应急供氧装置通用要求",
            "信息与文献 数字馆藏管理",
            "混凝土结构耐久性设计标准",
            "粮油检验 小麦粉面团流变学特性测试",
            "电力变压器 第3部分:绝缘水平",
            "中小学教室采光和照明卫生标准",
        )
    )
    year = _year(r)
    number = f"{r.choice(('GB/T', 'GB', 'GB/T', 'JGJ/T', 'DL/T', 'YY', 'SL', 'NY/T', 'WS/T', 'JTG', 'QB/T', 'LY/T'))} {r.randint(3, 39999)}{r.choice(('', '', '.3'))}{r.choice('-—–')}{year}"
    x = Work("standard", name, [Who(b, b) for b in r.sample(_BODIES, 1)] if r.random() < 0.5 else [])
    x.said["number"] = number
    title = r.choice(
        (
            f"{name}: {number}",
            f"{name}:{number}",
            f"{number} {name}",
            f"{number}, {name}",
            f"{number} {name}",
            f"《{name}》: {number}",
        )
    )
    place = r.random()
    tail = (
        "."
        if place < 0.25
        else f". {_imprint(r, x, [('北京', '中国标准出版社'), ('北京', '中国计划出版社')], year)}."
        if place < 0.9
        else f". {year}-05-01."
    )
    if place >= 0.9:
        x.said["issued"] = f"{year}-5-1"
    elif tail == ".":
        x.said["year"] = year
    return f"{_head(r, x)}{title}[S]{tail}", x


def patent(r: R) -> tuple[str, Work]:
    x = _begin(r, "patent", english=False)
    x.title = (
        r.choice(("一种", "用于", "基于"))
        + r.choice(_SUBJECTS).strip("《》“”")
        + r.choice(("的检测装置", "制备方法", "系统及方法", "的调控方法及设备"))
    )
    number = r.choice(
        (
            f"20{r.randint(10, 23)}1{r.randint(1000000, 9999999)}.{r.choice('0123456789X')}",
            f"CN{r.randint(101000000, 117999999)}{r.choice('AB')}",
            f"ZL20{r.randint(10, 20)}2{r.randint(1000000, 9999999)}.{r.randint(0, 9)}",
            f"{r.randint(85, 99)}1{r.randint(10000, 99999)}.{r.randint(0, 9)}",
        )
    )
    shown, plain = _day(r)
    x.said = {"number": number, "issued": plain}
    shape = r.random()
    if shape < 0.45:
        text = f"{_head(r, x)}{x.title}: {number}[P]. {shown}"
    elif shape < 0.75:
        text = f"{_head(r, x)}{x.title}: 中国, {number}[P]. {shown}"
    elif shape < 0.9:
        text = f"{_head(r, x)}{x.title}[P]. 中国专利: {number}, {shown}"
    else:
        text = f"{_head(r, x)}{x.title}[P]. {number}, {shown}"
    return text + r.choice((".", "。", "")), x


def online(r: R) -> tuple[str, Work]:
    x = _begin(r, "webpage", english=False)
    shown, plain = _day(r)
    kind = r.random()
    link = f"http://www.example.{r.choice(('gov.cn', 'org', 'edu.cn'))}/col/col{r.randint(1, 999)}/art_{r.randint(1000, 99999)}.html"
    if kind < 0.8:
        x.said["issued"] = plain
        when = f"({shown}){_accessed(r)}"
    else:
        when = _accessed(r)
    return f"{_head(r, x)}{x.title}[EB/OL]. {when}. {link}{r.choice(('.', ''))}", x


def dataset(r: R) -> tuple[str, Work]:
    x = _begin(r, "", english=False)
    x.title = r.choice(_SUBJECTS) + r.choice(("数据集", "地图集", "数据库"))
    mark, x.type = r.choice(
        (("DB/OL", "dataset"), ("DS/OL", "dataset"), ("DS", "dataset"), ("CM", "map"), ("CP/OL", "software"))
    )
    if mark in {"CM", "DS"}:
        return f"{_head(r, x)}{x.title}[{mark}]. {_imprint(r, x, _HOUSES, _year(r))}.", x
    shown, plain = _day(r)
    x.said["issued"] = plain
    return (
        f"{_head(r, x)}{x.title}[{mark}]. ({shown}){_accessed(r)}. https://www.example.ac.cn/data/{r.randint(1, 999)}",
        x,
    )


def note(r: R) -> tuple[str, Work]:
    """The footnote style of law and history."""
    kind = r.choice(("article-journal", "article-journal", "book", "chapter", "thesis", "article-newspaper"))
    x = _begin(r, kind, english=False)
    x.title = x.title.replace("《", "").replace("》", "").replace("“", "").replace("”", "")
    if x.author[0].shown in _BODIES:
        x.author = [_chinese(r)]
    names = "、".join(p.shown for p in x.author) + ("等" if x.more else "")
    year, pages = _year(r), _span(r)
    at = f"，第{_dash(r, pages)}页" if r.random() < 0.7 else ""
    colon = r.choice(("：", "：", ":"))
    if at:
        x.said["page"] = pages
    x.said["year"] = year
    if kind == "article-journal":
        journal, issue = r.choice(_JOURNALS[:8]), str(r.randint(1, 12))
        x.said |= {"container": journal, "issue": issue}
        see = r.choice(("，", "，", "，载", ", "))
        return f"{names}{colon}《{x.title}》{see}《{journal}》{year}年第{issue}期{at}。", x
    if kind == "article-newspaper":
        _shown, plain = _day(r)
        y, m, d = plain.split("-")
        paper = r.choice(_PAPERS)
        del x.said["year"]
        x.said |= {"container": paper, "issued": plain, "page": str(r.randint(1, 16))}
        return (
            f"{names}{colon}《{x.title}》，{r.choice(('', '载'))}《{paper}》{y}年{m}月{d}日，第{x.said['page']}版。",
            x,
        )
    place, house = r.choice(_HOUSES)
    where = f"{place}{colon}{house}" if (with_place := r.random() < 0.6) else house
    x.said |= {"publisher": house} | ({"place": place} if with_place else {})
    imprint = f"{where}{r.choice(('', '，'))}{year}年{r.choice(('', '版'))}"
    if kind == "thesis":
        place, school = r.choice(_SCHOOLS)
        x.said["publisher"] = school
        x.said.pop("place", None)
        return f"{names}{colon}《{x.title}》，{r.choice(('博士', '硕士'))}学位论文，{school}，{year}年{at}。", x
    if kind == "chapter":
        host = r.choice(_SUBJECTS).strip("《》“”") + r.choice(_SHELF)
        x.editor = [_chinese(r) for _ in range(r.choice((1, 2)))]
        x.said["container"] = host.replace("《", "").replace("》", "")
        return (
            f"{names}{colon}《{x.title}》，载{'、'.join(e.shown for e in x.editor)}主编{r.choice(('', '：'))}《{x.said['container']}》，{imprint}{at}。",
            x,
        )
    x.title = x.title.split("——")[0]
    role = r.choice(("", "著", "编著", "主编"))
    if r.random() < 0.3:
        name = r.choice(_TRANSLITERATED)
        names, role, x.more = r.choice(("[{}]{}", "（{}）{}", "〔{}〕{}")).format(r.choice(_LANDS), name), "", False
        x.author = [Who(names, name)]
        x.translator = [_chinese(r) for _ in range(r.choice((1, 2)))]
    translated = f"，{'、'.join(t.shown for t in x.translator)}译" if x.translator else ""
    _edited(x, role)
    return f"{names}{role}{colon}《{x.title}》{translated}，{imprint}{at}。", x


def _edited(x: Work, role: str) -> None:
    """Who is called 主编 or 编 is the book's editor, not its author."""
    if role in {"主编", "编"}:
        x.author, x.editor = [], x.author


KINDS: tuple[tuple[Callable[[R], tuple[str, Work]], int], ...] = (
    (article, 30), (early, 4), (newspaper, 6), (book, 18), (part, 14), (proceedings, 2), (thesis, 9), (report, 5), (standard, 6), (patent, 6), (online, 5), (dataset, 3), (note, 12),
)  # fmt: skip


# --- slips ------------------------------------------------------------------------------------------------------

_WIDE = str.maketrans({",": "，", ":": "：", "(": "（", ")": "）", ".": "．", "[": "［", "]": "］"})


def spoil(text: str, r: R, noise: float) -> str:
    """The text as copying, typing and mail programs leave it."""
    link = re.search(r"https?://|10\.\d{4}/|doi|CSTR", text, re.I)
    text, tail = (text[: link.start()], text[link.start() :]) if link else (text, "")

    def chance(share: float = 1.0) -> bool:
        return r.random() < noise * share

    if chance():  # the mark
        text = re.sub(
            r"\[([A-Z]{1,2}(?:/[A-Z]{2})?)\]",
            lambda m: r.choice(("[ {} ]", "【{}】", "［{}］", "[{}] ", " [{}]", "〔{}〕")).format(m[1]),
            text,
        )
    if chance(0.5):
        text = re.sub(r"(?<=\[)[A-Z]{1,2}(?:/[A-Z]{2})?(?=\])", lambda m: m[0].lower(), text)
    if chance():  # widths
        text = "".join(c.translate(_WIDE) if c in ",:()" and r.random() < 0.6 else c for c in text)
    if chance(0.5):
        text = re.sub(r"\. (?=[^a-z])", "．", text) if not re.search(r"[A-Z]\. |[a-z]\. ", text) else text
    if chance(0.5):
        text = re.sub(r"\. (?=\D)", "。", text) if not re.search(r"[A-Za-z]\. ", text) else text
    if chance():  # spaces
        text = re.sub(r"(?<=[,.:，：．。\]]) (?=\S)", "", text) if not re.search(r"[A-Z]\. |[a-z][.,] ", text) else text
    elif chance(0.6):
        text = re.sub(r"(?<=\d)([(（:：,，])", r" \1", text)
    if chance(0.4):
        text = re.sub(r"(\[[A-Z/]{1,5}\])\. ?", r"\1", text, count=1)
    if chance(0.7) and len(text) > 60:  # lines
        for _ in range(r.choice((1, 1, 2))):
            at = r.randint(20, len(text) - 8)
            spot = re.compile(
                r" |(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])|(?<=[,，:：])(?=\d)|(?<=\d[-–—])(?=\d)"
            ).search(text, at)
            if spot and "\n" not in text[spot.start() - 12 : spot.end()]:
                text = text[: spot.start()] + r.choice(("\n", "\n", "\n  ")) + text[spot.end() :]
    return text + tail


def made(r: R, noise: float, marked: bool = False) -> tuple[str, Work]:
    kinds = [(k, w) for k, w in KINDS if not (marked and k is note)]
    text, x = r.choices([k for k, _ in kinds], [w for _, w in kinds])[0](r)
    if x.type != "article-newspaper" and noise and r.random() < 0.3 * noise and text[-1:] in ".。":
        text = text[:-1]
    return (spoil(text, r, noise) if noise else text), x


_BEFORE = [
    "老师您好，麻烦帮我传递以下文献：\n",
    "您好!求下面几篇的全文\n",
    "请帮忙找一下全文,谢谢老师:\n\n",
    "馆员老师：\n   本人因毕业论文写作需要，申请文献传递，具体如下。\n",
    "",
    "Dear librarian, could you please get me the following:\n\n",
]
_AFTER = ["\n谢谢！\n张同学", "\n\n多谢老师,祝工作顺利\n", "\n以上,麻烦了", "", "\n\nThank you very much!\nWei"]
_NUMBERS = ["[{}] ", "[{}]", "{}. ", "{}、", "({}) ", "（{}）", "【{}】", "{}) "]


def mail(r: R, some: list[tuple[str, Work]]) -> str:
    """The references in one mail."""
    number = r.choice(_NUMBERS) if len(some) > 1 or r.random() < 0.3 else ""
    glue = r.choice(("", "", "", "求全文", " 求全文，谢谢", "（急）"))
    lines = [
        f"{number.format(n) if number else ''}{text}{glue if n == len(some) else ''}"
        for n, (text, _) in enumerate(some, 1)
    ]
    return r.choice(_BEFORE) + r.choice(("\n", "\n\n")).join(lines) + r.choice(_AFTER)


# --- measure ----------------------------------------------------------------------------------------------------


def _wanted(x: Work) -> dict[str, str]:
    def people(who: list[Who]) -> str:
        return ";".join(key(p.plain) for p in who)

    want = {
        "type": x.type,
        "title": key(x.title),
        "author": people(x.author),
        "editor": people(x.editor),
        "translator": people(x.translator),
    }
    want |= dict.fromkeys(
        ("container", "volume", "issue", "page", "place", "publisher", "edition", "number", "DOI"), ""
    )
    want |= {
        k: key(v) if k in {"container", "place", "publisher", "number", "issue"} else v
        for k, v in x.said.items()
        if k not in {"year", "issued"}
    }
    want["issued"] = x.said.get("issued", x.said.get("year", ""))
    return want


def _got(c: Citation) -> dict[str, str]:
    def people(names: tuple[object, ...]) -> str:
        return ";".join(
            key(getattr(n, "literal", "") or getattr(n, "family", "") + getattr(n, "given", "")) for n in names
        )

    return {
        "type": c.type, "title": key(c.title), "author": people(c.author), "editor": people(c.editor), "translator": people(c.translator),
        "container": key(c.container_title), "volume": c.volume, "issue": key(c.issue), "page": c.page, "place": key(c.publisher_place),
        "publisher": key(c.publisher), "edition": c.edition, "number": key(c.number), "DOI": c.DOI, "issued": "-".join(map(str, c.issued)),
    }  # fmt: skip


def _read_mail(text: str) -> list[Citation]:
    case = Case("m", "文献传递", text, (), False, (), (), "", ())
    return [i.citation for i in understand(read(case.raw())).items]


def measure(n: int, seed: int, noise: float, mails: bool, marked: bool, wrong: bool) -> dict[str, float]:
    r = random.Random(seed)
    hit, claimed, real = Counter[str](), Counter[str](), Counter[str]()
    whole = counted = alone = groups = 0
    while counted < n:
        some = [made(r, noise, marked) for _ in range(r.choice((1, 2, 3)) if mails else 1)]
        if mails:
            text = mail(r, some)
            found = _read_mail(text)
            alone += len(found) == len(some)
            groups += 1
            if len(found) != len(some):
                if wrong:
                    print(f"--- {len(found)} items, not {len(some)}: {text!r}")
                found = (found + [Citation()] * len(some))[: len(some)]
        else:
            found = [read_reference(join_lines(some[0][0].split("\n"))).citation]
        for (text, x), citation in zip(some, found, strict=True):
            counted += 1
            got, want = _got(citation), _wanted(x)
            bad = []
            for name in want:
                claimed[name] += bool(got[name])
                real[name] += bool(want[name])
                hit[name] += bool(want[name]) and got[name] == want[name]
                if got[name] != want[name]:
                    bad.append(f"{name}: {got[name]!r}, not {want[name]!r}")
            whole += not bad
            if bad and wrong:
                print(repr(text), *bad, sep="\n      ")
    scores = {name: 2 * hit[name] / max(1, claimed[name] + real[name]) for name in real if real[name]}
    print(
        f"{counted} references, {whole / counted:.3f} wholly right"
        + (f", {alone / groups:.3f} of {groups} mails in as many items" if mails else "")
    )
    print("   F1: " + ", ".join(f"{k} {v:.3f}" for k, v in scores.items()))
    return scores


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=0.0)
    parser.add_argument("--mail", action="store_true")
    parser.add_argument("--marked", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    a = parser.parse_args()
    measure(a.n, a.seed, a.noise, a.mail, a.marked, a.wrong)
