"""Invented mails that name works in Chinese, tagged as benchmarks/understanding/chinese.tagged is: sentences, footnotes, lists, pasted records.

A frame is a sentence with slots: <t> a title, <1> a person, <a> one or several, <c> a journal … (``SLOTS``). Frames are filled with invented works
(benchmarks/chinese_words.py); mails tagged by hand become frames too (``vary``). What people do to text is done afterwards: marks of half width,
brackets left out, lines broken, words of the mail before and behind.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks import chinese_words as w

R = random.Random
_HAN_DIGITS = "零一二三四五六七八九"


def _year(rng: R) -> str:
    return str(
        rng.choice([rng.randint(1950, 2025), rng.randint(1985, 2025), rng.randint(1985, 2025), rng.randint(1912, 1949)])
    )


def _han(n: int) -> str:
    tens, ones = divmod(n, 10)
    return (("" if tens == 1 else _HAN_DIGITS[tens]) + "十" if tens else "") + (
        _HAN_DIGITS[ones] if ones or not tens else ""
    )


def _day(rng: R) -> str:
    y, m, d = _year(rng), rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice(
        [f"{y}年{m}月{d}日", f"{y}-{m:02}-{d:02}", f"{y}.{m}.{d}", f"{y}年{m}月", f"{y}年{m}月{d}日", f"{y}/{m}/{d}"]
    )


def _era(rng: R) -> str:
    n = rng.randint(2, 38)
    return rng.choice(
        [
            f"民国{_han(n)}年",
            f"民国{n}年",
            f"民國{n}年",
            f"民國{_han(n)}年",
            f"昭和{n}年",
            f"光绪{_han(rng.randint(2, 33))}年",
            f"乾隆{_han(rng.randint(2, 50))}年",
        ]
    )


def _volume(rng: R) -> str:
    n = rng.randint(1, 60)
    return rng.choice(
        [
            f"第{n}卷",
            f"第{n}卷",
            f"{n}卷",
            f"第{_han(n)}卷",
            f"卷{n}",
            f"Vol.{n}",
            f"{_han(n)}卷",
            f"第{n}辑",
            f"第{_han(n)}辑",
            f"第{n}巻",
            f"第{n}册",
        ]
    )


def _issue(rng: R) -> str:
    n = rng.randint(1, 12)
    return rng.choice(
        [f"第{n}期"] * 6
        + [f"{n}期"] * 3
        + [
            f"第{n:02}期",
            f"{n:02}期",
            f"第{_han(n)}期",
            f"{_han(n)}期",
            f"第{n}号",
            f"第{n}號",
            f"{n}号",
            f"总第{rng.randint(20, 400)}期",
            "增刊",
            f"增刊{n}",
            f"第{n}、{n + 1}期合刊",
            f"{n}-{n + 1}期",
            f"{_han(n)}、{_han(n + 1)}期合刊",
            f"第{n}/{n + 1}期",
            f"{n}期",
            f"第{n}輯",
            f"No.{n}",
            f"第{n}A期",
        ]
    )


def _bare_issue(rng: R) -> str:
    return rng.choice(
        [
            str(rng.randint(1, 12)),
            str(rng.randint(1, 12)),
            f"{rng.randint(1, 12):02}",
            "S1",
            "Z1",
            "增刊",
            f"增{rng.randint(1, 3)}",
            f"{rng.randint(1, 11)}A",
        ]
    )


def _range(rng: R) -> str:
    first = rng.randint(1, 400) if rng.random() < 0.85 else rng.randint(1000, 3500)
    last = first + rng.randint(1, 40)
    return f"{first}{rng.choice(['-', '-', '-', '—', '–', '~', '～', '—', ' - ', '至', '－'])}{last}"


def _pages(rng: R) -> str:
    r = _range(rng)
    return rng.choice(
        [
            f"{r}页",
            f"{r}页",
            f"第{r}页",
            f"第{r}页",
            f"P{r}",
            f"p.{r}",
            f"pp.{r}",
            f"页{r}",
            f"頁{r}",
            f"{r}頁",
            f"第{rng.randint(1, 300)}页",
            f"{rng.randint(2, 300)}页",
            f"p{r}",
            r,
        ]
    )


def _edition(rng: R) -> str:
    n = rng.randint(1, 8)
    return rng.choice(
        [f"第{n}版", f"第{n}版", f"第{_han(n)}版", "修订版", "修订本", "增订本", "初版", f"{n}版", "影印本", "再版"]
    )


def _several(rng: R, one: Callable[[R], str] = w.person) -> str:
    n = rng.choice([1, 1, 1, 1, 1, 2, 2, 3])
    return rng.choice(["、", "、", ",", ",", " ", ";", "; ", ",", "，"]).join(one(rng) for _ in range(n))


def _latin_several(rng: R) -> str:
    n = rng.choice([1, 1, 1, 2])
    return rng.choice([", ", " & ", "; ", " and "]).join(w.latin_person(rng) for _ in range(n))


def _foreign(rng: R) -> str:
    land = rng.choice(["美", "英", "法", "德", "日", "意", "俄", "苏", "荷", "加", "印", "韩", "奥"])
    opens, closes = rng.choice(["[]", "（）", "()", "〔〕", "【】"])
    return f"{opens}{land}{closes}{rng.choice(['', '', ' '])}{rng.choice(w.FOREIGN if land != '日' else w.JAPANESE)}"


def _series(rng: R) -> str:
    return rng.choice([*w.FIELDS, *w.REGIONS, *w.MODIFIERS]) + rng.choice(
        ["丛书", "文库", "研究丛书", "译丛", "资料丛刊", "名著译丛", "书系"]
    )


def _chapter(rng: R) -> str:
    n = rng.randint(1, 12)
    return rng.choice(
        [f"第{n}章", f"第{_han(n)}章", f"第{_han(n)}章", f"第{_han(n)}节", f"chapter {n}", f"第{_han(n)}回"]
    )


def _standard(rng: R) -> str:
    return rng.choice(
        [
            f"GB/T {rng.randint(1000, 40000)}-{_year(rng)}",
            f"JGJ {rng.randint(1, 200)}-{_year(rng)}",
            f"GB {rng.randint(1000, 60000)}—{_year(rng)}",
            f"DL/T{rng.randint(100, 2000)}-{_year(rng)}",
            f"YY/T {rng.randint(100, 2000)}-{_year(rng)}",
            f"HG/T {rng.randint(1000, 4000)}-{_year(rng)}",
        ]
    )


def _patent(rng: R) -> str:
    return rng.choice(
        [
            f"CN{rng.randint(100000000, 119999999)}{rng.choice('ABU')}",
            f"ZL{rng.randint(2001, 2024)}{rng.randint(10000000, 99999999)}.{rng.randint(0, 9)}",
            f"CN{rng.randint(2001, 2024)}{rng.randint(10000000, 99999999)}.X",
        ]
    )


SLOTS: dict[str, tuple[str, Callable[[R], str]]] = {
    "t": ("t", w.title), "T": ("t", w.latin_title),
    "1": ("a", w.person), "a": ("a", _several), "A": ("a", _latin_several), "f": ("a", _foreign), "b": ("a", lambda r: r.choice(w.BODIES)), "N": ("e", lambda r: r.choice(w.BODIES)),
    "c": ("c", w.journal), "w": ("c", w.newspaper), "C": ("c", lambda r: r.choice(w.LATIN_SERIALS).replace("_", " ")), "m": ("c", w.meeting), "k": ("c", w.collection),
    "p": ("p", w.house), "P": ("p", lambda r: r.choice(w.LATIN_HOUSES).replace("_", " ")), "l": ("l", lambda r: r.choice(w.CITIES)),
    "d": ("d", _year), "y": ("d", lambda r: _year(r) + "年"), "D": ("d", _day), "j": ("d", _era),
    "v": ("v", _volume), "V": ("v", lambda r: str(r.randint(1, 60))), "x": ("v", lambda r: r.choice(["上册", "下册", "第一册", "第3册", "上卷", "下卷", "第二卷", "中册", "第5卷", "第四册", "第2辑"])),
    "i": ("i", _issue), "I": ("i", _bare_issue), "g": ("g", _pages), "G": ("g", _range), "S": ("g", lambda r: r.choice([f"第{r.randint(1, 12)}版", f"第{_han(r.randint(1, 8))}版", f"{r.randint(1, 8)}版", f"{_han(r.randint(1, 8))}版", f"A{r.randint(1, 20)}版", f"第{r.randint(1, 8)}版"])),
    "e": ("e", _several), "r": ("r", _several), "n": ("n", _edition), "u": ("u", lambda r: r.choice(w.SCHOOLS)), "B": ("u", lambda r: r.choice(w.BODIES)),
    "s": ("s", _series), "h": ("h", _chapter), "z": ("m", _standard), "o": ("m", _patent), "K": ("k", lambda r: r.choice(["[J]", "[M]", "[D]", "[C]"])),
}  # fmt: skip
UNTAGGED: dict[str, Callable[[R], str]] = {
    "q": w.person, "Q": lambda r: r.choice(w.SCHOOLS), "Z": lambda r: r.choice([w.thing(r), r.choice(w.THINGS), w.title(r)]), "X": w.title, "F": lambda r: r.choice(w.FIELDS), "H": lambda r: str(r.randint(10**7, 10**10)),  "0": lambda r: r.choice(w.CITIES),
}  # fmt: skip
"""What looks like a part of a work and is the mail's: who writes, what about, courses, the patron's own paper."""
_SLOT = re.compile(r"<([A-Za-z01])>")


def fill(rng: R, frame: str) -> str:
    """The frame with something in each slot, tagged."""

    def one(match: re.Match[str]) -> str:
        if match[1] in UNTAGGED:
            return UNTAGGED[match[1]](rng)
        letter, make = SLOTS[match[1]]
        return f"{{{letter} {make(rng).replace('{', '(').replace('}', ')')}}}"

    return _SLOT.sub(one, frame)


def _frames(text: str) -> tuple[str, ...]:
    return tuple(line.strip().replace("|", "\n") for line in text.strip().split("\n"))


ARTICLES = _frames("""
    《<t>》,刊在《<c>》<y><i>,作者大概是<1>
    <1>发在《<c>》<y><i>上的《<t>》,<g>
    <1>刊于《<c>》<y><i>的《<t>》
    作者<1>,题目<t>,<y>,<c>
    作者是<Q>的<1>,在<c>,年份应该<y>
    《<t>》是<c><y>的,<1>
    <t>。这是<1>的文章,<y>发的,刊名<c>
    参考文献第17条:<1>,<1>(<d>)<t>,<c>,<V>(<I>),<G>
    文献来源:<c>,<d>,<V>(<I>):<G>,标题:<t>,作者:<a>
    《<c>》<y><V>卷<i>:<t>(<1>)
    《<t>》,<c>,<y> <v> <i>,作者 <1> 等
    《<t>》,<c>,<y>
    《<t>》,<c>,<d>,<i>
    <Q>的<1>和<1>,<t>,<c>,<y>
    <Q>的<1>,<t>,<c>
    <t>的文章,<1>写的,登在<c>
    <1>先生<y>发表于《<c>》<v>的“<t>”
    <1>那篇<t>,<c>
    期刊名<c>,文章<t>,<y>
    <c><y>那一期,里面<1>的<t>,<g>
    作者:<1> 题目:<t> 期刊:<c> 出版年:<d> 卷期:<v><i>
    作者 <1> 题目 <t> 期刊 <c> 出版年 <d> 卷期 <v><i>
    <1>文、<1>文,<t>,<c>
    论文的作者是<1>跟<1>,题目<t>,<y>,<c>
    《<c>》<v><i>:<t>(<1>)
    <c><d>(<I>) <t> <1>
    <1><y>在《<c>》<i>上发表的《<t>》
    <1>先生<y>发表于《<c>》<i>的《<t>》一文
    <y>《<c>》<i>上<1>写的《<t>》
    《<c>》<y><i><1>的《<t>》
    《<c>》<y><v><i><g>,<a>的文章《<t>》
    <a>的《<t>》,发表在《<c>》<y><i>
    <a>的《<t>》,《<c>》<y><i>,<g>
    <a>:《<t>》,《<c>》<y><i>,<g>。
    <a>:《<t>》,载《<c>》<v><i>(<D>)
    <a>,<t>,<c>,<y><i>,<g>
    <a> <t> <c> <y><v><i> <g>
    <a> <t> <c> <d> <V>(<I>) <G>
    <a>.<t>.<c>,<d>,<V>(<I>):<G>.
    <a>. <t>. <c>, <d>(<I>): <G>
    <a>(<d>).<t>.<c>,<V>(<I>),<G>.
    <a>(<d>):《<t>》,《<c>》<i>,<g>
    <a>,<y>,《<t>》,《<c>》<i>,<g>
    <t>,<a>,<c>,<y><i>
    <t> <a> <c> <d>年<i>
    <t>(<a>,《<c>》<y><i>)
    《<t>》(《<c>》<y><i>,作者<a>)
    一篇题为“<t>”的文章,作者<a>,刊于《<c>》<y><i>
    “<t>”,<a>,《<c>》<y><i>
    “<t>”一文,载《<c>》<v><i>,<y>,<g>
    《<c>》<y><i>有一篇<1>写的《<t>》
    《<c>》<y><i>里的《<t>》,<1>
    《<c>》<v><i>(<y>):《<t>》
    <c>杂志<y><i>,<1>的<t>
    <c>上<y>登过的《<t>》
    <c><y><i>,<t>,<g>
    <c> <y><i> <g> <a> <t>
    文章《<t>》,作者:<a>,出处:《<c>》<y><i>
    篇名:<t> 作者:<a> 刊名:<c> <y><i>
    标题<t>,作者<a>,期刊<c>,年份<d>,<i>
    题目是<t>,<a>写的,发在<c>上,<y>
    <t>这篇,<c><y>的
    <t>这篇文章,作者是<1>
    <1>老师写的<t>,登在《<c>》,好像是<y>
    好像是<1><y>写的,题目大概是《<t>》,发在《<c>》上
    可能发表在《<c>》<y>,作者姓<1>,标题里有“<t>”
    <1>和<1><y>左右在《<c>》发表的关于<t>的文章
    <1>等人的<t>,<c><y><i>
    <1>等(<d>)发表于《<c>》<v>的《<t>》
    <1>等.<t>.<c>,<d>,<i>
    <1>,<1>,<1>等. <t>[J]. <c>, <d>, <V>(<I>):<G>
    <a>,〈<t>〉,《<c>》,<v><i>(<D>),<g>
    <a>:〈<t>〉,《<c>》<i>(<y>),<g>
    <a>,「<t>」,《<c>》<v><i>,<y>,<g>
    <1>「<t>」『<c>』<i>、<y>、<g>
    <1>『<t>』『<c>』<v><i>(<y>)<g>
    <1>・<1>「<t>」(『<c>』<i>、<y>)
    『<c>』<v><i>、<y>、<1>「<t>」
    <c>|<y><i> <g>|<t>|作者:<a>
    <t>|<a>|<c>|<y> <i>|<g>
    <t>|<a>|《<c>》 <y><i> <g>
    <t>|<a>;<a>|<u>|<c>,<D>
    【题名】<t>|【作者】<a>|【刊名】<c>|【年期】<d>,<i>
    题名:<t>|作者:<a>|来源:<c>|年:<d> 卷:<v> 期:<i> 页:<g>
    《<c>》 <y> <v> <i> | <g>  共6页|<t>|<a>
    <K> <a> 《<c>》 - <y><i>|<t>
    总第<I>期的《<c>》(<y>)里<1>的《<t>》
    <1>的论文<t>,我记得是<y>《<c>》的,<i>不确定
    <c>,<y>,<i>,<t>
    <c><y>增刊上的<t>,<1>
    《<c>》<j><i>的《<t>》,<1>
    <j>《<c>》<v><i>:<1>《<t>》
    <1>《<t>》(《<c>》<d>-<I>)
    <1>:“<t>”,《<c>》,<y><i>,<g>。
    《<t>》一文(<1>,<y>)
    <1>研究员关于<t>的那篇,《<c>》<y>
    <1>的《<t>》(上),《<c>》<y><i>
    参考文献里<1>(<d>)《<t>》,<c>,<V>,<G>
    <T>,<A>,<C> <d>年<v>
    <A>写的<T>,发在<C>,<d>
    <A> 的 <T>,登在 <C> <V>(<I>) <d>
    <C>上的<T>,作者<A>
    <A>. <T>. <C>, <d>, <V>: <G>
    〈<t>〉(<1>,《<c>》<i>,<D>)
    来源:<c>,<d>,<V>(<I>):<G>,标题:<t>,作者:<a>
    文献:<t>。<a>。<c>。<d>。<V>卷<I>期。
    <t>;<a>;<c>;<d>;<I>;<G>
    <a>; <t>; <c>; <d>; <V>; <I>; <G>
    <t> - <a> - <c> - <d>
    <t>/<a>/<c>/<y><i>
    <y><1>发表的那篇<t>
    <1><d>年那篇“<t>”,<c><i>
    <1>《<t>》
    《<t>》,<1>,<c>
    <t>,期刊是<c>,<y>
    <t>,刊名<c>,<d>,<i>,作者<a>
    论文题目:<t>,作者<a>,期刊<c>,年份<d>,<i>
    文献名称 <t> 刊名 <c> 年 <d> 卷 <v> 期 <i> 页 <g>
    <t>|作者:<a>;|期刊:<c>;|年份:<d>
    来源:<c>,<y><i>|题目:<t>
    <t>(<A>, <d>),期刊是 <C>
    <T> (<A>, <d>),<C>
    <C>这个期刊的<T>,作者<A>,<y><v>
    <t>,就是<1>那篇,<c>,<d>
    <c>这个刊<y><i>有一篇<t>,作者<1>
    <c>,<y>,<t>,<1>
    <c><y><i>,里面<1>的文章<t>
    <t>这篇文章,<c>的
    <t>谁写的忘了,大概<y>的<c>
    <t> <c> <v><i>
    <t> <c> <d>
    <t>,<c>的,应该是<y>
    在参考文献里看到<1><d>年那篇“<t>”,<c><i>,<g>
    <1>文:“<t>”,《<c>》<y><i>,<g>
    <1><y>在<c>发表过<t>
    <y><c>上<1>的<t>
    《<c>》<y>,<g>,<1>
    <c><V>(<I>):<G>,<d>
    <1>,<c>,<d>,<V>(<I>),<G>
    首页 > 期刊 > <c>|<t>|<a>|<d>年 <i> <g> 被引 12 下载 305
    <t>|<a>|<c>|<D>
    <1>.<t>.<c>,<y><i>
    《<c>》<v><i><g>的文章,作者为<1>
    头一作者是<1>,第二作者<1>,文章名<t>,在<c>发的,<d>
    作者是<Q>的<1>和<1>,题目<t>,<y>,<c>
    <1>跟<1>的<t>,<c>,<d>
    《<c>》<i>里署名“<1>”的<t>
    <Q>的<1>老师<y>写的<t>,登在<c>,<i>
    <d>年<c><i>的<t>
    《<c>》登过一篇《<t>》,<y>,作者<1>
    可能在《<c>》上,题目大概叫《<t>》,<y>前后
    题目大概是《<t>》,好像发在《<c>》上,<y>左右
    一个姓<1>的人写的《<t>》,在《<c>》上
    <D>那期<c>,<g>,<t>
    <c>,<D>那期,<t>
    万方数据|<t>|[J] <a>|《<c>》 - <d>年<I>期
    <t> 作者:<a> 出处:《<c>》 <y> <i> <g>,共3页
    <t>|<K><a>|<c>,<d>,<i>
    <c>|<y> <v> <i>|<t>|<a>
    <1>和<1>:<t>,<c>,<y>
    <1>,<1>(<d>)<t>,<c>,<V>(<I>),<G>。
