"""DOIs: how one is found in text, however it is disguised, and its normal form.

A DOI has no grammar behind its prefix, so where it ends is a matter of what mails put behind it: a bracket, a full stop, the next label, a line end
in its middle, the word "full" of a publisher's address.
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from ..core.late import late
from .normal import CJK

_CHARS = rf"[^\s<>\"“”‘’{{}}|\\^`,;\]，。；、《》（）【】「」{CJK}\x00-\x1f]"
DOI = late(
    # "DOI10.1016/…" too; "10. 1016/j.x" only where a letter follows the slash, because "10. 2014/2015" is a list.
    rf"(?:(?<![A-Za-z0-9.])|(?<=doi))10(?:\.|%2E|\.\s(?=\d{{4,5}}/[a-z]))\d{{4,9}}(?:\.\d{{1,9}}){{0,4}}\s?(?:\\?/|%2F|&#x2F;|&#47;)\s?"
    rf"((?:(?:<|&lt;)[\w:.%-]{{1,60}}(?:>|&gt;)|&(?:amp|lt|gt);|(?<=CO);(?=2)|\\(?=_)|\](?!\()|{_CHARS}){{1,250}})",
    re.I | re.A,
)
LABEL = late(
    r"<?(?:(?:https?\s?:\s?//)?(?:[\w.-]{0,40}?doi[.-]org[\w.-]{0,60}(?::\d{1,5})?/(?:doi:)?)|\bd\.?o\.?i\.?[\s_]?(?:number|号|no\.?)?\s{0,2}[:=#]?\s{0,2}\{?(?:https?://(?:dx\.)?doi\.org/)?|info:doi/)\s?$",
    re.I | re.A,
)
RESOLVER = late(r"^(?:https?://)?[\w.-]{0,60}\bdoi[.-]org[\w.-]{0,60}(?::\d{1,5})?/", re.I | re.A)
"""An address that is nothing but a DOI's: doi.org, dx.doi.org, a proxy's doi-org.proxy.example."""

_ENDS = ".,;:!?'\"*_~@="
BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}
# What stands glued behind a DOI in pasted records. "issn" by itself is part of many Chinese DOIs.
_GLUED = late(r"\.?(?:PMIDs?\b|PMCID|Epub\b|ISSN:|ISBN:|https?:|doi:)", re.I)


def trim(doi: str) -> str:
    """Without the punctuation and the unmatched brackets that follow it in a sentence."""
    while doi:
        last = doi[-1]
        if last in _ENDS or (last in BRACKETS and doi.count(last) > doi.count(BRACKETS[last])) or last in "([{<&-/\\":
            doi = doi[:-1]
        else:
            break
    return doi


def end_of(written: str) -> str:
    """The part of a match that is the DOI itself."""
    body = written.find("/") + 1
    glued = _GLUED.search(written, body)
    return trim(written[: glued.start()] if glued and glued.start() > body else written)


# --- normal form ----------------------------------------------------------------------------------------------

_PREFIXED = late(r"10\.\d{4,9}(?:\.\d+){0,4}/\S+")
_PAGE_OF_SITE = late(
    r"(?:/(?:full(?:text)?|abstract|abs|summary|references|meta|epdf|pdf|pdfdirect|html|e?pub|download|figures|citations|suppl_file/.{0,80}|asset/.{0,80})|"
    r"\.(?:pdf|full|abstract|html?))$",
    re.I,
)
_OWN_TAILS = (
    # bioRxiv and medRxiv: the version. Elsewhere "v1" belongs to the DOI.
    late(r"^(10\.(?:1101|64898)/.{0,60}\d)v\d{1,2}(?:[./-].*)?$"),
    # Oxford puts its own number behind the DOI, houses of books the title.
    late(r"^(10\.1093/.+)/\d{5,9}(?:/.{0,60})?$"),
    late(r"^(10\.\d{4,5}/978\d{10}(?:-\d{1,3})?)/.*$"),
)


def normal(written: str, in_url: bool = False) -> str:
    """ "10.1002/(sici)1097-4571…" in lower case, decoded, trimmed; "" when it is none. ``in_url``: a site's own words may follow."""
    text = html.unescape(html.unescape(written))
    for _ in range(2):
        if re.search(r"%[0-9A-Fa-f]{2}", text):
            text = unquote(text)
    text = re.sub(r"\\(?=[_/])|\s", "", text)
    match = _PREFIXED.search(text)
    if not match:
        return ""
    text = end_of(match[0])
    if in_url:
        text = re.split(r"[?#&]", text)[0]
        for _ in range(3):
            text = _PAGE_OF_SITE.sub("", text)
        for tail in _OWN_TAILS:
            text = tail.sub(r"\1", text)
    text = trim(text)
    return text.lower() if text.partition("/")[2] else ""


# --- broken over two lines ------------------------------------------------------------------------------------

_NEXT_LINE = late(r"=?\n[ \t>]{0,4}(?!10\.\d{4})([\w().:/<>;-]{2,80})(?=[ \t]*(.?))", re.A)
_NUMBERING = late(r"\d{1,2}[.)]?$|(?:19|20)\d\d-\d\d?-\d\d?$|www\.|\S*@|\S*://")
# Lines of mails are wrapped at 60 to 78 characters.
_WRAPPED = 55
_TAIL = late(r"[a-z0-9]{1,12}(?:[./-][a-z0-9]{1,12}){1,6}$", re.A)


def next_line(text: str, end: int, written: str) -> tuple[str, int]:
    """A DOI that goes on in the next line: (all of it as written, where it ends); as it was when it does not."""
    match = _NEXT_LINE.match(text, end)
    if not match:
        return written, end
    more, last = match[1].rstrip(".,;:)"), written[-1]
    if not more or _NUMBERING.match(more):
        return written, end
    stop = match.end(1) - (len(match[1]) - len(more))
    if last in "/_-":
        # A hyphen between two small letters was set by a typewriter; between anything else it is the DOI's.
        typed = last == "-" and written[-2:-1].islower() and more[0].islower()
        return (written[:-1] if typed else written) + more, stop
    return (written + more, stop) if _goes_on(written, more, len(text[:end].rpartition("\n")[2])) else (written, end)


def _goes_on(written: str, more: str, width: int) -> bool:
    digit = any(c.isdigit() for c in more)
    if written[-1] == ".":
        return digit and any(c in "./-" for c in more[:-1]) and not more[0].isupper()
    if more[0] in "./_<":
        return digit and more[1].isalnum()
    return digit and width >= _WRAPPED and bool(_TAIL.match(more))
