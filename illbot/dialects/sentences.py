"""The words of a partner's mail that may decide: its own new text, in sentences and clauses.

Left out are quoted mail, signatures, greetings, disclaimers, opening-hours footers, the labelled lines of the item ("题名：…"),
titles in quotes, and addresses. What is left is brought to the lexicon's normal form.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from ..core.late import late
from .lexicon import CONTROL, Hit, Phrases, is_cjk, is_refusal, normal

MAX_TEXT = 20_000
MAX_SENTENCES = 250

_QUOTE_BEGINS = late(
    r"^\s{0,8}(?:>|-{2,}\s?(?:original message|原始邮件|原邮件|forwarded message|转发邮件|回复的原邮件)|_{12,}\s{0,3}$"
    r"|(?:在|于)\s?.{4,80}(?:写道|写到)\s?[:：]|on .{6,120} wrote\s?:|.{0,60}20\d\d.{0,60}(?:写道|wrote)\s?[:：]"
    r"|(?:from|发件人|寄件者)\s?[:：].{2,200}$)",
    re.I,
)
_HEADER_FOLLOWS = late(r"^\s{0,8}\*?(?:sent|date|to|subject|cc|发送时间|时间|日期|收件人|主题|抄送)\*?\s?[:：]", re.I)
_SIGNATURE = late(r"^(?:-- ?|—{2,}|-{3,}|_{3,}|={3,}|\*{3,})$")
_ITEM_LINE = late(
    r"^(?:article title|journal title|book title|title|article author|authors?|journal|volume|vol|issue|pages?|pp|issn|isbn|doi|pmid|publisher|year"
    r"|published|edition|your reference|max(?:imum)? (?:cost|price|charge)|delivery"
    r"|题名|篇名|文章题名|文献题名|文献名称|论文题目|标题|题目|作者|著者|责任者|刊名|期刊|期刊名称|书名|来源|出处|年卷期|年/卷/期|年|卷期?|期|页码|起止页|出版社|出版者|传递方式|最高费用|费用限[制定]|用户单位|申请单位|申请馆|文献类型)"
    r"\s?[:=]"
)
_BULLET = late(r"^(?:[-*•·]|\(?\d{1,2}[.)、]|[a-z]\)|[a-z]{2,8}-\d{4}-\d)")
_TITLES = late(r"《[^》\n]{1,300}》|〈[^〉\n]{1,300}〉|「[^」\n]{6,300}」|\"[^\"\n]{26,300}\"")
_ADDRESSES = late(r"(?:https?://|www\.)[^\s<>，。；）]{1,1500}|[\w.+-]{1,64}@[\w.-]{1,200}", re.I)
_OUR_NUMBER = late(r"[\[(【]?\b[a-z]{2,8}-\d{4}-\d{1,7}\b[\])】]?")
_SENTENCE_ENDS = late(r"([。!?;\n]|\.(?=\s|$)|\.{3,})")
_CLAUSE_ENDS = late(
    r",(?!\d{3}\b)|:(?!\d)| - |[()（）\[\]]| and (?=(?:we|will|can|have|has|it|the|your|i|is|are|please)\b)"
)
_QUESTION_OPENS = late(
    r"^(?:and |but |so |or |then |also |please |sorry |hello )?(?:can|could|would|will|do|does|did|is|are|have|has|should|shall|may|might|which|what|when|where|who|how|why|am|was|were)\b"
)
_QUESTION_ZH = late(r"是否|能否|可否|吗|呢|哪|什么|多少|请问|怎么|如何|几[个卷期页]|要不要|是不是|能不能")


@dataclass(frozen=True, slots=True)
class Clause:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in normal form, what the lexicon found in it, and its clauses."""

    text: str
    hits: tuple[Hit, ...]
    clauses: tuple[Clause, ...]
    asked: bool

    def clause_of(self, hit: Hit) -> Clause:
        return next((c for c in self.clauses if c.start <= hit.start < c.end), Clause(0, len(self.text)))

    def has(self, group: str) -> bool:
        return any(h.group == group for h in self.hits)

    def opens_question(self, clause: Clause) -> bool:
        words = self.text[clause.start : clause.end].strip()
        return _QUESTION_OPENS.match(words) is not None or _QUESTION_ZH.search(words) is not None