""")
PAPERS = _frames("""
    《<w>》<D><S>《<t>》
    《<w>》<D><S>的《<t>》,作者<1>
    <D>《<w>》上的报道《<t>》
    <1>:《<t>》,《<w>》<D>,<S>。
    <1>.<t>.<w>,<D>
    <w> <D> <S> <t>
    <D>《<w>》<S>,《<t>》
    <w><D>,<t>,<S>
    《<w>》<D><S>,有一篇《<t>》,没有署名
    《<w>》<D>,有一篇《<t>》,没有署名
    <D>的<w>有篇小文<t>
    <D>出版的《<w>》,文章题目:<t>
    《<t>》,<1>,载<w>,<D>
""")
BOOKS = _frames("""
    日文书<t>,<1>,<p>,<y>
    <t>,<e>主编,<p>,<n>
    <1>·<1>的《<t>》
    <1>《<t>》,<e>点校,<l>:<p>,<y>
    宋·<1>《<t>》,<p>
    1、<t> <1> <p>|2、<t> <p> <d>
    《<t>》<d>年<p>英文本
    <t>,作者<A>,法语,<y>
    《<t>》
    《<t>》这本书
    《<t>》,<a>著
    《<t>》,<a>著,<p>,<y>
    <a>著《<t>》,<p><y>版
    <a>《<t>》,<p>,<d>
    <a>《<t>》(<p>,<y>)
    <a>:《<t>》,<l>:<p>,<y>。
    <a>:《<t>》,<l>:<p>,<y>,<g>。
    <a>:《<t>》(<l>:<p>,<y>),<g>
    <a>,《<t>》(<l>:<p>,<d>),<g>。
    <e>主编:《<t>》,<l>:<p>,<y>版。
    <e>编《<t>》,<p>,<y>
    <a>编著的《<t>》<n>
    <a>等编著,《<t>》<n>,<p>,<d>
    <f>著,<r>译:《<t>》,<l>:<p>,<y>,<g>。
    <f>:《<t>》,<r>译,<p><y>版
    <f>《<t>》,<r>等译,<l>:<p>,<y>
    《<t>》,<f>著,<r>译,<p>
    <1>的《<t>》中译本,<r>译,<p>
    《<t>》,作者<a>,<p>,<y>版
    《<t>》 作者:<a> 出版社:<p> 出版年:<d>
    《<t>》<p>
    《<t>》<p><y>
    《<t>》 <p> <d>
    《<t>》 <a> <p>
    《<t>》 <a> <p> <y>
    《<t>》(<p>,<d>)
    《<t>》<n>,<p>
    《<t>》<n>,<a>,<p>,<y>
    《<t>》<x>,<a>著,<p>,<y>
    《<t>》全六册,仅需<x>,<p><d>
    《<t>》(上下册),只要<x>
    《<t>》只要<x>,编者不详,<p>
    <p>那本《<t>》
    <p>出的《<t>》<n>
    <p><y>出版的《<t>》
    <p><y>影印的《<t>》
    <p>的《<t>》,<1>的
    <1>的《<t>》
    <1>的《<t>》,<p>,<y>
    <1>教授的《<t>》一书
    <1>写的《<t>》
    <e>先生主编的<t>
    <t> <a> <p>
    <t> <a> <p> <d>
    <t>,<a>,<p>,<d>
    <t>,<a>著,<p>
    <a>.<t>.<l>:<p>,<d>.
    <a>. <t>. <p>, <d>
    <a> <t> <p> <y><n>
    <t>|<a>|<p>|<y>
    <t>|作者: <a>|出版社: <p>|出版年: <D>
    书名:<t>|作者:<a>|出版社:<p>|出版时间:<D>|定价:28.00元
    题名/责任者:<t> / <a>著|出版发行项:<l> : <p>, <d>
    <t> / <a>著. -- <l> : <p>, <d>
    图书名称:<t> 主编:<e> 出版:<p>,<d>
    书叫<t>,作者<1>,<p>
    有本书叫《<t>》,好像是<p><y>的
    一本叫<t>的书,作者好像是<1>
    书是<t>,<1>,好像<p>出的
    <s>里的《<t>》,<1>,<p>
    《<t>》,<s>,<p>,<y>
    <N>编《<t>》,<l>:<p>,<y>
    <N>编印《<t>》,<y>(内部资料)
    《<t>》(<y>内部发行)
    <j>刻本《<t>》
    <1>《<t>》,<j><p>
    《<t>》,<1>撰,<1>点校,<p>
    <l><p><y>影印本《<t>》
    <1>『<t>』(<p>、<y>)
    <1>著『<t>』<p>、<d>
    『<t>』,<1>,<l>:<p>,<d>
    <T>,作者<A>,<P>,<d>
    书的名字是<T>,写的人<A>,<d>年,出版社<P>
    英文书<T>,<A>写的,<P>
    《<T>》,作者 <A>,<P> <d>
    <A> 的 <T> 一书,<P>,<d>
    <A>, <T>, <l>: <P>, <d>
    <A>的英文原版<T>
    旧书<t>,<y>,<p>
    <a>《<t>》,<n>,<p>
    论著:<t>,<a>,<p>
    教材《<t>》<n>,<e>主编,<p>,我要<g>
    《<t>》,<p><y>版,我只要<g>
    《<t>》第<V>册,<p>
    《<t>》,<f>,<p>
    <1> <t> <d> <p>
    书是<t>,<1>,<p>出的
    <t>,<1>写的,<p>
    <t>这本书,<1>著
    <1>《<t>》<p>|<1>《<t>》<p>
    <1>的小说《<t>》<y><n>,<p>
    《<t>》,<e>编,<p>,<y>出版,16开
    <t>,<e>编,<p>,<y>出版
    <y><l>出的<t>,<p>
    <e>编《<t>》<v>,<l>:<p>,<y>。整本借。
    <l>:<p>,<y>,<1>『<t>』
    <t>,<y>,<l>
    <1>著<t>
    <t>(<n>),<p>
    <1>(<y>):<t>,<l>:<p>。
    页数:288|书名:<t>|著者:<a>|<p>|<D>
    <t>|<a>|<p>|<d>|馆藏地:总馆
    《<t>》<x>《<t>》,<1>,<p>
    <1>和<1>合写的《<t>》,<y><l>出的
    <p><y>的<t>,作者<1>
    一本叫做<t>的画册,<p>出的
    <p>的回忆录<t>,作者<1>,<y>左右
    第一本:<t>,<p>,<d>|第二本:<t>,<p>,<d>
    书是<t>,<1>,好像<p>出的
    书名<t>,<1>,<p>的
    我要的书是<t>,<1>著,<p>
    <1>的小说《<t>》<y>
    <1>《<t>》的<y><p>英文本
    《<t>》,中文版,<r>译,<p>
    《<t>》<y><n>
    <t>,俄文版标题<T>,作者<f>,<y>
