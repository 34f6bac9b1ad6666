"""Was it really they? Patrons who cancel, accept, decline or renew, and partners that answer: what is proven, what is asked first."""

from __future__ import annotations

import subprocess

import pytest

from illbot.core.model import State, change
from illbot.core.post import Signature
from illbot.settings import Security

from .house import AUTHSERV, DOI_REQUEST, PDF, WANG, ZHOU, TestHouse, attachments, settings, text_of

NLC = "ill@nlc.example"
NUMBER = "ILL-2026-00001"
STRANGER = "mallory@evil.example"


@pytest.fixture
def house() -> TestHouse:
    return asked(TestHouse())


def asked(house: TestHouse) -> TestHouse:
    return house.receives(WANG, "Article request", DOI_REQUEST).works()


def names(house: TestHouse) -> list[str]:
    """To whom the letters of the last pass went, each with its name."""
    named = {e.body["letter"]["message_id"]: e.body["letter"]["name"] for e in house.store.find("errands")}
    return sorted(f"{m['To']} {named[str(m['Message-ID'])]}" for m in house.sent)


# --- patrons -------------------------------------------------------------------------------------------------

WISHES = {
    "cancel": "Please cancel my request.",
    "accept": "I accept the price.",
    "decline": "No, I decline the price.",
    "renew": "Please renew this loan.",
}


@pytest.mark.parametrize("wish", WISHES)
def test_what_anybody_may_have_written_is_asked_back_at_the_address_on_the_request(house, wish):
    before = house.request().state
    text = WISHES[wish]
    house.receives(WANG, f"[{NUMBER}] {wish}", text, Reply_To=STRANGER).works()

    assert names(house) == [f"{WANG} confirm_{wish}"]
    assert house.request().state is before
    assert STRANGER not in house.letter(WANG).as_string()


@pytest.mark.parametrize("answer", ["yes", "word"])
@pytest.mark.parametrize("wish", WISHES)
def test_the_answer_to_that_letter_settles_it(house, wish, answer):
    house.receives(WANG, f"[{NUMBER}] {wish}", WISHES[wish]).works()
    letter = house.letter(WANG, NUMBER)
    said = "Yes." if answer == "yes" else wish
    house.receives(WANG, f"Re: {letter['Subject']}", said, reply_to=letter).works()

    if wish == "cancel":
        assert house.request().state is State.CANCEL_PENDING
    else:
        assert f"{ZHOU} patron_wrote" in names(house)
        assert any(f"wrote ({wish})" in line.text for line in house.request().history)


def test_no_to_that_letter_does_nothing_and_staff_see_that_somebody_else_wrote(house):
    house.receives(WANG, f"[{NUMBER}] cancel", WISHES["cancel"]).works()
    letter = house.letter(WANG)
    house.receives(WANG, f"Re: {letter['Subject']}", "No.", reply_to=letter).works()

    assert house.request().state is State.WORKING
    assert names(house) == [f"{ZHOU} patron_wrote"]


@pytest.mark.parametrize("wish", WISHES)
def test_a_patron_proven_by_our_mail_server_is_not_asked(house, wish):
    house.receives(WANG, f"[{NUMBER}] {wish}", WISHES[wish], proven=True).works()

    assert not any("confirm" in name for name in names(house))


@pytest.mark.parametrize("wish", WISHES)
def test_a_patron_who_answers_a_letter_of_ours_is_not_asked(house, wish):
    letter = house.letter(WANG)
    house.receives(WANG, f"Re: {letter['Subject']}", WISHES[wish], reply_to=letter).works()

    assert not any("confirm" in name for name in names(house))


@pytest.mark.parametrize("wish", WISHES)
def test_a_patrons_name_on_our_letter_to_somebody_else_proves_nothing(house, wish):
    """The letter to staff names the request too; its token is theirs."""
    house.receives(ZHOU, f"[{NUMBER}] ask Which edition?", proven=True).works()
    to_staff = house.letter(ZHOU)
    house.receives(WANG, f"[{NUMBER}] {wish}", WISHES[wish], reply_to=to_staff).works()

    assert not any(a.state.value.startswith("cancel") for a in house.request().attempts)


@pytest.mark.parametrize("wish", WISHES)
def test_a_stranger_with_the_right_number_moves_nothing_and_learns_nothing(house, wish):
    before = house.request().state
    house.receives(STRANGER, f"[{NUMBER}] {wish}", WISHES[wish], proven=True).works()

    assert house.request().state is before
    assert all(name.startswith(ZHOU) for name in names(house))


