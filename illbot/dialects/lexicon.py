"""Phrases that partners use, and where they stand in a sentence.

The phrases are configuration (config/phrases/<lang>.toml: language -> group -> phrases); their small syntax is told there.
Text and phrases are brought to one normal form first: width, case, contractions, British and American spelling, traditional and
simplified characters make no difference. Patterns are bounded (a sentence is at most SENTENCE characters), so reading is linear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from ..core.late import late

SENTENCE = 1000
"""Characters of one sentence that are looked at."""

CONTROL = frozenset({"negation", "but", "if", "hedge", "future", "thing", "reported"})
"""Groups of words that turn a sentence; they stand beside the phrases of verdicts and never displace one."""

# (pattern, what it becomes), in this order, on lower-case text
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (late(pattern), plain)
    for pattern, plain in (
        (r"\bcan ?['`]?t\b|\bcannot\b|\bca n't\b", "can not"),
        (r"\bwon't\b|\bwont\b", "will not"),
        (r"\bshan't\b", "shall not"),
        (r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should|need)n'?t\b", r"\1 not"),
        (r"\b(we|you|they)'re\b", r"\1 are"),
        (r"\b(i|we|you|they)'ve\b", r"\1 have"),
        (r"\b(i|we|you|they|it|he|she)'ll\b", r"\1 will"),
        (r"\b(i|we|you|they)'d\b", r"\1 would"),
        (r"\bi'm\b", "i am"),
        (r"\b(it|that|there|here|what)'s\b", r"\1 is"),
        (r"\bno[.:]\s{0,3}(?=[a-z]{0,6}[-/]?\d)|\bnos\.\s{0,3}(?=\d)|\bno (?=\d)", "number "),
        (r"\be-mail", "email"),
        (r"\binter[- ]library\b", "interlibrary"),
        (r"\bfulfill(?=\b|ed|ing|s|ment)", "fulfil"),
        (r"\bdespatch", "dispatch"),
        (r"\blicence", "license"),
        (
            r"\b(e\.g|i\.e|etc|vol|vols|pp|p|approx|dr|mr|mrs|ms|prof|st|ref|tel|ext|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|incl|max|min|ed|eds|dept|univ)\.(?=\s|\d|,)",
            r"\1",
        ),
    )
)

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "＇": "'",
        "“": '"',
        "”": '"',
        "‐": "-",
        "‑": "-",
        "–": " - ",
        "—": " - ",
        "―": " - ",
    }
    | dict.fromkeys(
        "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
)

_TRADITIONAL = str.maketrans(
    "無館請費獲書貴獻傳遞還閱閲僅內關係統證為裡裏後復複製掃圖擔處於訂購買達價報過時間學歷編號單碼鏈網頁傷壞損據庫權協議費額超補確認諮詢問題從發寄遲將會約預計資訊項續繳賬帳戶與並個們這該條則應難備妥儘盡轉國際聯絡參閉開數據點擊連結檢讀絕謝動態暫緩類錄裝誤雖現無沒黨車庫紙質電郵選擇範圍內漸總頁兩幾邊幫辦稱課臺灣滿齊領導",
    "无馆请费获书贵献传递还阅阅仅内关系统证为里里后复复制扫图担处于订购买达价报过时间学历编号单码链网页伤坏损据库权协议费额超补确认咨询问题从发寄迟将会约预计资讯项续缴账账户与并个们这该条则应难备妥尽尽转国际联络参闭开数据点击连结检读绝谢动态暂缓类录装误虽现无没党车库纸质电邮选择范围内渐总页两几边帮办称课台湾满齐领导",
)


def normal(text: str) -> str:
    """The form in which text and phrases are compared; line ends are kept, other white space is one space."""
    folded = unicodedata.normalize("NFKC", text.translate(_PLAIN)).lower().translate(_PLAIN).translate(_TRADITIONAL)
    for pattern, plain in _SPELLINGS:
        folded = pattern.sub(plain, folded)
    return re.sub(r"[^\S\n]+", " ", folded)


class Hit(NamedTuple):
    """A phrase found: its group, and where in the normal form of the sentence."""

    group: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    group: str
    #: words of which each must stand in the text, so that most phrases need no search
    needs: tuple[str, ...]
    #: in the phrases' syntax: usually one; several where all of them must be found in the sentence ("x & y")
    parts: tuple[str, ...]

    def find(self, sentence: str) -> list[Hit]:
        first, *others = self.parts
        if others and not all(_regex(part).search(sentence) for part in others):
            return []
        return [
            Hit(self.group, m.start(), m.end(), m[0].strip()) for m in _regex(first).finditer(sentence) if m[0].strip()
        ]


@dataclass(frozen=True)
class Phrases:
    """All phrases of all languages, compiled. Immutable; made once for a configuration."""

    table: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, *sources: Mapping[str, Mapping[str, Iterable[str]]]) -> Phrases:
        """From language -> group -> phrases, as the settings have it; later sources add to earlier ones."""
        table: dict[str, dict[str, None]] = {}
        for source in sources:
            for groups in source.values():
                for group, phrases in groups.items():
                    table.setdefault(group, {}).update(dict.fromkeys(phrases))
        return cls({group: tuple(phrases) for group, phrases in table.items()})

    @cached_property
    def _compiled(self) -> tuple[_Phrase, ...]:
        listed = {g for g in self.table if g in _LINE_GROUPS}
        return tuple(
            _compile(g, p) for g, phrases in self.table.items() if g not in listed for p in phrases if p.strip()
        )

    @cached_property
    def _lines(self) -> dict[str, tuple[str, ...]]:
        """Groups that are compared with whole lines or their beginnings: literal after brackets are spelled out."""
        return {
            g: tuple(dict.fromkeys(s for p in phrases for s in _spelled_out(normal(p.strip()))))
            for g, phrases in self.table.items()
            if g in _LINE_GROUPS
        }

    def line_is(self, group: str, line: str) -> bool:
        """Is the line, punctuation at its ends aside, one of the group's phrases?"""
        return line.strip(_EDGES) in self._lines.get(group, ())

    def line_begins(self, group: str, line: str) -> str:
        """The group's phrase with which the line begins as a whole word, or ""."""
        line = line.lstrip(_EDGES)
        return next((p for p in self._lines.get(group, ()) if line.startswith(p) and _word_ends(line, len(p), p)), "")

    def wanted(self, text: str) -> tuple[_Phrase, ...]:
        """The phrases whose words all stand in this (normal) text: the few that are worth a search in its sentences."""
        return tuple(p for p in self._compiled if all(w in text for w in p.needs))

    def find(self, sentence: str, among: tuple[_Phrase, ...] | None = None) -> list[Hit]:
        """What stands in this (normal) sentence, in its order; of phrases that overlap the longest.

        Words of CONTROL are kept beside phrases, unless they are part of a harmless phrase or of a refusal ("not held").
        """
        sentence = sentence[:SENTENCE]
        found = [
            h for p in (self.wanted(sentence) if among is None else among) for h in p.find(sentence) if not _twice_no(h)
        ]
        kept: list[Hit] = []
        for hit in sorted((h for h in found if h.group not in CONTROL), key=_weight):
            if all(hit.end <= k.start or k.end <= hit.start for k in kept):
                kept.append(hit)
        firm = [k for k in kept if k.group == "harmless" or is_refusal(k.group)]
        control = [
            h for h in found if h.group in CONTROL and not any(f.start <= h.start and h.end <= f.end for f in firm)
        ]
        return sorted(dict.fromkeys(kept + control), key=lambda h: (h.start, h.end))