def own_lines(text: str, phrases: Phrases) -> list[str]:
    """The partner's own (raw) lines, "" between paragraphs: no quotes, no signature, no disclaimers, no item."""
    out: list[str] = []
    lines = text[:MAX_TEXT].splitlines()
    skipping = False
    for n, line in enumerate(lines):
        line = line.strip().strip("\u3000")
        plain = normal(line).strip()
        if not plain:
            skipping = False
            out.append("")
            continue
        if _cut_here(line, lines[n + 1 : n + 4], out) or _closes(plain, out, phrases):
            break
        skipping = skipping or bool(phrases.line_begins("disclaimer", plain))
        if not skipping and not _ITEM_LINE.match(plain.lstrip("-*•· ")):
            out.append(line)
    return out


def _cut_here(line: str, following: list[str], before: list[str]) -> bool:
    """Does another's text, or the signature, begin with this line?"""
    m = _QUOTE_BEGINS.match(line)
    if m is None:
        return bool(_SIGNATURE.match(line)) and any(before)
    if re.match(r"\s*\*?(?:from|发件人|寄件者)", line, re.I):
        return any(_HEADER_FOLLOWS.match(f) for f in following)
    return True


def _closes(plain: str, before: list[str], phrases: Phrases) -> bool:
    """A complimentary close, with something before it; what follows is a name and an address."""
    if not any(before) or len(plain) > 48:
        return False
    begins = phrases.line_begins("closing", plain)
    if not begins:
        return False
    rest = plain[len(begins) :].strip(" ,.!-")
    return not any(h.group != "harmless" for h in phrases.find(rest))


def sentences(lines: list[str], phrases: Phrases, leave_out: tuple[str, ...] = ()) -> list[Sentence]:
    """The sentences of these (raw) lines. ``leave_out``: titles of the item, whose words say nothing."""
    text = "\n".join(_unwrapped(lines))
    text = _ADDRESSES.sub(" ", _TITLES.sub(" ", text))
    text = normal(text)
    for title in leave_out:
        if len(plain := normal(title).strip()) >= 6:
            text = text.replace(plain, " ")
    text = _OUR_NUMBER.sub(" ", text)
    among = phrases.wanted(text)
    pieces = _SENTENCE_ENDS.split(text)
    found: list[Sentence] = []
    for n in range(0, len(pieces), 2):
        if len(found) == MAX_SENTENCES:
            break
        words = re.sub(r"\s+", " ", pieces[n]).strip()
        if words:
            end = pieces[n + 1] if n + 1 < len(pieces) else ""
            found.append(_sentence(words, phrases.find(words, among), asked=end == "?"))
    return found


def _sentence(text: str, hits: list[Hit], *, asked: bool) -> Sentence:
    cuts = {m.end() for m in _CLAUSE_ENDS.finditer(text) if not any(h.start < m.start() < h.end for h in hits)}
    cuts |= {h.start for h in hits if h.group == "but"}
    edges = sorted({0, len(text), *cuts})
    clauses = tuple(Clause(a, b) for a, b in itertools.pairwise(edges) if a < b)
    return Sentence(text, tuple(hits), clauses, asked)


def _unwrapped(lines: list[str]) -> list[str]:
    """Lines that a mail programme broke, put together again: a sentence is not cut where the line was full."""
    out: list[str] = []
    for line in lines:
        if out and out[-1] and line and _runs_on(out[-1], line):
            gap = "" if is_cjk(out[-1][-1]) and is_cjk(line[0]) else " "
            out[-1] = f"{out[-1]}{gap}{line}"
        else:
            out.append(line)
    return out


def _runs_on(above: str, line: str) -> bool:
    full = len(above.rsplit("\n", 1)[-1]) + sum(map(is_cjk, above)) >= 46
    return full and above[-1] not in ".!?:;。！？：；" and not _BULLET.match(line.lower())


# --- what a sentence says --------------------------------------------------------------------------------------