def test_a_question_how_it_stands_is_answered_only_to_the_address_on_the_request(house):
    house.receives(WANG, f"[{NUMBER}] status", "How does it stand?", Reply_To=STRANGER).works()

    assert names(house) == [f"{WANG} status"]


def test_whoever_sends_a_hundred_forged_cancellations_gets_a_patron_five_letters(house):
    for n in range(30):
        house.receives(WANG, f"[{NUMBER}] cancel", f"Please cancel it, {n}.")
    house.works()

    assert names(house).count(f"{WANG} confirm_cancel") <= 5


# --- signatures ----------------------------------------------------------------------------------------------


class Signed:
    """A patron's or partner's domain signs its mails; how often was the DNS asked?"""

    def __init__(self, *domains: str) -> None:
        self.domains, self.asked = domains, 0

    def __call__(self, raw: bytes, of) -> Signature:
        self.asked += 1
        domain = next((d for d in self.domains if of(d)), "")
        return Signature(domain=domain, because=f"signed by {domain}" if domain else "DKIM: no signature")


@pytest.mark.parametrize(("domain", "asks"), [("jinjihu.example", False), ("evil.example", True)])
def test_a_patrons_university_signs_for_its_patron(domain, asks):
    signatures = Signed(domain)
    house = asked(TestHouse(signatures=signatures))
    house.receives(WANG, f"[{NUMBER}] cancel", WISHES["cancel"]).works()

    assert (f"{WANG} confirm_cancel" in names(house)) is asks
    assert (house.request().state is State.WORKING) is asks
    assert signatures.asked == 1


def test_the_dns_is_asked_only_where_a_proof_is_needed():
    signatures = Signed("jinjihu.example", "nlc.example")
    house = asked(TestHouse(signatures=signatures))
    letter = house.letter(WANG)
    house.receives(WANG, f"[{NUMBER}] status", "How does it stand?").works()
    house.receives(WANG, f"Re: {letter['Subject']}", "Please cancel it.", reply_to=letter).works()
    house.receives(NLC, f"Re: {NUMBER}", "Not held, sorry.").works()

    assert signatures.asked == 0


def test_a_real_signature_of_the_patrons_own_domain_is_checked():
    pytest.importorskip("dkim", reason="DKIM IS NOT TESTED: install the extra, pip install 'illbot[dkim]'")
    from illbot.edge.dkim import Verifier, signer

    pem = subprocess.run(["openssl", "genrsa", "2048"], capture_output=True, check=True).stdout
    made = subprocess.run(["openssl", "rsa", "-pubout"], input=pem, capture_output=True, check=True).stdout
    record = b"v=DKIM1; k=rsa; p=" + b"".join(made.splitlines()[1:-1])
    house = asked(TestHouse(signatures=Verifier(lambda _: [record])))
    house.mailbox.deliver(
        signer("student.jinjihu.example", "s", pem)(house.mail(WANG, f"[{NUMBER}] cancel", WISHES["cancel"]))
    )
    house.works()

    assert house.request().state is State.CANCEL_PENDING


# --- partners ------------------------------------------------------------------------------------------------

NOT_HELD = "很抱歉，我馆未收藏该文献。"


def that_must_prove(**more) -> TestHouse:
    """A house that believes the National Library only with proof."""
    base = settings()
    partners = tuple(change(p, prove=p.code == "nlc") for p in base.partners)
    return asked(TestHouse(config=change(base, partners=partners), **more))


def state_at_nlc(house: TestHouse) -> str:
    return house.request().attempts[0].state.value


def test_a_partners_address_is_believed_where_no_proof_is_asked_for(house):
    house.receives(NLC, f"Re: {NUMBER}", NOT_HELD).works()

    assert state_at_nlc(house) == "unfilled"


def test_where_proof_is_asked_for_an_address_alone_settles_nothing_and_staff_see_it():
    house = that_must_prove()
    house.receives(NLC, f"Re: {NUMBER}", NOT_HELD).works()

    assert state_at_nlc(house) == "sent"
    assert names(house) == [f"{ZHOU} unproven"]
    letter = house.letter(ZHOU, NUMBER)
    assert "nothing proves" in text_of(letter)
    ((name, original),) = attachments(letter)
    assert name == "original.eml" and original.startswith(b"From: ill@nlc.example")


def test_nor_does_a_file_from_there_reach_the_patron():
    house = that_must_prove()
    house.receives(NLC, f"Re: {NUMBER}", "附件是您申请的文献", attach=(("a.pdf", PDF),)).works()

    assert house.request().state is State.WORKING
    assert not any(name.startswith(WANG) for name in names(house))