def is_refusal(group: str) -> bool:
    """Groups whose wordings carry their own "no"."""
    return group.startswith(
        (
            "Unfilled",
            "RetryPossible",
            "CancelRefused",
            "NotRenewed",
            "Overdue",
            "Recalled",
            "attached.not",
            "link.not",
            "word.",
        )
    )


_TWICE_NO = late(r"(?:不是|并非|并不是|不会)(?:没|无|不|未)|无不|没有不|not (?:that|the case)")


def _twice_no(hit: Hit) -> bool:
    """A refusal whose gap holds a second "no": the shorter phrase inside it is the one that was negated."""
    return is_refusal(hit.group) and _TWICE_NO.search(hit.text) is not None


_LINE_GROUPS = frozenset(
    {"disclaimer", "greeting", "closing", "thanks", "word.no", "word.held", "word.sent", "word.yes"}
)
_EDGES = " \t\n.,;:!?*-_~'\"()<>|·•>#=+。、"


def _weight(hit: Hit) -> tuple[int, int, int]:
    """Longest first; at equal length the harmless, then the more particular group."""
    return (hit.start - hit.end, 0 if hit.group == "harmless" else 1 if "." in hit.group else 2, hit.start)


def _word_ends(line: str, at: int, phrase: str) -> bool:
    return at >= len(line) or not (
        phrase[-1].isascii() and phrase[-1].isalnum() and line[at].isascii() and line[at].isalnum()
    )