""")
PARTS = _frames("""
    《<k>》<v>中<1>所撰〈<t>〉,<g>,<p>,<d>
    《<k>》第三辑中<1>写的《<t>》,<p>,<d>
    《<t>》<h> “<t>”,<p>,<y>
    会议论文集里有一篇 <t> 作者<1> <l> <d>
    《<t>》<h>,<a>,<p>,<y>
    《<t>》<h>“<t>”,<a>著,<p>,<y>,<g>
    《<t>》,<a>,<p><y>版。想要<h>“<t>”,<g>
    《<t>》,作者<a>,<p>,<d>,想要<h> <t>
    <a>《<t>》<h>《<t>》,<p>
    《<t>》的<h>,<1>著
    书里的<h>:《<t>》<h>
    <a>:《<t>》,载<e>主编《<k>》,<p><y>版,<g>
    <a>:《<t>》,<e>编:《<k>》,<l>:<p>,<y>,<g>。
    <a>:〈<t>〉,收入<e>編:《<k>》(<l>:<p>,<y>),<g>
    <a>《<t>》,收在《<k>》里,<p><y>
    <a>的《<t>》,出自《<k>》,<e>主编,<p>
    《<k>》<v>(<p>,<y>)里<a>的《<t>》
    《<k>》<v>所收<a>《<t>》一文,<p>,<d>
    <a>「<t>」<e>編『<k>』<p>、<y>
    <a>.<t>.<e>主编.<k>.<l>:<p>,<d>:<G>
    <a>:《<t>》,《<m>》,<l>,<y>
    <a>.<t>.<m>,<l>,<d>
    <m>上<a>的《<t>》,<y>
    会议论文<t>,<a>,<m>,<d>
    会议论文:<t> <a> <m> <g>
    《<m>》,<y>,<g>,<a>:<t>
    <t>|<a>|<m>|<y>
    <a>,<t>,<m>,<l>,<d>,<G>
