"""A last set: half of it plain yeses in new words, half of it sentences that only look like one."""

from __future__ import annotations

from illbot.core.model import Status

from .cases import ARTICLE, Case

RECEIVED, EXPECT, WILL = Status.RECEIVED, Status.EXPECT, Status.WILL_SUPPLY
DONE, NO, RETRY, NOTE = Status.COPY_COMPLETED, Status.UNFILLED, Status.RETRY, Status.NOTIFICATION

FIFTH: tuple[Case, ...] = (
    # --- yes
    Case(text="Good news: we hold this one and will scan it for you this week.", status=(WILL, EXPECT)),
    Case(text="Hi Wei, our team will send you the pages by tomorrow evening.", status=(EXPECT, WILL)),
    Case(text="Yes – we can lend this. The book will be posted on Monday.", status=(WILL, EXPECT)),
    Case(text="We are happy to provide a copy of the chapter.", status=(WILL,)),
    Case(text="The volume is in our store, we are retrieving it and expect to scan it on Friday.", status=(EXPECT,)),
    Case(
        text="As requested in your mail, please find the PDF of the paper attached to this message.",
        status=(DONE,),
        files=(ARTICLE,),
    ),
    Case(text="In reply to your request please find attached a copy of the article.", status=(DONE,), files=(ARTICLE,)),
    Case(
        text="Dear librarian, I am sending you the scan (see attachment). Regards, Olga",
        status=(DONE,),
        files=(ARTICLE,),
    ),
    Case(text="Request filled. PDF enclosed. Thank you for using our service!", status=(DONE,), files=(ARTICLE,)),
    Case(
        text="The article is attached; our invoice will follow by post at the end of the month.",
        status=(DONE,),
        files=(ARTICLE,),
    ),
    Case(text="老师您好，这篇我馆有收藏，今天扫描好发给您。", status=(WILL, EXPECT)),
    Case(text="我馆可提供该书，请告知邮寄地址。", status=(NOTE, WILL)),
    Case(text="已为您找到该文献，见附件，请查收，欢迎再次使用我馆服务。", status=(DONE,), files=(ARTICLE,)),
    Case(
        text="您好，附件为您申请的学位论文前24页，版权原因只能提供部分。",
        status=(DONE, None, NOTE, NO),
        files=(ARTICLE,),
    ),
    Case(text="文献已通过邮件附件发送给您。", status=(DONE,), files=(ARTICLE,)),
    # --- only like a yes
    Case(text="We can supply most journals, please send us the correct title.", status=(None, NOTE)),
    Case(text="We will be happy to supply articles to your library in future.", status=(None,)),
    Case(text="Please let us know when you have received the article from Leeds.", status=(None, NOTE)),
    Case(text="Our electronic copy can be supplied to walk-in users only.", status=(None, NO)),
    Case(text="I have asked the stacks whether we can supply.", status=(None, RECEIVED)),
    Case(text="It can only be supplied on microfilm. Would that be acceptable?", status=(NOTE,)),
    Case(text="We can scan chapter 1 only.", status=(None, NOTE)),
    Case(text="Will send? Waiting for my boss.", status=(None, NOTE)),
    Case(text="This should be supplied by the publisher.", status=(None,)),
    Case(text="We have supplied this article to you before (order 55-2026).", status=(None, NO)),
    Case(text="The library which can supply this is in Wuhan.", status=(None, NO)),
    Case(text="Please pay invoice 4471; the article will be sent after payment.", status=(None, NOTE, RETRY, NO)),
    Case(text="We lend books only to members; we could make an exception.", status=(None, NO, NOTE)),
    Case(text="I can supply the ISSN: 0022-510X.", status=(None, NOTE)),
    Case(text="我馆仅可提供前20页。", status=(None, NOTE)),
    Case(text="可以提供胶片复制，费用较高，请确认。", status=(None, NOTE, RETRY)),
    Case(text="等领导批准后可以提供。", status=(None,)),
    Case(text="我们问一下能不能提供。", status=(None, RECEIVED, NOTE)),
    Case(text="只要读者到馆，我们可以提供。", status=(None, NO)),
    Case(text="贵校图书馆应可提供。", status=(None, NO)),
    Case(text="本馆可提供查新服务，文献传递请联系CALIS。", status=(None, NO)),
    Case(text="附件是我馆的介绍，请查收。", status=(None,), files=(ARTICLE,)),
    Case(text="请查收附件中的账单。", status=(None, NOTE, NO), files=(ARTICLE,)),
    Case(text="Attached please find a revised version of our lending regulations.", status=(None,), files=(ARTICLE,)),
    Case(
        text="I attach a photo of the damaged binding, so you see why we refuse.", status=(None, NO), files=(ARTICLE,)
    ),
    Case(text="Merry Christmas! Our card is attached.", status=(None,), files=(ARTICLE,)),
    Case(text="Please find attached the list of libraries that hold this title.", status=(None, NO), files=(ARTICLE,)),
)