# --- the syntax of a phrase ----------------------------------------------------------------------------------

_TOKEN = late(r"\[([^\[\]]*)\]|(\s*\.\.\.\s*)|(\s+)|([^\[\]\s.]+|[.\]\[])")


def _compile(group: str, phrase: str) -> _Phrase:
    parts = [normal(part.strip()) for part in phrase.split("&")] if " & " in phrase else [normal(phrase.strip())]
    needs = tuple(word for part in parts for word in _needs(part))
    return _Phrase(group, needs, tuple(parts))


@cache
def _regex(part: str) -> re.Pattern[str]:
    """Compiled when a text first holds the phrase's words: most phrases never are."""
    return late(_pattern(part))


def _needs(part: str) -> tuple[str, ...]:
    return tuple(word for m in _TOKEN.finditer(part) if (word := (m[4] or "").rstrip("$")))


def _pattern(part: str) -> str:
    """A regular expression without nested repetition: gaps are bounded and every repeat is of single characters or words."""
    out: list[str] = []
    swallow_space = False
    for m in _TOKEN.finditer(part):
        choice, gap, space, word = m.groups()
        if choice is not None:
            options = [o.strip() for o in choice.split("|")]
            optional = "" in options
            alternatives = "|".join(_bounded(o) for o in sorted(filter(None, options), key=len, reverse=True))
            follows = part[m.end() : m.end() + 1]
            if optional:
                # the space beside it goes with it
                swallow_space = follows == " "
                lead = bool(out) and out[-1] == " " and not swallow_space
                if lead:
                    out.pop()
                out.append(f"(?:{' ' if lead else ''}(?:{alternatives}){' ?' if swallow_space else ''})?")
            else:
                out.append(f"(?:{alternatives})")
        elif gap is not None:
            out.append(r" (?:[^\s,;:()?!。]+ ){0,5}?" if gap.strip() != gap else r"[^,;:?!。\n]{0,12}?")
            swallow_space = False
        elif space is not None:
            if not swallow_space:
                out.append(" ")
            swallow_space = False
        else:
            ends = word.endswith("$")
            out.append(_bounded(word.rstrip("$")) + (r"(?=\s*(?:[,;:!?()。]|$))" if ends else ""))
            swallow_space = False
    return "".join(out)


def _bounded(words: str) -> str:
    """The words, as words where they are Latin: "no" is not found in "note"."""
    if not words:
        return ""
    pattern = re.escape(words).replace(r"\ ", " ")
    if words[0].isascii() and words[0].isalnum():
        pattern = r"(?<![a-z0-9])" + pattern
    if words[-1].isascii() and words[-1].isalnum():
        pattern += r"(?![a-z0-9])"
    return pattern


def _spelled_out(phrase: str) -> list[str]:
    """The literal phrases that one with [a|b] stands for."""
    found = re.search(r"\[([^\[\]]*)\]", phrase)
    if found is None:
        return [re.sub(r"\s+", " ", phrase).strip()]
    return [
        spelled
        for option in found[1].split("|")
        for spelled in _spelled_out(phrase[: found.start()] + option.strip() + phrase[found.end() :])
    ]


def is_cjk(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"