""")
THESES = _frames("""
    <1>的博士论文《<t>》,<u>,<d>
    <1>的硕士论文,叫《<t>》,<u>,<y>答辩
    <u><1>的硕士学位论文<t>
    <u><y>博士论文《<t>》,作者<1>
    <1>:《<t>》,<u>博士学位论文,<y>。
    <1>,〈<t>〉(<l>:<u>碩士論文,<y>)
    <1>.<t>.<u>,<d>
    <1> <t> <u> 硕士 <d>
    <t>,<u>,<1>,<d>,博士
    学位论文:<t>;作者:<1>;学校:<u>;时间:<y>
    <t>|<1>|<u>|硕士学位论文|<d>
    一篇学位论文,<t>,<1>,<u>
    硕士论文:<1>,《<t>》,<u>,<d>
    硕博论文<t>(<1>,<u>,<d>)
    <1>(<u>)<y>的毕业论文《<t>》
""")
OTHERS = _frames("""
    <o> <t>,发明人<1>
    专利 <t>,发明人:<a>
    <z> <t>,<p>
    需要<z>
    <b>:《<t>》,<z>
    标准 <z> <t>
    《<t>》(<z>),<p>
    <z>《<t>》
    专利<o> <t>
    <a>的专利:<t>,<o>,<y>公开
    专利说明书:<t>,申请人<b>
    <B>.<t>.<l>,<d>
    <B><y>的报告《<t>》
    报告:<B>《<t>》,<y>
    《<c>》<y><i>整期
    《<c>》<y><i>整本借
    <c><y><i>合订本
    《<c>》<y>全年的合订本
    《<c>》<v><i>
    《<c>》<y><i>
