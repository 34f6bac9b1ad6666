"""More answers meant to draw out a yes that was not given: parcels that go the other way, requests posted to lists, polite refusals."""

from __future__ import annotations

from illbot.core.model import Status

from .cases import ARTICLE, Case, money

RECEIVED, EXPECT, WILL = Status.RECEIVED, Status.EXPECT, Status.WILL_SUPPLY
DONE, NO, RETRY, NOTE = Status.COPY_COMPLETED, Status.UNFILLED, Status.RETRY, Status.NOTIFICATION

FOURTH: tuple[Case, ...] = (
    Case(text="请用顺丰寄回图书。", status=(None, NOTE, Status.OVERDUE, Status.RECALLED)),
    Case(text="寄出后请告知快递单号。", status=(None, NOTE)),
    Case(text="快递单号稍后告知。", status=(None, EXPECT)),
    Case(text="复印件待寄出。", status=(None, EXPECT, WILL)),
    Case(text="上次的发票今天寄出了。", status=(None,)),
    Case(text="We have posted your request to the regional list.", status=(None, RECEIVED, EXPECT)),
    Case(text="The invoice was posted today.", status=(None,)),
    Case(
        text="Please send the book back by courier by 1 December.", status=(None, NOTE, Status.OVERDUE, Status.RECALLED)
    ),
    Case(text="The parcel was returned to us by the courier as undeliverable.", status=(None, NOTE)),
    Case(text="We would send you a copy, had we the volume.", status=(None, NO)),
    Case(text="I wish we could supply this.", status=(None, NO)),
    Case(text="Nobody here can supply this.", status=(None, NO)),
    Case(text="We will supply you with an answer tomorrow.", status=(None, RECEIVED)),
    Case(text="We will send you a reply as soon as our stacks team has searched.", status=(None, RECEIVED)),
    Case(text="We can send you our lending policy.", status=(None,)),
    Case(text="We will send you an invoice for the previous article.", status=(None,)),
    Case(text="Your request was accepted by our system and awaits checking.", status=(None, RECEIVED)),
    Case(text="We can provide a quote within two days.", status=(None, NOTE)),
    Case(text="我们可以提供报价。", status=(None, NOTE)),
    Case(text="可以提供目录供您参考。", status=(None, NOTE)),
    Case(text="请提供全文的页码，我们即可传递。", status=(NOTE, None)),
    Case(text="同意贵馆取消申请。", status=(None, Status.CANCELLED)),
    Case(text="贵馆可以提供读者的证号吗？", status=(NOTE,)),
    Case(text="能提供的只有电子目录。", status=(None, NOTE)),
    Case(text="哪里可以提供此文，我们也不清楚。", status=(None, NO)),
    Case(text="可提供性待查。", status=(None, RECEIVED)),
    Case(text="Who can supply this? Not us, sorry.", status=(None, NO, NOTE)),
    Case(text="The publisher can supply this for $40.", status=(None, NO, RETRY)),
    Case(text="Leeds can supply this; please apply direct.", status=(None, NO)),
    Case(text="上海图书馆可以提供，请直接向上海图书馆申请。", status=(None, NO)),
    Case(text="Your article on ILL workflows was sent to our newsletter editor, well done!", status=(None,)),
    Case(text="As soon as it is back we can supply.", status=(None, RETRY)),
    Case(text="We will scan it when the scanner is repaired.", status=(None, EXPECT)),
    Case(text="已为您预约，到馆后可提供。", status=(None, RETRY)),
    Case(text="该文章已在网上免费开放，可自行下载：https://www.journal.example/article/88", status=(None, NOTE)),
    Case(
        text="You can download the article from the publisher for 35 USD: https://www.publisher.example/a/1",
        status=(None, NOTE, NO, RETRY),
    ),
    Case(
        text="Please download the copyright form from https://lib.partner.example/f/c.pdf, sign it and send it back.",
        status=(None, NOTE, NO),
    ),
    Case(text="Attached is the table of contents, is your article among these?", status=(None, NOTE), files=(ARTICLE,)),
    Case(text="I attach your original order, which I cannot read.", status=(None, NOTE), files=(ARTICLE,)),
    Case(text="附件无法打开，请重新发送申请。", status=(None, NOTE), files=(ARTICLE,)),
    Case(text="附上贵馆发来的申请表，页码缺失，请补充。", status=(None, NOTE, RETRY), files=(ARTICLE,)),
    Case(text="The attached request was sent to us in error.", status=(None, NOTE, NO), files=(ARTICLE,)),
    Case(text="See attached for our new prices.", status=(None,), files=(ARTICLE,)),
    Case(text="Attached you will find our holiday schedule.", status=(None,), files=(ARTICLE,)),
    Case(text="We'd need 25 GBP for this one.", status=(RETRY, None), cost=None),
    Case(text="收费20元，同意的话我们就传。", status=(RETRY,), cost=money("20", "CNY")),
)
