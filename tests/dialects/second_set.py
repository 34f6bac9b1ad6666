"""Answers meant to mislead, written after the rules: double negatives, conditions, habits, promises, notices, thanks, adverts."""

from __future__ import annotations

from datetime import date

from illbot.core.model import File, Status

from .cases import ARTICLE, INVOICE, LOGO, Case, money

RECEIVED, EXPECT, WILL = Status.RECEIVED, Status.EXPECT, Status.WILL_SUPPLY
DONE, NO, RETRY, NOTE = Status.COPY_COMPLETED, Status.UNFILLED, Status.RETRY, Status.NOTIFICATION
LOANED = Status.LOANED

TERMS = File(sha256="1" * 64, name="Terms and Conditions 2026.pdf", type="application/pdf", size=90_000, pages=2)
FORM = File(sha256="2" * 64, name="doc00012.pdf", type="application/pdf", size=90_000, pages=1)

SECOND: tuple[Case, ...] = (
    # --- double negatives
    Case(
        text="Not only do we hold it, we have scanned it for you already, but the file could not be attached.",
        status=(None, NOTE),
    ),
    Case(text="It is not the case that we do not hold this journal.", status=(None,)),
    Case(text="There is no reason why we should not be able to supply this.", status=(None,)),
    Case(text="并非无法提供，只是需要时间。", status=(None,)),
    Case(text="不是没有馆藏，是暂时找不到老师去取。", status=(None, RETRY, NO)),
    Case(text="The journal is no longer unavailable.", status=(None,)),
    Case(text="We cannot say that we hold it.", status=(None, NO)),
    # --- conditions
    Case(
        text="If you accept the charge of £18.00 we will send the article today.",
        status=(RETRY,),
        reason="CostExceedsMaxCost",
        cost=money("18.00", "GBP"),
    ),
    Case(text="We can supply this if the volume turns up.", status=(None,)),
    Case(text="Once the book is returned we will lend it to you.", status=(None, RETRY)),
    Case(
        text="如贵馆同意支付50元，我馆可以提供。", status=(RETRY,), reason="CostExceedsMaxCost", cost=money("50", "CNY")
    ),
    Case(text="待贵馆签字后，我馆即可传递全文。", status=(None, NOTE)),
    Case(text="Should we be unable to supply, we will let you know.", status=(None, RECEIVED)),
    Case(text="若三天内没有收到全文，则表示本馆无此文献。", status=(None,)),
    Case(
        text="Unless we hear otherwise from you we will send the scan on Monday at a cost of 20 EUR.",
        status=(None, RETRY),
    ),
    # --- habits and other things
    Case(text="We usually hold this journal but the issue in question is missing.", status=(NO,), reason="NotOnShelf"),
    Case(text="Normally we can supply articles from this title within two days.", status=(None,)),
    Case(text="一般情况下我馆可以提供此刊的文献，但这一期馆藏缺。", status=(NO,), reason="NotHeld"),
    Case(text="Last month we supplied another article from this volume to you.", status=(None,)),
    Case(text="Your other request ILL-2026-00040 has been sent.", status=(None,)),
    # --- promises in the future, or none
    Case(text="The scan will be attached to a separate email tomorrow.", status=(None, EXPECT, WILL)),
    Case(text="We hope to be able to send it next week.", status=(None, EXPECT)),
    Case(text="We may be able to supply this from our branch library.", status=(None,)),
    Case(text="我们尽量提供。", status=(None,)),
    Case(text="The article will be sent by courier once it has been copied.", status=(None, EXPECT, WILL)),
    Case(text="It has not yet been sent.", status=(None,)),
    Case(text="全文尚未传递，请耐心等待。", status=(None, RECEIVED)),
    Case(text="链接稍后发送，请留意邮箱。https://www.lib.partner.example/", status=(None,)),
    # --- dates that sound like a no
    Case(
        text="This volume is not available until 12 January 2027.",
        status=(RETRY,),
        reason="NotCurrentAvailableForILL",
        retry_after=date(2027, 1, 12),
    ),
    Case(text="无法在3日内提供，预计5日。", status=(RETRY, EXPECT, None)),
    Case(text="We cannot send it before Friday, but it will be scanned on Monday.", status=(EXPECT, RETRY, None)),
    Case(text="The store is closed until 4 January 2027, so we cannot fetch the volume.", status=(RETRY, None)),
    # --- by another way
    Case(
        text="We are unable to send the file by mail because of its size, please download it here: https://share.partner.example/d/88aZ (valid until 30 November 2026)",
        status=(DONE,),
        links=1,
    ),
    Case(
        text="附件过大无法通过邮件发送，请从网盘下载：https://pan.baidu.com/s/1QwErTy 提取码 a1b2",
        status=(DONE,),
        links=1,
    ),
    Case(text="This article is open access: https://doi.org/10.1016/j.jns.2013.11.029", status=(None, NOTE)),
    Case(
        text="Please use our online form at https://lib.partner.example/ill/form to place requests.",
        status=(None, NOTE, NO),
    ),
    Case(
        text="You can track your request at https://lib.partner.example/status/88 with password abc123.", status=(None,)
    ),
    Case(text="Our price list can be downloaded at https://lib.partner.example/prices.pdf", status=(None,)),
    # --- what is attached is something else
    Case(
        text="Please sign and return the attached copyright declaration form before we can supply.",
        status=(None, NOTE, NO),
        files=(FORM,),
    ),
    Case(text="We have received your order. Our terms are attached.", status=(None, RECEIVED), files=(TERMS,)),
    Case(text="Unfortunately we cannot supply. Please find attached our price list.", status=(None, NO), files=(FORM,)),
    Case(text="附件为发票，请尽快付款。", status=(None, NOTE, NO), files=(INVOICE,)),
    Case(text="请填写附件中的版权声明后寄回，我们再传递全文。", status=(None, NOTE), files=(FORM,)),
    Case(text="附件是该期目次页，请确认所需文章。", status=(None, NOTE), files=(FORM,)),
    Case(text="Is this the article you want? See attached.", status=(None, NOTE), files=(ARTICLE,)),
    Case(
        text="We do not have the printed issue. However, the scan of the article is attached, from our electronic subscription.",
        status=(DONE, None),
        files=(ARTICLE,),
    ),
    Case(text="No problem at all, article attached!", status=(DONE,), files=(ARTICLE, LOGO)),
    Case(text="无需付费，全文见附件，不客气。", status=(DONE,), files=(ARTICLE,)),
    Case(
        text="Please find attached the article. It may not be copied further and cannot be supplied to others due to copyright.",
        status=(DONE, None),
        files=(ARTICLE,),
    ),
    # --- thanks, notices, adverts, acknowledgements
    Case(text="Thank you very much for sending the book back so quickly!", status=(None, Status.LOAN_COMPLETED)),
    Case(text="感谢贵馆一直以来的支持！", status=(None,)),
    Case(text="Did you know? Our new scanning service can supply any article within 24 hours. Try it!", status=(None,)),
    Case(text="我馆新开通文献传递服务，可提供各类期刊论文全文，欢迎使用。", status=(None,)),
    Case(
        text="This is an automatic acknowledgement. Requests are normally processed within 3 working days and will be processed in order of receipt.",
        status=(None, RECEIVED),
    ),
    Case(
        text="We have your request. Please note our Christmas hours: the library will be closed from 24 December to 2 January.",
        status=(None, RECEIVED, RETRY),
    ),
    Case(
        text="Article attached. Please note: our office is closed until 4 January 2027.",
        status=(DONE,),
        files=(ARTICLE,),
    ),
    Case(text="祝您新年快乐！我馆元旦放假三天。", status=(None, RETRY, RECEIVED)),
    # --- money that is not asked
    Case(text="可以提供，本次免费，无需付费。今天下午传递。", status=(WILL, EXPECT)),
    Case(text="We will send it today; no charge.", status=(WILL, EXPECT)),
    Case(text="Your maximum cost of 30 CNY is noted. We have received the order.", status=(RECEIVED, None)),
    Case(text="We will supply it for 45 RMB. Is that OK?", status=(RETRY, NOTE), cost=money("45", "CNY")),
    Case(
        text="费用超过贵馆最高费用，共计86元，是否继续？",
        status=(RETRY,),
        reason="CostExceedsMaxCost",
        cost=money("86", "CNY"),
    ),
    # --- questions that hold a verdict's words
    Case(text="Is it not held by your own library?", status=(None, NOTE)),
    Case(text="Have you received the article we sent on Monday?", status=(None, NOTE)),
    Case(text="贵馆是否已收到我馆传递的全文？", status=(None, NOTE)),
    Case(text="本馆无此文献，是否需要代查国外？", status=(NO, NOTE)),
    Case(text="The pages you gave do not correspond to this volume, could you check them?", status=(RETRY, NOTE)),
    # --- titles and labels that hold a verdict's words
    Case(
        text='We have received your request for "On loan: lost, missing and overdue books in university libraries".',
        status=(RECEIVED,),
    ),
    Case(text="已收到贵馆关于《无法提供的证据》一文的申请。", status=(RECEIVED,)),
    Case(
        text="Title: Not available in any store\nAuthor: Lost, A.\n\nCan supply, will send tomorrow.",
        status=(WILL, EXPECT),
    ),
    # --- back and forth
    Case(
        text="We thought we could not supply this, however we found it and will send it today.",
        status=(WILL, EXPECT, None),
    ),
    Case(
        text="We can supply this article. Unfortunately the volume is at the bindery until March.", status=(RETRY, None)
    ),
    Case(text="可以提供，但需要贵馆先签署协议。", status=(None, NOTE)),
    Case(text="The item was shipped to another library by mistake.", status=(None, RETRY, NO)),
    Case(text="We stopped lending this in 2020 and have withdrawn it from stock.", status=(NO,)),
    Case(text="The first ten pages are attached, the rest will follow.", status=(DONE, NOTE, None), files=(ARTICLE,)),
)