""")
SEVERAL = _frames("""
    都是《<c>》<y><i>的:|(1)<1>:<t>,<g>|(2)<1>:<t>,<g>|(3)<1>:<t>,<g>
    都在<c><y><i>上:|1、<1> <t> <g>|2、<1> <t> <g>
    下列文章均载《<c>》<v>,<y>:|一、<a>:《<t>》|二、<a>:《<t>》
    《<c>》<y><i>上的两篇:<1>《<t>》和<1>《<t>》
    <1>的《<t>》和《<t>》,都是<p>的
    《<t>》和《<t>》
    《<t>》、《<t>》、《<t>》
    《<t>》《<t>》
    <1>《<t>》,<1>《<t>》,<1>《<t>》
    《<t>》(<1>)、《<t>》(<1>),都是<p>出版
    《<t>》<x>和《<t>》<x>
    第一篇,<t>,<1>,<c>,<y><i>;第二篇,<t>,<1>,<c>,<y><i>
    一篇是<1>的《<t>》,《<c>》<y><i>;另一篇是<1>的《<t>》,《<c>》<y><i>
    书一本:《<t>》,<1>,<p>;文章一篇:<1>《<t>》,《<c>》<y><i>
    《<t>》(<1>,<c><y><i>)以及《<t>》(<1>,同刊<y><i>)
    <1>:《<t>》,《<c>》<y><i>;<1>:《<t>》,《<c>》<y><i>。
    <t>,<c><y><i>|<t>,<c><y><i>
    <t>|<t>
    要两篇:|<t>|<t>
    <t>|<t>|<t>
    要三本书:|<t>|<t>|<t>
    1.<t>|2.<t>|3.<t>
    1 <t>|2 <t>
    ①<t> <1> <p>|②<t> <1> <p>
    (1)<a>.<t>.<c>,<d>(<I>)|(2)<a>.<t>.<c>,<d>(<I>)
    - <1>《<t>》,<p>,<d>|- <1>《<t>》,<p>,<d>
    <p>的两本书:|《<t>》 <1> <d>|《<t>》 <1> <d>
""")
BARE = _frames("""
    <t>
    <t>
    “<t>”
    <t>这篇
    <t>这本书
    <t>一文
    题目:<t>
    书名:<t>
    <t>(作者不详)
