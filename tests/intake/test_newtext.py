"""What is new in a mail is what its writer typed: not the quote, not the signature, and never less than the request."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.intake.reader.marks import unmarked
from illbot.intake.reader.newtext import new_text

HEADERS_EN = "From: L <l@x.example>\nSent: Friday, November 20, 2026 9:12 AM\nTo: W\nSubject: Optics\n\nold words"
HEADERS_ZH = "发件人： 馆 <l@x.example>\n发送时间： 2026年11月20日 9:12\n收件人： 王\n主题： 光学\n\nold words"

#: How mail programs begin what they quote.
QUOTES = {
    "Outlook": f"-----Original Message-----\n{HEADERS_EN}",
    "Outlook, headers only": HEADERS_EN,
    "Outlook with a rule": f"________________________________\n{HEADERS_EN}",
    "Outlook bold": "*From:* L <l@x.example>\n*Sent:* Friday\n*To:* W\n*Subject:* Optics\n\nold words",
    "Outlook 中文": HEADERS_ZH,
    "Outlook 繁體": "寄件者: L <l@x.example>\n寄件日期: 2026年11月20日\n收件者: W\n主旨: 光學\n\nold words",
    "Outlook Deutsch": "-----Ursprüngliche Nachricht-----\nVon: L\nGesendet: Freitag\nAn: W\nBetreff: Optik\n\nold words",
    "Outlook français": "De : L <l@x.example>\nEnvoyé : vendredi 20 novembre 2026\nÀ : W\nObjet : Optique\n\nold words",
    "Outlook, many recipients": "From: L\nSent: Friday\nTo: A <a@x.example>;\n B <b@x.example>;\n C\nCc: D\nSubject: Optics\n\nold words",
    "Gmail": "On Fri, Nov 20, 2026 at 9:12 AM L <l@x.example> wrote:\n\n> old words",
    "Gmail, wrapped twice": "On Fri, Nov 20, 2026 at 9:12 AM The Inter-Library Loan of the\nExample Library <\nl@x.example> wrote:\n\n> old words",
    "Gmail 中文": "馆际互借 <l@x.example> 于2026年11月20日周五 09:12写道：\n\n> old words",
    "Gmail 中文, wrapped": "馆际互借 <l@x.example> 于2026年11月20日周五\n09:12写道：\n\n> old words",
    "Gmail 日本語": "2026年11月20日(金) 9:12 図書館 <l@x.example>:\n\n> old words",
    "Gmail Deutsch": "Am Fr., 20. Nov. 2026 um 09:12 Uhr schrieb L <\nl@x.example>:\n\n> old words",
    "Gmail français": "Le ven. 20 nov. 2026 à 09:12, L <l@x.example> a écrit :\n\n> old words",
    "Gmail español": "El vie, 20 nov 2026 a las 9:12, L (<l@x.example>) escribió:\n\n> old words",
    "Apple Mail": "> On 20 Nov 2026, at 09:12, L <l@x.example> wrote:\n> \n> old words",
    "Apple Mail, unquoted attribution": "On 20 Nov 2026, at 09:12, L <l@x.example> wrote:\n\n> old words",
    "苹果邮件": "> 在 2026年11月20日，09:12，馆 <l@x.example> 写道：\n> \n> old words",
    "Thunderbird": "On 20/11/2026 09:12, L wrote:\n> old words",
    "Thunderbird Deutsch": "Am 20.11.2026 um 09:12 schrieb L:\n> old words",
    "雷鸟": "在 2026/11/20 9:12, 馆 写道:\n> old words",
    "Yahoo": "On Friday, November 20, 2026 at 09:12:13 AM GMT+8, L <l@x.example> wrote: \n\nold words",
    "QQ": f"------------------ 原始邮件 ------------------\n{HEADERS_ZH}",
    "QQ English": '------------------ Original ------------------\nFrom:  "L"<l@x.example>;\nDate:  Fri\nTo:  W;\n\nSubject:  x\n\nold words',
    "QQ on a telephone": '---Original---\nFrom: "L"<l@x.example>\nDate: Fri\nTo: W\nSubject: x\n\nold words',
    "Foxmail": " \n发件人： 馆\n发送时间： 2026-11-20 09:12\n收件人： 王\n抄送： 李\n主题： 光学\nold words",
    "163": '在 2026-11-20 09:12:13，"馆" <l@x.example> 写道：\n\nold words',
    "163 English": 'At 2026-11-20 09:12:13, "L" <l@x.example> wrote:\n>old words',
    "网易邮箱大师": "---- 回复的原邮件 ----\n| 发件人 | 馆<l@x.example> |\n| 日期 | 2026年11月20日 |\n| 主题 | 光学 |\n\nold words",
    "Coremail": "-----原始邮件-----\n发件人:馆 <l@x.example>\n发送时间:2026-11-20 09:12:13\n收件人: w\n主题: 光学\n\nold words",
    "a help desk": "##- Please type your reply above this line -##\n\nold words",
}

SIGNATURES = {
    "none": "",
    "two dashes": "-- \nWang Li\nSchool of Science\nTel: +86 512 1234\nEmail: w@uni.example",
    "两条横线": "--\n王丽\n电话：0512-1234\n地址：苏州市",
    "iPhone": "Sent from my iPhone",
    "我的iPhone": "发自我的iPhone",
    "苹果": "从我的 iPhone 发送",
    "华为": "发自我的华为手机",
    "Outlook": "Get Outlook for iOS <https://aka.example/x>",
    "Outlook 中文": "发送自 Outlook",
    "Windows": "Sent from Mail for Windows",
    "deutsch": "Von meinem iPhone gesendet",
}


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize("program", QUOTES)
def test_quote_and_signature_of_every_program_are_cut(program: str, signature: str) -> None:
    typed = "Yes, please go on.\n\n页码是1518-1523。"
    text = f"{typed}\n\n{SIGNATURES[signature]}\n\n{QUOTES[program]}\n"

    new, quoted = new_text(text, "Re: Optics")

    assert new == typed
    assert "old words" in quoted
    assert new_text(text.replace("\n", "\r\n"), "Re: Optics") == (new, quoted)


@pytest.mark.parametrize(
    "closing",
    [
        "Best regards",
        "Kind regards,",
        "With best wishes,",
        "Best,",
        "Yours sincerely",
        "Regards",
        "Mit freundlichen Grüßen",
        "Cordialement,",
        "Un saludo,",
        "Cordiali saluti",
        "此致\n敬礼！",
        "顺颂时祺",
        "祝好！",
        "С уважением,",
    ],
)
def test_a_closing_that_lost_its_signature_is_not_left_standing(closing: str) -> None:
    assert new_text(f"Please send it.\n\n{closing}\n-- \nWang Li\nTel: 1\n")[0] == "Please send it."
    assert new_text(f"Please send it.\n\n{closing}\n\n{QUOTES['Gmail']}", "Re: x")[0] == "Please send it."


@pytest.mark.parametrize(
    "kept",
    [
        "Please send it.\n\nBest regards\nWang Li",
        "Best regards",
        "Please send it.\n\nThanks!",
        "Title:\nBest",
        "It is called\nRegards to the man in the moon",
        "ship to\nBR",
    ],
)
def test_a_closing_above_a_name_thanks_and_titles_stay(kept: str) -> None:
    assert new_text(kept)[0] == kept


FORWARDS = {
    "Gmail": f"---------- Forwarded message ---------\n{HEADERS_EN}",
    "Gmail 中文": f"---------- 转发的邮件 ---------\n{HEADERS_ZH}",
    "Coremail": f"-----转发邮件信息-----\n{HEADERS_ZH}",
    "Apple Mail": "Begin forwarded message:\n\n> From: L <l@x.example>\n> Subject: x\n> Date: 20 Nov 2026\n> To: W\n> \n> old words",
    "苹果邮件": "下面是被转发的邮件：\n\n发件人: L <l@x.example>\n日期: 2026年11月20日\n收件人: W\n主题: x\n\nold words",
    "Thunderbird": "-------- Forwarded Message --------\nSubject: \tx\nDate: \tFri, 20 Nov 2026 09:00:00\nFrom: \tL <l@x.example>\nTo: \tW\n\n\nold words",
    "Outlook": HEADERS_EN,
    "Outlook 中文": HEADERS_ZH,
    "QQ": f"------------------ 原始邮件 ------------------\n{HEADERS_ZH}",
}


@pytest.mark.parametrize("subject", ["Fwd: x", "FW: Re: x", "转发：x", "轉寄: x", "WG: x", "Fw：x"])
@pytest.mark.parametrize("program", FORWARDS)
def test_a_forwarded_mail_keeps_what_was_forwarded(program: str, subject: str) -> None:
    assert new_text(f"please handle\n\n{FORWARDS[program]}\n", subject) == ("please handle\n\nold words", "")
    assert new_text(FORWARDS[program], subject) == ("old words", "")


def test_a_forward_marker_tells_without_the_subject() -> None:
    assert new_text(f"please\n\n{FORWARDS['Gmail']}", "book") == ("please\n\nold words", "")


def test_a_reply_to_a_forward_is_a_reply() -> None:
    text = "cancel it\n\nOn Fri, 20 Nov 2026 at 09:12, L <l@x.example> wrote:\n> FYI\n> ---------- Forwarded message ---------\n> old\n"

    assert new_text(text, "Re: Fwd: x")[0] == "cancel it"


def test_answers_between_the_questions_are_new() -> None:
    text = "On 20/11/2026 09:12, L wrote:\n> Which chapter?\n3\n> Which edition?\nthe fifth\n\nthanks\n"

    assert new_text(text, "Re: x") == (
        "3\nthe fifth\n\nthanks",
        "On 20/11/2026 09:12, L wrote:\n> Which chapter?\n> Which edition?",
    )


KEPT = {
    "a form with a rule": "My request\n----------\nName: Wang\nTitle: Optics\n==========\nAuthor: Hecht",
    "a form below two dashes": "Hello\n-- \nName: Wang Li\nTitle: Optics\nAuthor: Hecht\nTel: 123",
    "a reference below two dashes": "Hello\n--\n[1] Hecht E. Optics[M]. Boston: Pearson, 2017.",
    "a form with From and To": "Hello\nTitle: Optics\nFrom: page 3\nTo: page 9\nDate: 2017\nSubject: physics",
    "a Chinese form": "您好\n题名：光学\n日期：2017年\n主题：物理\n收件人：王丽\n作者：赫克特",
    "a numbered list of references": "[1] 于潇. 药品[J]. 学报, 2012, 52(11): 1518-1523.\n[2] Hecht E. Optics[M].",
    "a sentence with wrote": "In 2014 the author wrote:\nthe passage on page 3",
    "a sentence from a library": "From the library I need\nTo kill a mockingbird\nSubject heading: novels",
    "original in a sentence": "I need the original message by Newton\n--- and the original ---as a scan",
    "a time in a sentence": "On Monday at 10:00 I shall come.\nBring this:\nOptics",
    "a pasted reference": "",
}


@pytest.mark.parametrize("case", [c for c in KEPT if KEPT[c]])
def test_a_request_is_never_taken_for_a_quote_or_signature(case: str) -> None:
    expected = "\n".join(line.rstrip() for line in KEPT[case].split("\n"))

    assert new_text(KEPT[case], "Request") == (expected, "")


def test_a_reference_pasted_with_marks_into_a_new_mail_is_its_own() -> None:
    text = "Please get me:\n\n> Smith (2014) On light.\n\nThanks"

    assert new_text(text, "Request")[0] == "Please get me:\n\nSmith (2014) On light.\n\nThanks"
    assert new_text(text, "Re: Request")[0] == "Please get me:\n\n\nThanks"


@pytest.mark.parametrize(
    "text", ["> approve\n> please", QUOTES["QQ"], QUOTES["Gmail"], "Sent from my iPhone", "-- \nWang"]
)
def test_where_nothing_would_be_left_nothing_is_cut(text: str) -> None:
    new, quoted = new_text(text, "Re: x")

    assert new.split() == text.split()
    assert quoted == ""


WORDS = st.text(st.sampled_from("abcdefgh 文献页码药品，。12"), min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(sorted(QUOTES)))
def test_whatever_was_typed_above_a_quote_is_new(lines: list[str], program: str) -> None:
    typed = "\n".join(line.strip() for line in lines)

    assert new_text(f"{typed}\n\n{QUOTES[program]}", "Re: x")[0] == typed


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["", "> a", "-- ", "From: x", "Sent: y", "写道：", "a", "On 1 May 2026 10:00 x wrote:", "\U000f0001"]
        )
    )
)
def test_new_and_quoted_are_lines_of_the_mail(lines: list[str]) -> None:
    new, quoted = new_text("\n".join(lines), "")

    assert {x.strip() for x in (new + "\n" + quoted).split("\n")} <= {x.strip() for x in lines} | {"", "a"}
    assert unmarked(new) == new


@pytest.mark.parametrize("said", ["Sent by mail today.", "Sent from the main library", "已发\n由馆际互借处发送"])
def test_how_something_was_sent_is_an_answer_and_no_line_of_a_telephone(said: str) -> None:
    assert new_text(f"Your order 88120:\n{said}")[0].endswith(said)
