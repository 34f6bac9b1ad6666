"""The library, its people and its keys in the tests of this room; and mails made without bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from illbot.core.model import Partner, Staff, State
from illbot.core.tokens import message_id, mint
from illbot.intake.classify import Directory
from illbot.intake.mail import Mail

MAILS = Path(__file__).parent.parent / "mails"

KEYS = (b"a key for tests, thirty-two bytes",)
ROBOT = "ill@lib.example"
LIBRARIAN = "maria.stone@lib.example"
PATRON = "li.wang@campus.example"
PARTNER = "docdel@partner.example"
NUMBER = "ILL-2026-00042"
TODAY = (date(2026, 11, 25) - date(1970, 1, 1)).days
STATES = tuple(state.value for state in State)

DIRECTORY = Directory(
    partners=(
        Partner(code="pl", name={"en": "Partner Library"}, address=PARTNER, also=("@partner.example",)),
        Partner(code="nl", name={"en": "National Library"}, address="wxcd@nlc.example", also=("wxcd2@nlc.example",)),
        Partner(code="web", name={"en": "A web form"}, dialect="portal", also=("delivery@portal.example",)),
    ),
    staff=(
        Staff(address=LIBRARIAN, name="Maria Stone", role="admin"),
        Staff(address="Tom.Reed@lib.example", name="Tom Reed"),
    ),
    own_addresses=(ROBOT, "interlibrary@lib.example"),
    domain="lib.example",
    keys=KEYS,
)
NOBODY = Directory(configured=False)


def token(reader: str, audience: str, *, request: str = NUMBER, state: str = "review", day: int = TODAY) -> str:
    return mint(KEYS, request=request, recipient=reader, audience=audience, state=state, day=day)


def our_id(reader: str, audience: str, *, letter: str = f"{NUMBER}.3", state: str = "working", day: int = TODAY) -> str:
    """The Message-ID of a letter of ours to this reader."""
    request = letter.rpartition(".")[0]
    made = token(reader, audience, request=request, state=state, day=day)
    return message_id(KEYS, letter=letter, recipient=reader, audience=audience, token=made, domain="lib.example")


def mail(
    sender: str | None = PATRON,
    subject: str = "",
    text: str = "",
    *,
    headers: tuple[tuple[str, str], ...] = (),
    quoted: str = "",
    **fields: object,
) -> Mail:
    """A mail as the reader would give it; ``headers`` above the usual ones."""
    shown = str(fields.pop("from_shown", sender or ""))
    usual = (("from", shown), ("to", ROBOT), ("subject", subject), ("message-id", "<1@campus.example>"))
    values: dict[str, object] = {
        "sha256": "0" * 64,
        "key": "1" * 64,
        "message_id": "<1@campus.example>",
        "to": (ROBOT,),
        "delivered_to": (ROBOT,),
        **fields,
    }
    return Mail(
        sender=sender,
        from_shown=shown,
        subject=subject,
        text=f"{text}\n{quoted}",
        new_text=text,
        quoted=quoted,
        headers=(*headers, *usual),
        **values,  # type: ignore[arg-type]
    )