""")

ASKS = _frames("""
    老师好,请帮我找一下X,谢谢!
    老师您好,我需要X,麻烦您了。
    您好:|    我想申请文献传递,X。
    您好,想借X。
    请帮忙传递X
    请代查:X
    请问能借到X吗?
    能不能帮我找到X?谢谢老师
    求X
    求助:X
    跪求X,急用!!
    帮查一下X
    帮忙下载X,谢谢
    帮我借X
    借X
    想借X,可以吗
    我想借一本书,X,谢谢。
    我想要X的全文
    我要X
    需要下面这篇:|X
    请帮忙找以下文献:|X|谢谢
    需要的文献如下:|X
    文献求助|X|多谢
    X
    X
    X
    X|谢谢老师
    X|这个能传吗?
    X 急用
    X,麻烦老师了
    X|帮忙找一下,谢谢!
    X|我校没有,请代借。
    X|要这个谢谢
    X。学校图书馆没有,能从外馆借吗?
    老师,我在写论文,急需X。
    我是历史学院的研究生,正在写毕业论文,想看X,不知贵馆能否提供?
    可否借X?本人教学用。
    想请您帮忙找一篇文章,是X,我们学校没有买这个刊
    导师让我找X
    我导师要X,明天就要
    同学推荐了X,图书馆显示已借出
    烦请馆际互借:X
    煩請協助複印X,感謝!
    想申請以下期刊論文:|X|若需付費請先告知
    我需要的是X,知网没有收录。
    我在参考文献里看到X,没有找到全文
    能搞到X吗
    请复印X
    求复印X
    查一下X
    麻烦帮忙借阅:X
    麻烦弄一下 X
    尊敬的馆员老师:|X,不知能否复制一份?|此致|敬礼
    上学期您帮我找过两篇文章,这次想要X。
    读秀上只能试读前17页,X
    知网上显示无权限:|X
    拜托找找X,记不清了
    记得是X,老师能帮忙查查吗?
    X,我只要目录和前言
    替导师借书:X
    申请书目如下:|X
    我申请的X到了吗?
    取消我申请的X,已经找到了
    能续借X吗?25号到期
    上次借的X已经还了
    只需要X,费用不超过50元
    (转发)王老师说:|X
    要电子版:X
    馆际互借申请|X|学号 20241133
    有X吗
    老師,想借X
    我只有这些信息:X
    请传:|X
""")
BEHIND = _frames("""
    谢谢!
    谢谢老师
    祝工作顺利!
    此致|敬礼
    历史学院 王晓 13900001111
    学号20231109 土木工程学院
    邮箱 abc1202@qq.com
    急用,最好下周五前。
    最晚12月5日前给我就好
    12月10日要开题。
    费用可以从课题里出,200元以内。
    如果需要付费请先告诉我。
    复印一份即可,可寄到家属区12栋302。
    我校只藏有2005年以后的该刊。
    学校数据库只到1994年。
    电子版就可以,扫描发邮箱
    不要纸质的。
    发自我的iPhone
    本科生 陈果 电话 0451-86410000
    教学用,周三上课要。
    请问几天能到?
    知网、万方都没有。
    如外借不了,扫目录也行。
    (从pdf里复制的,换行请见谅)
    自己去取也可以,我在总馆
    材料学院A座305 李
    2026年11月18日
    博士生 张 2026.11.17
    若国内没有请从国外调。
    页码不清楚
    作者不详。
    具体期数忘了
    几页我不知道,三四页的样子
    编者不详。
    不用整本,谢谢
    <q>
    学生 <q>
    <F>学院 <q>
    <Q> <F>系 <q>
    <F>学院22级 <q> <H>
    <q> 敬上
    联系人:<q> 电话:<H>
    学号<H> 姓名<q>
    代<q>教授申请
    <q>|<Q>图书馆|电话 0<H>
    用于课题《<X>》。
    写<Z>方面的论文用
    有的话也请告诉我<Z>方面还有什么书。
    不是同名的那篇。
    网上有说是2012年的,也有说2013年的。
    定价58元,我可以自己付邮费。
    页数不详
    原文只有三页
    只要有关<Z>的部分就行
    <F>学院资料室没有
    我的邮箱是a<H>@163.com
    (<q> 135<H>)
""")
FRONT = _frames("""
    老师好!
    老师您好:
    您好,
    各位老师,
    尊敬的老师:
    首先感谢贵馆上学期帮我找到了两篇硕士论文,帮了大忙。
    我是材料学院2023级博士生李某,课题组最近在做这方面的研究。
    我是退休教师,写回忆文章要用一篇旧文:
    上次申请的还没到,不急。
    我上《比较公共政策》课要用。
    昨天在百度学术上看了一晚上也没找到全文,同学建议我写信给您。
    图书馆网站上说文献传递免费到12月31日。
    本人2025年入学,第一次用这个服务。
    打扰了。
    同志您好!
    我记得大二选修《中国文化概论》时老师讲过。
    不好意思再麻烦您一次。
    之前那封邮件写错了,以这封为准。
    群里通知说可以发邮件申请。
    在吗
    我在写关于<Z>的综述。
    我在写关于<Z>的论文,
    我的研究方向是<Z>,
    我是<Q><F>专业的研究生<q>,
    我是<F>学院<q>老师的学生,
    我的毕业论文题目是“<X>”,
    我们课题组在做“<X>”项目,
    《<Z>概论》课上老师推荐的,
    因为<Z>课作业要用,
    本人正在研究<Z>问题,
    最近在做<Z>方面的课题,需要一些资料。
    我上周在<F>研讨会上听<q>教授提到的,
    读者<q>(证号<H>):
    我叫<q>,<F>系2024级。
    小<q>,让图书馆找这个:
    看了<q>老师的课件才知道这个。
    关于<Z>,
    想了解<Z>,
    我爷爷想看,
    已经查了知网、万方、维普和读秀。
    学校买的库里只有2010年以后的,
    我们学院资料室只有第一卷,
    我已经有《<X>》了,
