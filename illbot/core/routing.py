"""The rota: which partner next, and why."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Partner, Request, Service, Value


class Choice(Value, frozen=True, kw_only=True):
    partner: str
    #: one plain sentence, kept with the request
    because: str


#: What a citation's type may also be called in a partner's ``types``.
_ALSO = {
    "": ("article-journal",),
    "article": ("article-journal",),
    "article-magazine": ("article-journal",),
    "entry-encyclopedia": ("chapter",),
}


def rota(request: Request, partners: Iterable[Partner]) -> tuple[Choice, ...]:
    """The partners that can be asked for this request, best first, each with the reason of the choice.

    Service, type and language decide who is asked at all; the order of partners.toml decides who is asked first,
    and those who name the item's language come before those who take everything.
    """
    fitting = [p for p in partners if unfit(request, p) == ""]
    fitting.sort(key=lambda p: (p.order, p.code))
    return tuple(Choice(partner=p.code, because=_because(request, p)) for p in fitting)


def unfit(request: Request, partner: Partner) -> str:
    """Why this partner cannot be asked, or ""."""
    kind, language = request.citation.type, item_language(request)
    if not partner.active:
        return "is switched off"
    if request.service not in partner.services:
        return "does not lend" if request.service is Service.LOAN else "makes no copies"
    if partner.types and not {kind, *_ALSO.get(kind, ())} & set(partner.types):
        return f"does not supply {kind or 'items of unknown type'}"
    if partner.languages and language and language not in partner.languages:
        return f"supplies only {', '.join(partner.languages)}"
    return ""


def item_language(request: Request) -> str:
    """zh or en, by the citation's own word or by its script."""
    citation = request.citation
    if citation.language:
        return citation.language.split("-")[0].lower()
    text = citation.title or citation.container_title
    if not text:
        return ""
    return "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"


def _because(request: Request, partner: Partner) -> str:
    service = "loans" if request.service is Service.LOAN else "copies"
    parts = [service]
    if partner.types and request.citation.type:
        parts.append(request.citation.type)
    if partner.languages:
        parts.append("/".join(partner.languages))
    return f"supplies {', '.join(parts)}; order {partner.order}"