def said(sentence: Sentence, followed_by_but: bool = False) -> tuple[list[Hit], bool]:
    """(what the sentence states, is there a doubt): phrases that stand under no "if", question, "not" or "usually".

    A refusal outlasts more than a promise: it is dropped only when it is itself negated, asked or conditional, a promise
    also when its sentence holds any "no", any "if" or "usually", or a "but" after it.
    """
    stated: list[Hit] = []
    doubt = False
    for hit in sentence.hits:
        if hit.group in CONTROL or hit.group == "harmless":
            continue
        if hit.group == "CopyCompleted.attached" and _another_thing(sentence, sentence.clause_of(hit), hit):
            stated.append(hit._replace(group="attached.other"))
            continue
        if hit.group == "attached.other" and _BOTH.search(hit.text):
            hit = hit._replace(group="CopyCompleted.attached")
        if is_refusal(hit.group):
            stands = _refusal_stands(sentence, hit) and not _taken_back(sentence, hit)
        else:
            stands = _promise_stands(sentence, hit, followed_by_but)
        if stands:
            stated.append(hit)
        else:
            doubt = True
    return stated, doubt


def _control(sentence: Sentence, *groups: str) -> list[Hit]:
    return [h for h in sentence.hits if h.group in groups]


def _refusal_stands(sentence: Sentence, hit: Hit) -> bool:
    clause = sentence.clause_of(hit)
    if sentence.asked and _in_question(sentence, clause):
        return False
    if any(
        c.start < clause.end and not _within(c, hit) and not _letting_know(sentence, c)
        for c in _control(sentence, "if")
    ):
        # "if" earlier in the sentence, or in the same clause; what comes after another comma does not touch it
        return False
    if any(c.end <= hit.start and c.start >= clause.start for c in _control(sentence, "reported")):
        return False
    near = 6 if is_cjk(hit.text[0]) else 26
    return not any(
        clause.start <= c.start and c.end <= hit.start and hit.start - c.end <= near
        for c in _control(sentence, "negation")
    )


def _taken_back(sentence: Sentence, hit: Hit) -> bool:
    """Does a "but" after the refusal lead to a promise? ("We could not supply it at first, but we will send it now.")"""
    buts = [b.start for b in _control(sentence, "but") if b.start >= hit.end]
    return bool(buts) and any(
        h.start >= buts[0] and h.group in ("WillSupply", "ExpectToSupply", "CopyCompleted.sent", "CopyCompleted.posted")
        for h in sentence.hits
    )


def _within(control: Hit, hit: Hit) -> bool:
    return hit.start <= control.start and control.end <= hit.end


def _letting_know(sentence: Sentence, control: Hit) -> bool:
    """In "let us know if", "check if" nothing depends on the if."""
    return re.search(r"(?:know|see|check|ask|advise|confirm|sure) $", sentence.text[: control.start]) is not None


def _in_question(sentence: Sentence, clause: Clause) -> bool:
    """What is stated before the clause that opens the question remains a statement: "it is missing, could you check"."""
    opening = next((c for c in sentence.clauses if sentence.opens_question(c)), sentence.clauses[-1])
    return clause.start >= opening.start


_WEAK = ("RequestReceived",)
_FACTS = ("cost", "accept", "partial", "Notification.question", "closed", "attached.", "link.", "condition.")


def _promise_stands(sentence: Sentence, hit: Hit, followed_by_but: bool) -> bool:
    group = hit.group
    if group.startswith(_FACTS):
        return True
    clause = sentence.clause_of(hit)
    negations = _control(sentence, "negation")
    if group.startswith(_WEAK):
        return not any(clause.start <= c.start < clause.end for c in negations) and not sentence.asked
    if sentence.asked or negations:
        return False
    doubts = (
        _control(sentence, "if", "reported")
        if group.endswith(".forwarded")
        else _control(sentence, "if", "hedge", "reported")
    )
    if any(not (_within(c, hit) and group.startswith("ExpectToSupply")) for c in doubts):
        return False
    if not _is_theirs(sentence, clause, hit) or _another_thing(sentence, clause, hit):
        return False
    if group.startswith(("CopyCompleted", "Loaned")):
        # what is done is done, whatever "but" follows; not what is still to be done
        ahead = hit.start if group.endswith(("attached", "sent")) else clause.end
        return not any(
            clause.start <= c.start and c.end <= ahead and not _within(c, hit) for c in _control(sentence, "future")
        )
    if _LIMITED.search(sentence.text[clause.start : clause.end]):
        return False
    return not followed_by_but and not any(b.start >= hit.end for b in _control(sentence, "but"))