""")

CHATTER = _frames("""
    我是来贵校访学的台湾学生,第一次使用馆际互借。
    我是本校退休教师,写回忆文章要用。
    我现在读博了,研究方向换成了<Z>,很多文献学校都没有。
    我的研究方向从<Z>转到了<Z>,所以要补很多材料。
    首先感谢贵馆上学期帮我找到的两篇硕士论文,毕业答辩也顺利通过了。
    该文献暂不提供下载。
    知网上这篇显示“该文献暂不提供下载”,
    页面提示“您没有权限查看全文”。
    点下载以后一直提示“密码错误”,换了电脑也不行。
    我在写综述,缺下面这篇。
    不好意思习惯了:)
    不好意思写乱了,以下面的为准。
    导师催得很紧,下周组会要讲。
    因为要参加<F>大赛,需要查一些资料。
    我们实验室做<Z>好多年了,这方面的老文献一直没找全。
    听师兄说咱们图书馆可以免费文献传递,试试看。
    文献传递的次数用完了。
    传递次数用完了,读秀上只能试读前17页。
    网上只有摘要,没有正文。
    找了好几个数据库都没有结果。
    作者的单位好像是<Q>。
    导师好像是<q>先生。
    第一版没有我要的那章,不要。
    论文集有没有正式出版不清楚。
    如果能找到同一作者的其他文章也请告诉我。
    扫描件清晰一点,论文插图用。
    我需要核对引文的页码。
    天气转凉,请您多保重身体!
    祝老师冬安!
    顺祝编安
    期待您的回复。
    盼复!
    研究生 <q> 即日
    此邮件由系统自动发送,请勿直接回复。
    以上为<F>学院教师<q>的申请,请尽快处理。
    你们图书馆的服务真好,上次三天就收到了。
    能不能顺便问一下,寄到<Q>要多少邮费?
    企业委托检测项目用的,可开发票。
    做毕设用,三天内要,先谢过老师。
    教学用,12月5日前给我就好。
    我可以到馆里来看。
    如果国内没有,就请从国外调,费用从课题出,200元以内。
    我只要版权页和目录,扫描发邮箱。
    全文没有也没关系,只需要第三章的电子版。
    这一篇扫描即可,不用借整本。
    也就是一共三篇,不要编者按。
    以上两本本馆没有,请代借。
    还有一份表格在附件里,请查收。
    清单在附件,共六条,辛苦老师!
    这篇还没正式出刊,能传吗?
    作者信息我也不确定,只记得姓什么。
    书是蓝色封面的,大概三百页。
    封面上印着一座塔,小时候在我外公家见过。
    我们系资料室以前有一本,搬家的时候丢了。
    网上卖得太贵了,要八百多。
    二手书店里也没有。
    当当和京东都下架了。
    豆瓣评分很高。
    同门都在抢着看,图书馆的那本一直被预约。
    馆藏显示在密集书库,但是工作人员说找不到。
    我已经在国图预约了,但最近去不了北京。
    外文的如果要翻译就算了。
    有中译本最好,没有原版也行。
    繁体的也可以,我看得懂。
    版本无所谓,越新越好。
    请不要寄平信,容易丢。
    收件地址:<0>市人民路88号<Q>北校区<F>楼305室 <q> 收
    如需费用请从我的校园卡扣,卡号<H>。
    电话打了三次都没人接,只好写邮件。
    上次发到旧邮箱了,没收到,再发一次。
    麻烦您在百忙之中帮我看一下。
    我是交换生,中文不好请原谅。
    我的毕业论文是关于<Z>的,老师说一定要看原始文献。
    这学期教<Z>课,想给学生做阅读材料。
    本人申请的国家社科基金项目结题在即。
    审稿人要求补充参考文献。
    编辑部要求核对引文,请尽快。
    我们课题组的结题报告需要。
    写书评用的,不急。
    老家修族谱要用,麻烦了。
    办展览要用到里面的图。
    我查了一下,好像只有南京图书馆有。
    听说<Q>图书馆有收藏。
    中国科学院文献中心应该有,能帮忙问问吗?
    据说孤本在日本东洋文库。
    我手头有一份复印件,但缺了几页。
    目前我手上的版本是盗版PDF,错字太多。
    参考咨询台的老师建议我写信给您。
    <q>老师您好!好久不见。
    To: 图书馆馆际互借组
    发件人: <q> a<H>@qq.com
    主题: 文献传递申请
    日期: 2026年11月17日 22:13
    ----- 原始邮件 -----
    发自我的华为手机
    从 Outlook for iOS 发送
    <q>|<F>学院 讲师|地址:<Q>东区|邮编:210093
""")

TALK = _frames("""
    2026年《<X>》修订稿已发群里,请于12月1日前反馈意见。
    《<Z>管理办法》(征求意见稿)请各部门讨论。
    请问馆际互借一次最多能借几本书?借期多长?
    我上周申请的那篇关于冻土的文章到了吗?编号ILL-2026-1021
    本馆定于2026年12月1日至3日进行系统升级,届时文献传递服务暂停。
    谢谢老师,书已经收到了,辛苦!
    昨天传来的文章第3页缺了半边,能重传吗?
    我借的那本书11月25日到期,能续借两周吗?
    转发:关于举办信息素养系列讲座的通知。时间:2026年11月20日14:00,地点:图书馆三楼报告厅。
    请问校友毕业后还能用馆际互借吗?要押金不?一般几天能到?
    请将《文献传递申请表》填好后于周五前发回。
    已经三周了!!!你们到底有没有在处理?
    贵单位2026年10月文献传递费用共计412.00元,电子发票见附件,请于30日内付款。
    我这周末去校区方便拿,周二下午2点到5点有空。
    论文已经答辩完,用不上这篇了。
    《大学生创新创业》课的选课系统今天开放。
    链接显示已过期,可是我今天才收到邮件啊
    请问《中国知网》在校外怎么登录?
    《图书馆服务指南》里说每人每年限20篇,我还剩多少?
    导师说行,走课题经费吧
    现面向全国征集稿件,截稿日期2026年12月31日。
    各学院请于12月10日前报送2026年1—11月的统计数据。
    我的论文想做查重,图书馆可以查吗?
    老师我周五到馆里取可以吗?大概3点
    我在国外,能发到邮箱吗?
    收到的扫描件左侧三栏完全辨认不出,不知可否请对方馆重扫一次?
    页码是88-102,2008年的
    对不起老师,刚才那封发错了,请忽略。
    文章收到了,很清楚
    想问一下咱们学校有没有买这个数据库?
    外馆说只能馆内阅览,可以的。
    费用太贵了,那还是算了吧
    下载链接打不开,换了电脑也不行,麻烦重发
    我的论文《<X>》想做查重,图书馆可以查吗?
    《<Z>》课的教学参考书什么时候上架?
    请推荐几本关于<Z>的书。
    有没有<Z>方面的数据库?
    <F>学院<q>老师11月20日14:30在学术报告厅作题为“<X>”的报告,欢迎参加。
    我是<Q>的<q>,在<F>专业读博,想办一张校外读者证。
    我的毕业论文“<X>”已经提交,请问怎么办离校手续?
    关于做好2026年<F>类图书荐购工作的通知
    本刊2026年第6期已出版,目录见附件,敬请关注。
    姓名:<q>|学号:<H>|学院:<F>学院
    老师您好,我是<q>,上次说的那本还没到吗?
    最近在看<Z>,很有意思。
    <q>老师让我问一下发票什么时候能开
    您的申请已提交至<Q>图书馆,请等待。
    请问<F>学院的学生可以在<Q>图书馆借书吗?
