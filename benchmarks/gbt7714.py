"""How well GB/T 7714 references are read: records made up by chance, printed in many renderings, read back and compared.

    python -m benchmarks.gbt7714 [-n 3000] [--seed 7] [--wrong]

A record is printed as one of the editions 1987, 2005, 2015 or 2025 would, in numeric, author-date or note order, with half- or full-width
punctuation, with or without spaces, with electronic marks, or in the 《》 style of the humanities. F1 of each field over all.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass, field

from illbot.citations.normal import key
from illbot.citations.reference import read_reference
from illbot.core.model import Citation, Name

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰燕华飞玲鑫波斌宇浩凯健俊帆帅旭晨阳建国志文思雨子轩梓涵欣怡诗琪天佑晓东雪梅海燕立新"
_COMPOUND = ["欧阳", "司马", "诸葛", "上官"]
_FOREIGN = [
    ("[美]", "约翰·史密斯"),
    ("[英]", "霍布斯鲍姆"),
    ("[法]", "米歇尔·福柯"),
    ("[德]", "哈贝马斯"),
    ("[日]", "柄谷行人"),
]
_WEST = [
    "Smith",
    "Muller",
    "Garcia",
    "O'Brien",
    "van der Berg",
    "Kowalski",
    "Nguyen",
    "Peterson",
    "Ivanov",
    "Rossi",
    "Lee",
    "Al-Hassan",
    "Sørensen",
    "Dupont",
    "Taylor-Jones",
    "Li",
    "Zhang",
    "Xu",
    "de la Cruz",
]
_TOPIC = [
    "数字图书馆",
    "城市更新",
    "稻田甲烷排放",
    "宋代瓷器",
    "儿童阅读",
    "量子点太阳能电池",
    "供应链金融",
    "乡村治理",
    "机器翻译",
    "桥梁抗震",
    "互联网药品交易",
    "近代报刊",
    "Web 2.0环境",
    "《红楼梦》译本",
    "冻土区路基",
]
_KIND = [
    "的发展路径研究",
    "：理论与实践",
    "影响因素分析",
    "的历史考察",
    "评价模型及其应用",
    "——以江苏省为例",
    "综述",
    "(上)",
    "的再思考",
    "、问题与对策",
]
_BOOKS = ["概论", "导论", "史", "教程", "手册", "通论", "新探"]
_JOURNALS = [
    "图书情报工作",
    "清华大学学报(自然科学版)",
    "中国图书馆学报",
    "管理世界",
    "生态学报",
    "历史研究",
    "土木工程学报",
    "北京大学学报(哲学社会科学版)",
    "计算机学报",
    "文艺研究",
    "中国人民大学学报",
    "地理学报",
]
_EN_JOURNALS = [
    "Journal of Imaginary Physics",
    "Nature Reviews Cartography",
    "Annals of Lakeside Medicine",
    "IEEE Transactions on Paper Folding",
    "Library Trends",
    "Proceedings of the Royal Guild A",
]
_PRESSES = [
    ("北京", "高等教育出版社"),
    ("上海", "上海古籍出版社"),
    ("北京", "商务印书馆"),
    ("南京", "江苏人民出版社"),
    ("桂林", "广西师范大学出版社"),
    ("北京", "中华书局"),
    ("武汉", "武汉大学出版社"),
    ("北京", "生活·读书·新知三联书店"),
]
_EN_PRESSES = [
    ("New York", "Springer"),
    ("Cambridge", "Cambridge University Press"),
    ("London", "Routledge"),
    ("Berlin", "Walter de Gruyter"),
    ("Cambridge, MA", "MIT Press"),
    ("San Francisco", "Jossey-Bass Publishers"),
]
_SCHOOLS = [
    ("北京", "清华大学"),
    ("南京", "南京大学"),
    ("武汉", "华中科技大学"),
    ("苏州", "苏州大学"),
    ("北京", "中国科学院大学"),
]
_PAPERS = ["人民日报", "光明日报", "江海晚报", "中国教育报", "南方周末"]
_MEETINGS = ["第五届全国数字图书馆学术会议论文集", "2013年中国地理学会年会论文集", "中国土木工程学会第十届年会"]
_EN_MEETINGS = [
    "Proceedings of the 8th Urban Climate Conference",
    "Advances in Neural Cartography",
    "Proceedings of the International Symposium on Paper",
]
_EN_TITLES = [
    "Longitudinal changes in brain volumes",
    "Attention is all you read: a study of libraries",
    "Thermal conductivity of graphene composites",
    "On the history of maps in China",
    "What do readers want? Evidence from 12 towns",
    "The economics of small loans",
    "Learning to fold paper with few examples",
]


@dataclass
class Record:
    """One made-up work."""

    mark: str
    title: str
    authors: list[Name]
    others: bool = False
    english: bool = False
    container: str = ""
    editors: list[Name] = field(default_factory=list)
    translator: list[Name] = field(default_factory=list)
    country: str = ""
    year: int = 0
    month: int = 0
    day: int = 0
    volume: str = ""
    issue: str = ""
    page: str = ""
    place: str = ""
    publisher: str = ""
    edition: str = ""
    number: str = ""
    DOI: str = ""


def _zh(r: random.Random) -> Name:
    family = r.choice(_COMPOUND) if r.random() < 0.04 else r.choice(_SURNAMES)
    return Name(family=family, given="".join(r.sample(_GIVEN, r.choice([1, 2, 2]))))


def _en(r: random.Random) -> Name:
    return Name(
        family=r.choice(_WEST), given=" ".join(f"{c}." for c in r.sample("ABCDEFGHJKLMNPRSTW", r.choice([1, 1, 2])))
    )


def _pages(r: random.Random) -> str:
    first = r.randint(1, 1900)
    return f"{first}-{first + r.randint(1, 40)}"


def record(r: random.Random) -> Record:
    """A work of any kind."""
    mark = r.choices(["J", "M", "D", "C", "P", "S", "R", "N", "A", "G", "EB"], [40, 18, 10, 8, 4, 4, 4, 5, 5, 1, 2])[0]
    english = mark in "JMC" and r.random() < 0.25
    people = [(_en if english else _zh)(r) for _ in range(r.choice([1, 1, 2, 3, 3]))]
    title = r.choice(_EN_TITLES) if english else r.choice(_TOPIC) + r.choice(_KIND)
    x = Record(
        mark=mark,
        title=title,
        authors=people,
        english=english,
        year=r.randint(1978, 2025),
        others=len(people) == 3 and r.random() < 0.6,
    )
    match mark:
        case "J":
            x.container = r.choice(_EN_JOURNALS if english else _JOURNALS)
            x.volume = str(r.randint(1, 140)) if r.random() < 0.7 else ""
            x.issue = (
                r.choice([str(r.randint(1, 24)), str(r.randint(1, 12)), "S1", "增刊1", "1-2"])
                if not x.volume or r.random() < 0.85
                else ""
            )
            x.page = _pages(r) if r.random() < 0.9 else str(r.randint(1, 900))
        case "M" | "G":
            x.title = title if english else r.choice(_TOPIC[:13]) + r.choice(_BOOKS)
            x.place, x.publisher = r.choice(_EN_PRESSES if english else _PRESSES)
            x.edition = r.choice(["", "", "", "2", "3", "5"])
            x.page = _pages(r) if r.random() < 0.3 else ""
            if not english and r.random() < 0.25:
                x.country, name = r.choice(_FOREIGN)
                x.authors, x.others, x.translator = [Name(literal=name)], False, [_zh(r)]
        case "D":
            x.authors, x.others = people[:1], False
            x.place, x.publisher = r.choice(_SCHOOLS)
        case "C" | "A":
            x.container = (
                r.choice(_EN_MEETINGS if english else _MEETINGS) if mark == "C" else r.choice(_TOPIC[:13]) + "文集"
            )
            x.place, x.publisher = r.choice(_EN_PRESSES if english else _PRESSES)
            x.page = _pages(r)
            x.editors = [_zh(r)] if not english and r.random() < 0.3 else []
        case "P":
            x.title, x.number = (
                "一种" + r.choice(_TOPIC[5:10]) + "装置",
                r.choice(["CN", "ZL"]) + str(r.randint(100000000, 299999999)) + r.choice("ABU"),
            )
            x.month, x.day = r.randint(1, 12), r.randint(1, 28)
        case "S":
            x.authors, x.others = [Name(literal="全国信息与文献标准化技术委员会")], False
            x.title, x.number = (
                r.choice(["文献著录规则", "绿色建筑评价标准", "信息与文献 参考文献著录规则"]),
                f"GB/T {r.randint(100, 39999)}-{x.year}",
            )
            x.place, x.publisher = "北京", "中国标准出版社"
        case "R":
            x.place, x.publisher = r.choice(_SCHOOLS)
        case "N":
            x.container, x.month, x.day, x.page = (
                r.choice(_PAPERS),
                r.randint(1, 12),
                r.randint(1, 28),
                r.choice(["3", "A6", "12", "07"]),
            )
        case "EB":
            x.month, x.day = r.randint(1, 12), r.randint(1, 28)
    if mark == "J" and r.random() < 0.15:
        x.DOI = f"10.{r.randint(1000, 9999)}/j.abc.{x.year}.{r.randint(1, 99):02d}.{r.randint(1, 999):03d}"
    return x


def _people(x: Record, names: list[Name], r: random.Random, caps: bool) -> str:
    printed = []
    for n in names:
        if n.literal:
            printed.append((x.country if n is x.authors[0] else "") + n.literal)
        elif x.english:
            given = n.given.replace(".", "")
            printed.append(f"{n.family.upper() if caps else n.family} {given}")
        else:
            printed.append(n.family + n.given)
    text = ", ".join(printed)
    if x.others and names is x.authors:
        text += ", et al" if x.english else ", 等"
    return text


def print_gbt(x: Record, r: random.Random) -> str:
    """The record as one of the editions prints it."""
    caps = r.random() < 0.7
    authordate = r.random() < 0.2 and x.mark not in "PSN"
    online = x.mark == "EB" or (x.mark in "JMDN" and r.random() < 0.12)
    who = _people(x, x.authors, r, caps)
    year = "" if authordate else str(x.year)
    head = f"{who}, {x.year}" if authordate else who
    mark = f"[{x.mark}{'/OL' if online else ''}]"
    date = f"{x.year}-{x.month:02d}-{x.day:02d}" if x.month else year
    cited = "[2023-05-06]" if online else ""
    imprint = f"{x.place}: {x.publisher}" + (f", {year}" if year else "") + (f": {x.page}" if x.page else "")
    number = f": {x.number}" if x.number and x.mark in "PS" else ""
    match x.mark:
        case "J":
            where = (
                ", ".join(p for p in (year, x.volume + (f"({x.issue})" if x.issue else "")) if p)
                if x.volume
                else f"{year}({x.issue})"
                if year
                else f"({x.issue})"
            )
            tail = f"{x.container}{'' if where.startswith('(') else ', '}{where}{cited}: {x.page}"
        case "M" | "G":
            parts = [
                f"{_people(Record('', '', [], english=x.english), x.translator, r, caps)}, 译" if x.translator else "",
                (
                    f"{x.edition}版"
                    if not x.english
                    else f"{x.edition}{'nd' if x.edition == '2' else 'rd' if x.edition == '3' else 'th'} ed"
                )
                if x.edition
                else "",
                imprint + cited,
            ]
            tail = ". ".join(p for p in parts if p)
        case "C" | "A":
            host = (f"{_people(x, x.editors, r, caps)}. " if x.editors else "") + x.container
            style = r.random()
            tail = f"//{host}. {imprint}"
            if style >= 0.8 and x.mark == "A":
                mark, tail = "[A]", f" 见: {host}[C]. {imprint}"
            elif x.mark == "A":
                mark = "[C]" if style < 0.3 else "[M]" if style < 0.6 else "[A]"
        case "P":
            tail = date
        case "N":
            tail = f"{x.container}, {date}({x.page}){cited}"
        case "EB":
            tail = f"({date})[2023-05-06]. https://www.uni.example/a/{r.randint(1, 999)}"
        case _:
            tail = imprint + cited
    text = (
        f"{head}. {x.title}{number}{mark}"
        + ("" if tail.startswith(("//", "(")) else ". " if not tail.startswith(" 见") else ".")
        + tail.strip()
        + "."
    )
    if online and x.mark != "EB":
        text += f" https://kns.cnki.net/kcms/detail/{r.randint(10, 99)}.{r.randint(1000, 9999)}.html."
    if x.DOI:
        text += f" DOI:{x.DOI}."
    return _typed(text, x, r)


def _typed(text: str, x: Record, r: random.Random) -> str:
    """As people type it: numbering, full width, no spaces."""
    how = r.random()
    if not x.english and how < 0.2 and not x.DOI and "http" not in text:
        text = (
            text.replace(", ", "，")
            .replace(": ", "：")
            .replace(":", "：")
            .replace("(", "（")
            .replace(")", "）")
            .replace(". ", "．" if how < 0.1 else "。")
        )
        if how < 0.05:
            text = text.replace("[", "［").replace("]", "］")
    elif not x.english and how < 0.4:
        text = text.replace(", ", ",").replace(": ", ":").replace(". ", ".")
    elif how < 0.5:
        text = (
            text.replace("-", "–" if how < 0.45 else "~")
            if x.mark == "J"
            and not x.DOI
            and "http" not in text
            and "-" not in x.title + x.issue
            and all("-" not in n.family for n in x.authors)
            else text
        )
    return r.choice(["", "", "[3] ", "[12]", "2. ", "（3）", "① "]) + text


def print_humanities(x: Record, r: random.Random) -> str:
    """The note style of the humanities: names with ：, 《》, 第…页."""
    x.DOI = ""
    names = "、".join(
        (x.country if n is x.authors[0] else "") + (n.literal or n.family + n.given) for n in x.authors
    ) + ("等" if x.others else "")
    pages = f"第{x.page.replace('-', r.choice('-—~'))}页" if x.page else ""
    if x.mark == "J":
        issue = (f"第{x.volume}卷" if x.volume else "") + (f"第{x.issue}期" if x.issue else "")
        text = f"{names}：《{x.title}》，《{x.container}》{x.year}年{issue}" + (f"，{pages}" if pages else "") + "。"
    else:
        role = r.choice(["", "著", "主编"]) if not x.translator else ""
        translated = f"，{x.translator[0].family}{x.translator[0].given}译" if x.translator else ""
        place = f"{x.place}：" if r.random() < 0.7 else ""
        x.place = x.place if place else ""
        edition = f"第{x.edition}版，" if x.edition and r.random() < 0.4 else ""
        x.edition = x.edition if edition else ""
        text = (
            f"{names}{role}：《{x.title}》{translated}，{edition}{place}{x.publisher}，{x.year}年{r.choice(['', '版'])}"
            + (f"，{pages}" if pages else "")
            + "。"
        )
        if role == "主编":
            x.authors, x.editors = [], x.authors
    return text


def _bag(c: Citation) -> dict[str, str]:
    """Fields as they are compared."""

    def people(names: tuple[Name, ...]) -> str:
        return ";".join(key(n.literal or n.family + n.given) for n in names)

    return {
        "type": c.type, "title": key(c.title), "author": people(c.author), "editor": people(c.editor), "translator": people(c.translator),
        "container": key(c.container_title), "year": str(c.issued[0]) if c.issued else "", "volume": c.volume, "issue": key(c.issue), "page": c.page,
        "place": key(c.publisher_place), "publisher": key(c.publisher), "edition": c.edition, "number": key(c.number), "DOI": c.DOI,
    }  # fmt: skip


_TYPES = {"J": "article-journal", "M": "book", "G": "book", "D": "thesis", "C": "paper-conference", "P": "patent", "S": "standard", "R": "report", "N": "article-newspaper", "EB": "webpage"}  # fmt: skip


def truth(x: Record) -> Citation:
    return Citation(
        type=_TYPES.get(x.mark, ""), title=x.title, author=tuple(x.authors), editor=tuple(x.editors), translator=tuple(x.translator), container_title=x.container, issued=(x.year,),
        volume=x.volume, issue=x.issue, page=x.page.lstrip("0") if x.mark != "N" else x.page, publisher_place=x.place, publisher=x.publisher, edition=x.edition, number=x.number, DOI=x.DOI,
    )  # fmt: skip


def measure(n: int, seed: int, wrong: bool) -> dict[str, float]:
    r = random.Random(seed)
    hit, claimed, real = Counter[str](), Counter[str](), Counter[str]()
    whole = 0
    for _ in range(n):
        x = record(r)
        humanities = not x.english and x.mark in "JM" and r.random() < 0.15
        text = print_humanities(x, r) if humanities else print_gbt(x, r)
        got, want = _bag(read_reference(text).citation), _bag(truth(x))
        bad = []
        for name in want:
            if name == "type" and not want["type"]:
                continue
            claimed[name] += bool(got[name])
            real[name] += bool(want[name])
            hit[name] += bool(want[name]) and got[name] == want[name]
            if got[name] != want[name]:
                bad.append(f"{name}: {got[name]!r}, not {want[name]!r}")
        whole += not bad
        if bad and wrong:
            print(text, *bad, sep="\n      ")
    scores = {name: 2 * hit[name] / max(1, claimed[name] + real[name]) for name in real}
    print(f"{n} references, {whole / n:.3f} wholly right; F1: " + ", ".join(f"{k} {v:.3f}" for k, v in scores.items()))
    return scores


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    measure(arguments.n, arguments.seed, arguments.wrong)