_ITEM = late(
    r"\b(?:articles?|scans?|cop(?:y|ies)|photocop(?:y|ies)|chapters?|papers?|books?|volumes?|pdfs?|documents?|items?|pages?)\b"
    r"|全文|文献(?!传递)|原文|文章|论文|图书|扫描件|复印件|复制件|pdf|原书|此书|该书"
)
_SPEAKER = late(
    r"(?:^|\b(?:we|i|and|yes|ok|okay|sure|fine|our library|our team|our colleagues?|are|am|be|very|only too|also|then|now|gladly|certainly|happily)\s?)$"
)
_OTHER_LIBRARY = late(r"(?:[^本我贵敝们的家]|^)馆|图书馆|大学|中心|出版社|数据库商|作者|学院|公司|哪里|谁")
_OUR_LIBRARY = late(r"(?:本|我|我们|我们的|我校|敝)(?:图书)?馆")


def _is_theirs(sentence: Sentence, clause: Clause, hit: Hit) -> bool:
    """Does the partner itself promise? ("Leeds can supply this" and "可以提供的文献" promise nothing.)"""
    if hit.group != "WillSupply":
        return True
    before = sentence.text[clause.start : hit.start].strip(" ,:-()")
    if is_cjk(hit.text[-1]):
        after = sentence.text[hit.end : hit.end + 1]
        return after not in ("的", "性", "者", "商", "方") and not _OTHER_LIBRARY.search(_OUR_LIBRARY.sub("", before))
    return hit.text.startswith(("we ", "i ", "it ", "this ", "the ", "your ")) or _SPEAKER.search(before) is not None


_LIMITED = late(r"\bonly\b(?! too)|仅(?!供)|只(?![要是供])")
"""A promise of a part, or to some."""

_OF_THEIR_OWN = late(
    r"\s?(?:is |are |you will find )?(?:our|a|an|some|two|three|new)\b|(?:我馆|本馆|我们)的?|一[份张封]|新"
)
"""So begins an object that was not asked for: "attached is our …", "附件是我馆的…"."""

_OURS_IN_IT = late(r"(?:我馆|本馆|我们)(?:的|最新|新|现行)")
_OPENS_WITH_OBJECT = late(r"please|kindly|find|see|attached|enclosed|附|见|请|随信|在附件|[\u3400-\u9fff]{0,3}附件")
_BOTH = late(r"\b(?:article|scan|copy|chapter|paper|pdf) (?:and|with|together with|as well as|plus)\b|[文件]和|及")
"""The item first, and something else with it: "the article and our invoice"."""
_ORDER_WORDS = frozenset({"request", "requests", "申请", "请求", "answer", "reply", "response"})


def _another_thing(sentence: Sentence, clause: Clause, hit: Hit) -> bool:
    """Is it an invoice, a form, a reply that is sent or attached, and not first of all the item?"""
    if hit.group.endswith("forwarded"):
        return False
    attached = hit.group == "CopyCompleted.attached"
    whole = hit.group.startswith(("CopyCompleted", "ExpectToSupply")) and not (
        attached and _OPENS_WITH_OBJECT.match(hit.text)
    )
    since = clause.start if whole else hit.start
    things = [
        t.start
        for t in _control(sentence, "thing")
        if since <= t.start < clause.end and not (attached and t.text in _ORDER_WORDS)
    ]
    item = _ITEM.search(sentence.text[since : clause.end])
    if attached and (_OURS_IN_IT.search(hit.text) or sentence.text.startswith("传递", hit.end)):
        return True
    if attached and item is None and _OF_THEIR_OWN.match(sentence.text[hit.end : clause.end]):
        return True
    return bool(things) and (item is None or things[0] < since + item.start())