""")
_KINDS = ((40, ARTICLES), (5, PAPERS), (30, BOOKS), (11, PARTS), (8, THESES), (5, OTHERS), (9, SEVERAL), (9, BARE))


# --- works in any order ---------------------------------------------------------------------------------------


def _loose(rng: R) -> str:
    """Parts of a work in any order with any mark between them."""
    book = rng.random() < 0.4
    names = ["t", "a", *(["p", rng.choice("dy")] if book else ["c", rng.choice("dyD"), rng.choice("iv"), "g"])]
    if book and rng.random() < 0.3:
        names.append(rng.choice(["n", "l", "e"]))
    names = [n for n in names if n == "t" or rng.random() < 0.8]
    if rng.random() < 0.45:
        head = ["t", "a"] if rng.random() < 0.5 else ["a", "t"]
        names = [n for n in head if n in names] + [n for n in names if n not in "ta"]
    else:
        rng.shuffle(names)
    mark = rng.choice([",", ",", ", ", " ", " ", " ", "  ", "。", "、", ";", "\n", "\n", "/", "|", "\t", " - ", "."])
    wrap = rng.random() < 0.4
    return mark.join(f"《<{n}>》" if wrap and n in "tc" else f"<{n}>" for n in names)


# --- what people do to a text -----------------------------------------------------------------------------------

_TAGGED = re.compile(r"\{([a-z]) ([^{}]*)\}")
_WIDE = str.maketrans(",:;?!()", "，：；？！（）")
_NARROW = str.maketrans("，：；？！（）。", ",:;?!().")


def _outside(marked: str, change: Callable[[str], str]) -> str:
    """The text with what is not tagged changed."""
    out, at = "", 0
    for match in _TAGGED.finditer(marked):
        out += change(marked[at : match.start()]) + match[0]
        at = match.end()
    return out + change(marked[at:])


def roughened(rng: R, marked: str) -> str:
    """As people type it: marks wide or narrow, title marks lost or others, spaces lost or more, lines broken."""
    roll = rng.random
    if roll() < 0.45:
        marked = _outside(
            marked,
            lambda s: re.sub(r"(?<!\d)[,:;?!()](?!\d)|(?<=[^\d\s])[,:;?!()]", lambda m: m[0].translate(_WIDE), s),
        )
    elif roll() < 0.3:
        marked = _outside(marked, lambda s: s.translate(_NARROW))
    if roll() < 0.12:
        opens, closes = rng.choice(
            [
                ("“", "”"),
                ("", ""),
                ("", ""),
                ("「", "」"),
                ('"', '"'),
                ("<", ">"),
                ("【", "】"),
                ("〈", "〉"),
                (" ", " "),
            ]
        )
        marked = _outside(marked, lambda s: s.replace("《", opens).replace("》", closes))
    if roll() < 0.06:
        marked = _outside(marked, lambda s: re.sub(r"[,，]", " ", s))
    elif roll() < 0.04:
        marked = _outside(marked, lambda s: re.sub(r"[,，.] ?", lambda m: m[0][0] + " ", s))
    if roll() < 0.05:
        marked = _broken(rng, marked)
    return marked


def _broken(rng: R, marked: str) -> str:
    """Lines broken at a fixed width, as a narrow screen or a PDF leaves them."""
    width = rng.randint(12, 30)
    out, column = "", 0
    i = 0
    while i < len(marked):
        if match := re.compile(r"\{([a-z]) ").match(marked, i):
            out, i = out + match[0], match.end()
            continue
        c = marked[i]
        out += c
        column = 0 if c == "\n" else column + (c != "}")
        if (
            column >= width
            and i + 1 < len(marked)
            and marked[i + 1] not in "}，。,、\n"
            and not (c.isascii() and c.isalnum())
        ):
            out += "\n"
            column = 0
        i += 1
    return out


def vary(rng: R, marked: str) -> str:
    """A mail tagged by hand with other works in it, of the same shapes."""

    def one(match: re.Match[str]) -> str:
        return f"{{{match[1]} {_like(rng, match[1], match[2])}}}"

    return roughened(rng, _TAGGED.sub(one, marked))


_DIGITS = re.compile(r"\d+")


def _like(rng: R, letter: str, text: str) -> str:
    latin = text.isascii() or not re.search(r"[\u3040-\u9fff]", text)
    if letter == "t" and "\n" not in text:
        return w.latin_title(rng) if latin else w.title(rng)
    if letter == "c" and "\n" not in text:
        if latin:
            return rng.choice(w.LATIN_SERIALS).replace("_", " ")
        if re.search(r"会议|年会|研讨|论坛$", text):
            return w.meeting(rng)
        if re.search(r"[日晚时早周商]报|[人]报$", text):
            return w.newspaper(rng)
        return w.collection(rng) if re.search(r"[论文]集$", text) else w.journal(rng)
    if letter == "p":
        return rng.choice(w.LATIN_HOUSES).replace("_", " ") if latin else w.house(rng)
    if letter in "aer" and "\n" not in text:
        if latin:
            return w.latin_person(rng)
        if re.match(r"[\[（(〔]", text):
            return _foreign(rng)
        if len(text) > 8 and not re.search(r"[、,;; ，·]", text):
            return rng.choice(w.BODIES)
        return _several(rng) if re.search(r"[、,，;; ]", text) else w.person(rng)
    if letter == "l":
        return text if latin else rng.choice(w.CITIES)
    if letter == "u":
        return rng.choice(w.SCHOOLS) if re.search(r"大学|学院", text) else rng.choice(w.BODIES)
    if letter == "d" and re.fullmatch(r"\d{4}年?", text):
        return _year(rng) + text[4:]
    if letter in "vig":
        return _DIGITS.sub(lambda m: str(rng.randint(1, 10 ** len(m[0]) - 1)) if len(m[0]) < 4 else m[0], text)
    return text


def mail(rng: R) -> str:
    """One mail, tagged."""
    roll = rng.random()
    if roll < 0.09:
        said = [*rng.sample(TALK, rng.choice([0, 1, 1, 2])), *rng.sample(CHATTER, rng.choice([0, 1, 2]))]
        rng.shuffle(said)
        return roughened(rng, fill(rng, rng.choice(["\n", ""]).join(said) or "老师在吗"))
    if roll < 0.24:
        body = _loose(rng)
    else:
        frames = rng.choices([f for _, f in _KINDS], [n for n, _ in _KINDS])[0]
        body = rng.choice(frames)
        if frames is SEVERAL or rng.random() < 0.9:
            pass
        else:
            other = rng.choice(rng.choices([f for _, f in _KINDS[:5]], [n for n, _ in _KINDS[:5]])[0])
            joint = rng.choice(["\n", "\n\n", "\n2. ", ";", "。另外还有", "和", "\n还有一本:", "\n还要"])
            body = ("1. " if joint == "\n2. " else "") + body + joint + other
    if rng.random() < 0.12 and "|" not in body:
        body = rng.choice(["1. ", "[3]", "(2)", "①", "1、", "- ", "2 ", "a) "]) + body
        body = rng.choice(["", "\n"]) + body
    ask = rng.choice(ASKS)
    at = ask.find("X")
    text = ask[:at] + body + ask[at + 1 :]
    if rng.random() < 0.3:
        text = rng.choice(CHATTER) + rng.choice(["", "\n"]) + text
    if rng.random() < 0.25:
        text = rng.choice(FRONT) + rng.choice(["", "", "\n"]) + text
    if rng.random() < 0.3:
        text += rng.choice(["\n", "\n", "", ",", "。"]) + rng.choice(BEHIND)
        if rng.random() < 0.3:
            text += "\n" + rng.choice(BEHIND)
    if rng.random() < 0.3:
        text += rng.choice(["\n", "\n", "", "。"]) + rng.choice(CHATTER)
    if rng.random() < 0.04:
        text += "\n" + rng.choice(TALK)
    return roughened(rng, fill(rng, text))