TITLE = "Longitudinal changes in brain volume and cerebrovascular lesions on MRI"
BY_TITLE = f"您申请的《{TITLE}》 doi:10.1016/j.jns.2013.11.029，全文见附件。"


def test_nor_does_a_file_that_names_the_title_instead_of_the_number():
    house = that_must_prove()
    house.receives(NLC, "您申请的文献", BY_TITLE, attach=(("a.pdf", PDF),)).works()

    assert house.request().state is State.WORKING
    assert names(house) == [f"{ZHOU} unproven"]


def test_a_forged_partner_does_not_deliver_by_the_title(house):
    forged = f"{AUTHSERV}; dmarc=fail header.from=nlc.example"
    house.receives(NLC, "您申请的文献", BY_TITLE, attach=(("a.pdf", PDF),), Authentication_Results=forged).works()

    assert house.request().state is State.WORKING
    assert not any(name.startswith(WANG) for name in names(house))


def test_a_partner_of_whom_no_proof_is_asked_delivers_by_the_title(house):
    house.receives(NLC, "您申请的文献", BY_TITLE, attach=(("a.pdf", PDF),)).works()

    assert house.request().state is State.DELIVERED


def test_whoever_holds_one_order_delivers_no_other_by_its_title(house):
    order = house.letter(NLC)
    house.receives("mei.xu@student.jinjihu.example", "Article request", "Please send doi:10.1000/other.42").works()
    to_robot = str(order["Reply-To"])
    house.receives(
        "finder@some-mail.example", "x", "doi:10.1000/other.42", to=to_robot, attach=(("a.pdf", PDF),)
    ).works()

    assert house.request("ILL-2026-00002").state is State.WORKING


def test_a_partner_that_must_prove_is_believed_when_it_answers_our_order():
    house = that_must_prove()
    house.receives(NLC, "Re: order", NOT_HELD, reply_to=house.letter(NLC)).works()

    assert state_at_nlc(house) == "unfilled"


def test_or_by_the_word_of_our_mail_server():
    house = that_must_prove()
    house.receives(NLC, f"Re: {NUMBER}", NOT_HELD, proven=True).works()

    assert state_at_nlc(house) == "unfilled"


def test_or_by_its_signature():
    house = that_must_prove(signatures=Signed("nlc.example"))
    house.receives(NLC, f"Re: {NUMBER}", NOT_HELD).works()

    assert state_at_nlc(house) == "unfilled"


def test_all_partners_may_be_asked_to_prove():
    house = asked(TestHouse(config=settings(security=Security(authserv_id=AUTHSERV, partners_prove=True))))
    house.receives(NLC, f"Re: {NUMBER}", NOT_HELD).works()
    assert state_at_nlc(house) == "sent"

    house.receives(NLC, f"Re: {NUMBER}", NOT_HELD, proven=True).works()
    assert state_at_nlc(house) == "unfilled"


def test_a_reply_address_written_by_hand_speaks_for_nobody():
    """The token in it is checked: knowing how such an address looks is not enough."""
    house = that_must_prove()
    by_hand = f"ill+{NUMBER.lower()}.l.abbbaaaaaaaaaaaaaaaa@lib.jinjihu.example"
    house.receives(NLC, f"Re: {NUMBER}", NOT_HELD, to=by_hand).works()

    assert state_at_nlc(house) == "sent"


def test_a_forged_partner_is_not_saved_by_a_reply_address_written_by_hand(house):
    by_hand = f"ill+{NUMBER.lower()}.l.abbbaaaaaaaaaaaaaaaa@lib.jinjihu.example"
    forged = f"{AUTHSERV}; dmarc=fail header.from=nlc.example"
    house.receives(NLC, f"Re: {NUMBER}", NOT_HELD, to=by_hand, Authentication_Results=forged).works()

    assert state_at_nlc(house) == "sent"


def test_whoever_holds_one_order_speaks_for_no_other_by_a_reply_address_written_by_hand(house):
    order = house.letter(NLC)
    house.receives("mei.xu@student.jinjihu.example", "Article request", "Please send doi:10.1000/other.42").works()
    by_hand = "ill+ill-2026-00002.l.abbbaaaaaaaaaaaaaaaa@lib.jinjihu.example"
    house.receives("finder@some-mail.example", "Re: ILL-2026-00002", NOT_HELD, reply_to=order, Cc=by_hand).works()

    assert house.request("ILL-2026-00002").attempts[0].state.value == "sent"
