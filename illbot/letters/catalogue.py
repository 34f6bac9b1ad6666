"""Every letter: to whom, when it is written, about what, and the words it may use beside the request. docs/letters.md is made from it."""

from __future__ import annotations

from typing import Any, Literal

from ..core.model import Audience, Value

About = Literal["request", "requests", "house"]


class LetterKind(Value, frozen=True, kw_only=True):
    name: str
    audience: Audience
    #: when it is written, as one sentence for docs/letters.md
    when: str
    #: request: exactly one · requests: several, or none · house: may have one, needs none
    about: About = "request"
    #: word -> its value when the effect does not give it; other words never reach the template
    words: dict[str, Any] = {}


def _patron(name: str, when: str, about: About = "request", /, **words: Any) -> LetterKind:
    return LetterKind(name=name, audience=Audience.PATRON, when=when, about=about, words=words)


def _partner(name: str, when: str, /, **words: Any) -> LetterKind:
    return LetterKind(name=name, audience=Audience.PARTNER, when=when, words=words)


def _staff(name: str, when: str, about: About = "request", /, **words: Any) -> LetterKind:
    return LetterKind(name=name, audience=Audience.STAFF, when=when, about=about, words=words)


_LETTERS = (
    _patron("acknowledged", "A request came in and was understood.", partner_name="", waiting="", promised=""),
    _patron("acknowledged_many", "One mail asked for several items.", "requests", waiting={}),
    _patron("question", "Something is missing, or a librarian asks; also as a reminder.", question="", reminder=False),
    _patron("status", "The patron asked how things stand.", "requests"),
    _patron("cancelled", "The request was cancelled.", partner_told=False),
    _patron("cancel_late", "The patron wanted to cancel what had been delivered."),
    _patron("confirm_cancel", "A cancellation came that may not be the patron's own: one word settles it.", code=""),
    _patron("confirm_accept", "A yes came that may not be the patron's own: one word settles it."),
    _patron("confirm_decline", "A no came that may not be the patron's own: one word settles it."),
    _patron("confirm_renew", "A wish to renew came that may not be the patron's own: one word settles it."),
    _patron(
        "delivered", "The article goes out, attached or as a link.", partner_name="", pages=0, notice="", payer="",
    ),
    _patron("rejected", "A librarian closed the request.", reason=""),
    _patron("unfilled", "Nobody could supply it.", tried=[]),
    _patron("slipped", "The promised day passes.", promised=""),
    _patron("noted", "The patron's words were handed to a person.", "house", about="message", partner_name=""),
    _patron("card_wanted", "An unknown sender asks for something. Repeats none of their words.", "house"),
    _patron("refused_sender", "An unknown sender, where the policy says refuse. Repeats none of their words.", "house"),
    _patron("duplicate", "The patron asked again for what is open or was delivered; the request is the earlier one."),
    _patron("which", "The patron wants one of several works that the mail quotes, and does not say which.", "house", works=[]),
    _patron("price", "A partner names a price that the library does not pay; also as a reminder.", money="", partner_name="", reminder=False),
    _patron("shipped", "A loan is on its way to us."),
    _patron("arrived", "A loan is here to be fetched; also as a reminder.", reminder=False),
    _patron("lent", "The patron has the loan, or its day has changed: lent, renewed or changed.", why=""),
    _patron("due", "Some days before a loan is due, and on the day.", on_the_day=False),
    _patron("overdue", "A loan was not brought back: the first and the later letters.", nth=1, wanted=False),
    _patron("renewal", "A renewal was asked for, refused, or is impossible after a recall.", outcome=""),
    _patron("recalled", "Its library wants the loan back, fetched or not.", fetched=True),
    _patron("returned", "The patron brought the loan back."),
    _patron("lost", "The loan is noted as lost."),
    _patron("digest", "Weekly, to patrons with open requests who have not declined it.", "requests"),
    _patron("help", "The patron asked what can be written here.", "house"),
    _partner("order_copy", "An order for a copy.", text=""),
    _partner("order_loan", "An order for a loan.", text=""),
    _partner("reminder", "The partner's day has almost come and no answer."),
    _partner("withdraw", "The item is no longer wanted there."),
    _partner("price_accepted", "We accept the partner's price.", money=""),
    _partner("price_declined", "We do not accept the partner's price.", money=""),
    _partner("resupply", "What came is wrong, incomplete or unreadable.", problem=""),
    _partner("renew", "The patron would like to keep a loan longer.", until=""),
    _partner("sent_back", "The parcel with the loan left for its library.", tracking=""),
    _partner("lost", "The loan was lost."),
    _partner("damaged", "The loan is damaged.", text=""),
    _staff("loan", "Something is to be done about a loan: not arrived, not fetched, overdue, recalled, not sent back.", flags=[]),
    _staff("review", "A human must look at a request.", flags=[], others=0),
    _staff("portal", "A partner with a web form is to be asked: the fields, ready to paste.", partner_name="", fields=[]),
    _staff("answer", "A partner's answer that nobody could settle.", partner_name="", excerpt="", evidence=[], question=False),
    _staff("price", "A price above what may be ordered without consent.", money="", partner_name="", cap="", flags=[]),
    _staff("patron_wrote", "A patron wrote something for a person.", text="", intent=""),
    _staff("late_file", "A file came for a request that is closed, delivered, or asked elsewhere.", partner_name=""),
    _staff("file_problem", "What came cannot go on as it is.", problem="", partner_name=""),
    _staff(
        "unmatched", "A partner or a person wrote, and it fits no request.", "house",
        from_shown="", subject="", excerpt="", partner_name="", unread=[],
    ),
    _staff("unproven", "A partner's answer that nothing proves, where proof is asked for.",
           from_shown="", subject="", excerpt="", partner_name=""),
    _staff("letter_failed", "A letter of ours came back or was refused.", "house", to="", subject="", reason=""),
    _staff("letter_unknown", "Nobody knows whether a letter arrived; it is not sent twice.", "house", to="", subject=""),
    _staff("bounce_unverified", "A bounce that carries no id of ours: shown, and believed by nobody.", "house",
           from_shown="", subject="", excerpt=""),
    _staff("stranger", "Somebody without proof tried a command.", "house", from_shown="", subject="", because=""),
    _staff("confirm", "Commands wait for a one-time code, sent to the address in staff.toml.", "house", code="", lines=[]),
    _staff(
        "transcript", "The answer to commands: what was done, refused, not run.", "house",
        lines=[], before="", after="", told=[], why=False,
    ),
    _staff("silent", "A partner did not answer in time.", partner_name="", next_name=""),
    _staff("stuck", "Open requests without a next clock: a defect, found by the daily check.", "requests"),
    _staff("sending_stopped", "Sending was stopped for safety.", "house", reason=""),
    _staff(
        "held_back", "More letters to one address than the caps allow: they wait, or are held.", "house",
        to="", subject="", reason="", held=False,
    ),
    _staff("restored", "Sending goes on, or a server answers again.", "house", reason=""),
    _staff(
        "digest", "Weekly, to staff.", "house",
        waiting=[], stuck=[], failed=[], this_week={}, last_week={}, partners=[],
    ),
)  # fmt: skip

LETTERS: dict[tuple[Audience, str], LetterKind] = {(kind.audience, kind.name): kind for kind in _LETTERS}


def page() -> str:
    """The tables of docs/letters.md."""
    lines = []
    for audience, title in (
        (Audience.PATRON, "To patrons"),
        (Audience.PARTNER, "To partners"),
        (Audience.STAFF, "To staff"),
    ):
        lines += [f"### {title}", "", "| Letter | Written when | Its own words |", "|---|---|---|"]
        for kind in _LETTERS:
            if kind.audience is audience:
                own = " ".join(f"`{name}`" for name in kind.words) or "–"
                lines.append(f"| `{kind.name}` | {kind.when} | {own} |")
        lines.append("")
    return "\n".join(lines)
