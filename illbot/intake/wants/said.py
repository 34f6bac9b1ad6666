"""The words of a mail, as what tells its wishes is looked for in them; and its sentences, as people read them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ...citations.normal import squeeze

LONGEST = 300
"""Characters of a sentence that are kept."""


class Word(NamedTuple):
    """A word, a Chinese character, a mark that ends a sentence, or what stands for an item: "<reference>"."""

    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"(?P<item><[a-z]{2,12}>)|(?P<link>https?://\S{1,300}|\bwww\.\S{1,200})|(?P<mail>[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4})"
    r"|(?P<ours>\[?\b[A-Z]{2,8}-\d{4}-\d{2,6}\b\]?)|(?P<money>[$€£¥￥]\s?\d[\d.,]{0,9}|\b\d[\d.,]{0,9}\s?(?:rmb|cny|usd|eur|gbp|hkd|yuan|euros?|dollars?|pounds?|元|块|美元|欧元|英镑)(?![a-z]))"
    r"|(?P<number>\d[\d.,:/-]{0,20})|(?P<word>[^\W\d_]['’\w]{0,30})|(?P<mark>[?？!！。;；.\n]|[\U0001f300-\U0001faff\u2600-\u27bf])",
    re.I,
)
_HANZI = re.compile("[\u3400-\u9fff\uf900-\ufaff]|[^\u3400-\u9fff\uf900-\ufaff]+")
_ENDS = {"？": "?", "！": "!", "。": ".", "；": ".", ";": ".", "\n": "."}
_SIMPLE = {
    ord(pair[0]): pair[1]
    for pair in ["請请", "幫帮", "書书", "館馆", "圖图", "誤误", "遞递", "傳传", "給给", "這这", "還还", "續续", "錄录", "開开", "關关", "於于", "謝谢", "們们", "嗎吗", "沒没", "個个", "篇篇", "頁页", "過过", "時时", "間间", "應应", "該该", "從从", "對对", "後后", "來来", "當当", "會会", "說说", "話话", "讓让", "費费", "無无", "為为", "爲为", "與与", "麼么", "樣样", "閱阅", "讀读", "複复", "複复", "紙纸", "報报", "網网", "鏈链", "結结", "電电", "擴扩", "導导", "師师", "學学", "習习", "課课", "題题", "論论", "獻献", "經经", "寫写", "買买", "賣卖", "錢钱", "價价", "擔担", "負负", "責责", "張张", "錯错", "壞坏", "損损", "歸归", "註注", "銷销", "單单", "據据", "號号", "碼码", "處处", "進进", "狀状", "態态", "種种", "長长", "遲迟", "緩缓", "緊紧", "趕赶", "須须", "實实", "現现", "將将", "願愿", "達达", "領领", "補补", "內内", "頭头", "難难", "點点", "問问", "誰谁", "煩烦", "貴贵", "惠惠", "訂订", "閱阅", "寄寄", "併并", "並并", "幾几", "週周", "約约", "預预", "項项", "業业", "務务", "國国", "際际", "間间", "檢检", "詢询", "複复", "製制", "掃扫", "瞄描", "殘残", "缺缺", "糊糊", "連连", "較较", "認认", "輸输", "誠诚", "億亿", "萬万", "證证", "員员", "請请", "聯联", "繫系", "絡络", "轉转", "體体", "檔档", "發发", "發发", "撤撤", "棄弃", "終终", "確确", "捨舍", "協协", "獲获", "極极", "歉歉", "樂乐", "祝祝", "僅仅", "兩两", "雙双", "稱称", "戶户", "參参", "願愿", "勞劳", "駕驾", "賜赐", "覆复", "覓觅", "購购", "調调", "雖虽", "卻却", "嘗尝", "試试", "尋寻", "繳缴", "罰罚", "遺遗", "舊旧", "譯译", "號号"]
}  # fmt: skip
"""Traditional characters of mails about loans, as simple ones: what is learnt of one script serves the other."""


def words(text: str) -> list[Word]:
    """The text cut into words, small letters without accents; numbers, links and sums only by their kind."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        kind, said, start = match.lastgroup, match[0], match.start()
        if kind == "word" and not said.isascii():
            _other_letters(said, start, found)
        elif kind == "word":
            found.append(Word(said.lower().replace("’", "'"), start, match.end()))
        elif kind == "mark":
            if said != "\n" or (found and found[-1].text not in STOPS):
                found.append(Word(_ENDS.get(said, said), start, match.end()))
        elif kind == "item":
            found.append(Word(said, start, match.end()))
        else:
            found.append(Word(f"<{kind}>", start, match.end()))
    return found


STOPS = frozenset({".", "?", "!"})


def _other_letters(said: str, start: int, found: list[Word]) -> None:
    """Chinese characters one by one, in their simple form; words of other scripts without accents."""
    for part in _HANZI.finditer(said):
        low, high = start + part.start(), start + part.end()
        if "\u3400" <= part[0] <= "\ufaff":
            found.append(Word(part[0].translate(_SIMPLE), low, high))
        else:
            found.append(Word(plain(part[0]), low, high))


def plain(word: str) -> str:
    """Small letters without accents."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.lower().replace("’", "'")


def sentences(frame: str) -> list[str]:
    """The mail's own sentences, at most 80 of 300 characters."""
    found = [squeeze(s) for s in _SENTENCE.split(frame[:20_000])]
    return [s[:LONGEST] for s in found if len(s.strip(" ,，-–_*")) > 0][:80]


# "Prof. Liang" is one sentence, "J. Smith" too.
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bProf\.)(?<!\bprof\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bNo\.)(?<!\bno\.)(?<!\bpp\.)(?<!\bvol\.)(?<!\bVol\.)(?<!\bSt\.)(?<!\s[A-Z]\.)(?<!e\.g\.)(?<!i\.e\.)\s+|[。！？；;\n!?]"
)
