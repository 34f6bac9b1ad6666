"""Words that mean the same to a library: what is learnt of "renew" then holds for 展期 and "keep it a bit longer" too.

A notion is a name and the words for it in any language; "~" at the end: any word that begins so. Phrases are words with spaces, Chinese is
matched anywhere. Which notions, and which two of them in one sentence, make a request or a complaint is learnt from mails, not written here.
"""

from __future__ import annotations

from functools import lru_cache

from .said import plain, words

_TABLE: tuple[tuple[str, str, str], ...] = (
    (
        "please",
        "please|pls|plz|plse|kindly|could you|can you|would you|could u|can u|will you|could i|can i|may i|might i|would it be possible|is it possible|be so kind|any chance|grateful|appreciate|bitte|könnten sie|s'il vous|serait il possible|pourriez|por favor|podrían|podria~|per favore|potreste|пожалуйста|прошу|не могли бы|お願い",
        "请|麻烦|烦请|烦|劳驾|劳烦|能否|可否|能不能|可不可以|拜托|恳请|可以帮|能帮|帮忙|帮我|帮|求|跪求|望|敬请|恳",
    ),
    (
        "want",
        "need~|want~|would like|i'd like|looking for|search for|in search of|require|requesting|request|i wish|wanted|hoping to|brauche|benötige|möchte|suche|je cherche|j'aurais besoin|besoin|necesito|quisiera|busco|нужна|нужен|нужно|хотел~|必要",
        "需要|需|想要|想借|想看|想读|想找|急需|要用|要借|求助|求购|求一|求这|求篇|拟借|欲借|要一本|要一篇|要这|要下面|要三篇|要两篇|申请",
    ),
    (
        "get",
        "get|obtain~|order|find|send|provide|procur~|locat~|source|supply|fetch|track down|get hold|lay hands|bring in|forward|retriev~|deliver|bestellen|besorgen|obtenir|envoyer|commander|enviar|obtener|conseguir|получить|заказать|取り寄せ|photocopy|lay my hands|dig up|lend me|hunt down|track|procure",
        "传递|获取|查找|下载|找到|找|弄到|弄|调借|调|代查|代找|代为|传|索取|提供|发给我|发我|搞到|取得|调来|借来|弄来|搞来|传我|发一份|传一份|搞一份",
    ),
    (
        "lend",
        "borrow~|loan|lend|ausleihen|fernleihe|emprunter|prêt~|préstamo|pedir prestado|prestito|взять|абонемент|貸し",
        "借阅|商借|借入|代借|互借|借书|借本|借一|借",
    ),
    (
        "copy",
        "scan|scans|copy|copies|pdf|photocop~|full text|fulltext|full-text|electronic|digital copy|xerox|kopie|copie|copia|копи~|скан~|複写",
        "扫描|复印|电子版|全文|原文|复制|PDF",
    ),
    (
        "work",
        "article~|paper|papers|book|books|chapter~|thesis|dissertation|title|report|volume|edition|essay|monograph|journal|proceedings|standard|patent|reference|citation|item|aufsatz|buch|artikel|livre|libro|artículo|статья|статью|книг~|論文",
        "文献|文章|论文|图书|这篇|一篇|两篇|三篇|几篇|那篇|篇|本书|专著|章节|标准|专利|期刊|学位论文|这本|一本|那本|资料|书",
    ),
    (
        "no access",
        "paywall~|no access|don't have access|not have access|no subscription|not subscribe~|doesn't subscribe|access denied|can't access|cannot access|can't download|cannot download|not available here|not in our|our library doesn't|couldn't find|unable to access|no luck|behind a|login|out of print|nowhere to be found|no library here|only the abstract|asks for money|costs 3|not held|isn't in|don't own",
        "下载不了|下不了|下不到|没权限|无权限|没有权限|没买|没订|没有订|未订|没收录|未收录|查不到|找不到|没有馆藏|馆里没有|我校没|学校没|我们没有|付费|遍寻不得|哪儿都下不|都没有|只有摘要|要钱|没这本|数据库没有|看不了全文",
    ),
    (
        "below",
        "below|following|attached|attachment|enclosed|see the list|as follows|listed|undermentioned|anbei|folgende~|suivant~|ci-joint|siguiente~|следующ~",
        "如下|以下|下面|下列|附件|见附|清单|如题|见下|上面这|上述",
    ),
    (
        "for my",
        "for my|my thesis|my dissertation|my research|my supervisor|my professor|my project|literature review|systematic review|my class|for a class|our project|our group|seminar|grant|revision|reviewer~",
        "课题|毕业论文|开题|答辩|科研|导师|写论文|备课|综述|研究|投稿|组会|项目",
    ),
    ("urgent", "urgent~|asap|as soon as|deadline|hurry|rush|immediately|dringend|urgente", "急|尽快|加急|火速|紧急"),
    (
        "stop",
        "cancel~|withdraw~|stop|abort|call off|disregard|ignore my|ignore the|void|revoke|annul|retract~|drop|delete|remove my|close the request|close my|stornier~|annuler|cancelar|annullare|отмен~|scrap~|take off|take my|call it off|strike|remove it|kill|shelve|take it off|pull~ my|rescind|terminate|end the request|close it|close the case",
        "取消|撤销|撤回|撤单|撤掉|撤了|作废|终止|中止|注销|停掉|停一停|停止|退单|退掉|删掉|删除|作罢|勿再|请勿|关闭申请|不借了|不订了|别办|不办|不用办|停办|不用继续|不必继续|别继续|先停|划掉|撤|不要办",
    ),
    (
        "not needed",
        "no longer|not needed|don't need|do not need|needn't|no need|not necessary|unnecessary|isn't needed|aren't required|not required|don't want|not want|don't bother|without it|never mind|nevermind|not interested|anymore|any more|don't order|don't send|obsolete|superfluous|moot|nicht mehr|plus besoin|ya no|больше не|doesn't matter any|has become unnecessary|don't trouble|do not trouble|save yourselves|spare you|no use for|needless|not worth looking|skip it",
        "不需要|不再需要|不用了|不用再|不用找|用不上|用不着|不要了|不必|毋须|无需|无须|不找了|别找|别再|别寄|别买|别麻烦|别传|不等了|先不|没必要|算了|不用管|不用麻烦|不劳|不用费心|不需|省了|不用忙|没用了|用不到",
    ),
    (
        "own find",
        "found it|found a copy|found the|i found|got it from|got a copy|downloaded it|open access|from the author|author sent|author himself|bought|friend|colleague gave|our own shelf|our library has|turned up|in the meantime|meanwhile|already have|i have it|online for free|researchgate|freely available|elsewhere|lent me|gave me|has just scanned|just scanned it|our branch|branch library|in our library|second-hand|secondhand|on my desk|in my inbox|stumbled upon|came across|got hold of it|now have it|obtained",
        "自己找到|找到了|下到了|下载到了|作者发|作者本人|买到|买了|馆里有|学校有|架上|有电子版|已有|已经有|师兄有|同学有|免费了|开放获取|拿到了|借到了|弄到了|下完了|已下载到|淘到|搞到了|翻到了|有现成|发我了|借给我|朋友那|家里有|网上有|已购|收到作者",
    ),
    (
        "changed",
        "by mistake|mistake|accident~|duplicate|twice|wrong one|changed my|topic changed|change of topic|another topic|different topic|double|new topic|plans changed|leaving|mixed up",
        "换题|换题目|选题变|题目换|重复提交|重复|填错|提交错|手滑|搞错|弄错|选错|改题|变更|点错|误",
    ),
    (
        "how far",
        "status|progress|any news|any update~|update on|what about my|how is my|how far|how are you getting|where is|where's|whereabouts|what happened|what has become|any word|when will|when can|when do|when should|arrived yet|come yet|come in yet|there yet|here yet|in yet|already here|on its way|has it arrived|did it arrive|has my|is my|have you received my|did you receive my|did you get my|lost track|stand~ with|this stands|it stands|expect it|what's the state|sachstand|où en est|estado|should i still hope|still hope|answered yet|has answered|any reply|any response|reached you|made it|turned up yet|how long will|still in|where things stand|when will that|heard back|follow up|following up",
        "进展|进度|状态|到了吗|到了没|到没到|到馆没|到馆了吗|有消息|有没有消息|消息|怎么样了|哪一步|着落|有结果|结果|回音|回话|反馈|何时|什么时候|多久能|还要多久|大概多久|处理到|办到|收到没|有没有收到|来了吗|来了没|好了吗|好了没|如何了|情形如何|动静|到哪|排到|轮到|pending|近况|盼复|查一下我的申请|下文|没到|什么情况|走到哪|到哪里了|能有结果|还有戏|批下来|寄了吗|寄出|发出了|快了吗|弄好|有下落|有回应|还有希望",
    ),
    (
        "waiting",
        "waiting|waited|still no|still not|still nothing|haven't heard|have not heard|not heard|haven't received|have not received|not received|nothing since|no answer|no reply|weeks ago|days ago|last week|last month|weeks now|overdue|two weeks|three weeks|since then|submitted|i asked for|i requested|i ordered|i sent",
        "等了|等候|至今|还没|尚未|仍未|仍无|迟迟|石沉大海|杳无|一直没|没有回|没回|未获|提交的|申请的|上周|上礼拜|前几天|之前申请|前所|催|好久|多日|已经三周|周了|天了",
    ),
    (
        "extend",
        "renew~|extend~|extension|longer|keep it|keep the|keep this|keep them|more time|another week~|another month|another two|another few|extra week~|extra time|extra days|prolong~|postpone|a few more days|bit more time|give it back later|return it later|hold on to it|verlänger~|prolonger|prolongation|prórroga|продл~|延長|additional days|additional week~|ten days|stretch|go back later|push back|bit longer|hang on to|until the end of|till the end of|bring it back later|grace|delay the return|defer|few days more|extra month",
        "续借|续期|续一|续|延期|延长|展期|宽限|宽延|放宽|顺延|晚点还|晚还|晚几天|晚一|多留|多借|再借|再用|延至|延到|再延|多给|缓还|推迟|再看几|往后推|keep|月底再还|再还|迟些|迟几天|多几天|多看|延后|缓几天|晚些|推后|再看|后还|再续",
    ),
    (
        "due",
        "due|due date|return date|return by|has to be returned|overdue|expires|back by|give it back|give back|reminder|returned|leihfrist|loan period|has to go back|go back on|must go back|back on the|hand it back|return it",
        "到期|归还|还书|逾期|应还|借期|该还|期限|期满|届满|催还|过期|还期|快到|还回|送还|该还了|得还|要还|还掉|还不了|还不上|没法还",
    ),
    (
        "price",
        "cost|costs|price|fee|fees|charge|charges|pay|payment|quote|quotation|amount|budget|expense~|surcharge|shipping|postage|invoice|<money>|estimate|kosten|prix|precio|стоимость",
        "费用|价格|元|块钱|块|钱|收费|付款|支付|付费|报价|邮费|运费|经费|自费|金额|承担|报销|<money>",
    ),
    (
        "yes",
        "agree~|accept~|ok|okay|fine|yes|yep|yeah|approve~|confirm~|go ahead|proceed|sure|acceptable|no problem|all right|alright|suits|good for me|works for me|happy to|willing to|by all means|of course|continue|do it|do order|carry on|i'll take|i will take|will do|green light|einverstanden|d'accord|de acuerdo|согласен|согласна|get it|consent|that's alright|that is alright|reasonable|worth it|no objection|i don't mind|go on|count me in|okey|please do|i am willing|i'm willing",
        "同意|接受|可以|好的|没问题|认可|确认|继续|行|愿意|照办|按此|就这样|批准|OK|没意见|无异议|可行|能接受|就要|就它|没关系|也行|照付|请办理|行吧|没事|就传吧|传吧|订吧|借吧|也愿意|就行|成交|好吧|付吧",
    ),
    (
        "no",
        "no|nope|decline|refuse|reject~|no thanks|no thank|not agree|don't agree|do not accept|won't pay|will not pay|not worth|i'll pass|have to pass|forget it|turn down|say no|not willing|unwilling|can't pay|cannot pay|rather not|not approve|let it go|do without|live without|not acceptable|of no use|useless|worthless|doesn't help|ablehnen|nein|refuser|won't do|will not do|drop the offer|drop it|thanks anyway|no use to me|cannot use|i'd rather|not what i want|don't want|no good|leave it|i must decline|pass on",
        "不同意|不接受|拒绝|不值|承担不起|负担不起|放弃|不愿|不想付|不付|接受不了|不能接受|无法接受|免了|不考虑|没必要|谢绝|不行|不划算|划不来|不批|算了|罢了|不了|不要了|不要啦|不需要了|不可|免谈|还是别",
    ),
    (
        "dear",
        "too expensive|expensive|too much|too dear|pricey|costly|afford|beyond my|exceeds|above my|steep|outrageous|unreasonable|too long|too late|over budget|out of my|more than i|more than my|a lot of money|rip-off|out of the question|way over|cannot justify|too steep|a fortune|daylight robbery|more than it is worth|not within|costs more",
        "太贵|贵|太高|超预算|超出|太多|太久|太长|这么多|吃不消|高于|穷|心疼|黄花菜|这么贵|贵得|天价|离谱|超了",
    ),
    (
        "came",
        "you sent|you've sent|sent me|received|delivered|delivery|the file|the pdf|the scan|the link|attachment|your mail|what i got|i got|arrived|download link|downloaded|the copy|the article you",
        "收到|发来|传来|发的|传的|寄来|附件|文件|扫描件|链接|下载|打开|给我的|拿到的|取到|取回|到手",
    ),
    (
        "bad",
        "wrong|missing|incomplete|unreadable|illegible|blurr~|blurry|cut off|cropped|blank|empty|damaged|corrupt~|can't open|cannot open|won't open|doesn't open|broken|expired|garbled|upside down|black|only half|only the first|only the abstract|not the one|not what i|different article|another article|faint|smudged|dark|dead link|error|password|404|not readable|can't read|cannot read|torn|lacks|lacking|stops at|ends at|skips|mix up|mixed up|not complete|unusable|defekt|fehl~|illisible|ilegible|manque~|tilted|skewed|crooked|grey box|gray box|smeared|fuzzy|pixelated|only even|only odd|every second page|lost|contains somebody|instead of my|instead of the|stains|defective|spoilt|spoiled|wrong way|mirror~|does not match|doesn't match|duplicated",
        "错|缺页|缺|少了|漏|模糊|看不清|不清楚|打不开|乱码|损坏|空白|不全|不完整|失效|过期|截断|截掉|切掉|不对|不是我|不符|残缺|坏|发黑|倒着|报错|无法打开|糊|只有|断了|重复扫|不能用|没法看|读不了|污|掉了|偶数页|奇数页|提取码|歪|斜|涂黑|对不上|别人的|张冠李戴|没了|丢页|重影|水印|压根|下载不了|花屏|看不到",
    ),
    (
        "part",
        "page|pages|pp|figure~|table|tables|line|lines|margin~|column|left side|right side|footnotes|bottom|top|text|half|references|appendix|seite~",
        "页|图|表|行|边|栏|字|正文|附录|后半|前半|封面|页面|内容",
    ),
    (
        "again",
        "again|rescan~|resend~|re-send|re-scan|redo|replace~|new scan|better scan|once more|correct one|right one|second try|repair",
        "重新|重传|重发|重扫|补发|补扫|补传|再发|再传|换一|重做|补上|退换",
    ),
    (
        "thanks",
        "thank~|thx|cheers|much obliged|great service|wonderful|perfect|excellent|awesome|brilliant|well done|kind regards|danke|merci|gracias|grazie|спасибо|ありがとう|much appreciated|saved my|👍|🙏|❤",
        "谢谢|感谢|多谢|谢|辛苦|太好了|太棒|赞|感激|好评|神速|给力|厉害|致谢|祝",
    ),
    (
        "all well",
        "got it|works perfectly|works fine|works now|arrived safely|in good order|all clear|well received|received with thanks|received it|just what|exactly what i needed|made my day|opens fine|complete|noted|picked it up|pick it up|drop by|filed as done",
        "收到了|已收到|能打开|已下载|收悉|知道了|取到|已取|清晰|很清楚|没问题了|可以打开|正是|下好了|看到了|解决了",
    ),
    (
        "how to",
        "how do|how can|how to|how long|how much|how many|what is the|what are|where can|where do|which|whom|who is|is there a|are there|does the library|do you offer|do you have|entitled|allowed|may alumni|general question|question about|wondering whether|wonder whether|policy|procedure|rules|limit|opening|explain|in general|normally|what does|a moment to explain|works for|what about|is it on top|included|does it include|how is|vat|depends|ask my|let me ask|check with",
        "怎么|如何|多少钱|几点|哪里|哪儿|什么意思|是否可以|开放时间|收费标准|怎样|有没有|多长时间|一般|哪些|能不能用|谁能|几天|规定|流程|咨询|请问|想了解|请教|算不算|为什么|吗|要交钱吗|需要赔|先问问|问问老板|商量一下|包含|含不含|多少",
    ),
    (
        "account",
        "password|login|log in|log on|sign in|account|reset|vpn|wifi|wi-fi|authentication|connect|card|mailbox|quota|verify|update your|expire~|locked|suspended",
        "密码|账号|账户|校园网|登录|登不|认证|校园卡|一卡通|借书证|读者证|邮箱|停用|验证|激活|解锁|重置|升级",
    ),
    (
        "rooms",
        "room booking|study room|seat~|printer|print|printing|scanner|endnote|zotero|umbrella|lost|noise|toilet|locker|projector|opening hours|counter|floor|air conditioning|translation|translate|exhibition|tour|visit",
        "研讨间|研讨室|座位|占座|空调|打印|丢了|弄丢|丢失|遗失|雨伞|翻译|离校|投影|参观|报修|停电|存包|自习|几楼|索书号|赔",
    ),
    (
        "proof",
        "certificate|certif~|indexed|impact factor|plagiarism|similarity|predatory|h-index|citation style|apa style|how to cite|bibliography|copyright law|repository|deposit|post-print",
        "收录|检索证明|证明|查重|查新|引证|影响因子|分区|盖章|版权|侵权|著录格式|参考文献格式",
    ),
    (
        "tell me",
        "tell me|let me know|inform me|know whether|know if|whether|do you know|wondering|wonder|curious|ask about|inquire~|enquire~|enquiry|inquiry|check on|check if|check whether|look up whether",
        "告诉|告知|请问|想问|问一下|问下|是否|有没有|知不知道|想知道|查询",
    ),
    (
        "ready",
        "ready|pick up|pickup|pick-up|collect it|collected|on the hold shelf|hold shelf|waiting for me|at the desk|at the counter",
        "可以取|能取|取书|来取|去取|领取|到馆",
    ),
    (
        "survey",
        "survey|questionnaire|poll|interview you|your opinion|your feedback|fill in the form below|participants|respondents|anonymous|takes five minutes|minutes of your time",
        "问卷|调查|调研|填写一份|访谈|受访|匿名|满意度|分钟",
    ),
    ("gift", "donat~|gift|give away|bequest|duplicates|free to a good home|offer you our", "捐|赠送|赠阅|交换"),
    (
        "staff",
        "job|part-time|internship|vacancy|apply for|cv|application|shift|meeting|lunch|minutes|agenda|colleagues please|statistics|vacation|annual leave|out of office|out of the office|field work|absence|automatic reply|field trip|on leave",
        "勤工|兼职|简历|应聘|招聘|实习|排班|例会|部门|开会|换班|值班|统计|休假|年假|出差|自动回复|同事",
    ),
    (
        "buy",
        "purchase|acquire|acquisition~|collection|subscribe|subscription|recommend~|suggest~|shelves|course reserve~|on reserve|put on reserve|holdings|stock|trial|buy for|buy this|library should|standing order|reading list|library to own|own this|for next year's budget|budget of the library|acquisitions|add it to|book fund",
        "荐购|采购|馆藏|订购|购买|购入|教参|教学参考|推荐|建议馆|建议图书馆|买几本|开通|试用|上架|购置|增订|入藏|纳入馆藏|明年预算|补充馆藏",
    ),
    (
        "bulk",
        "unsubscribe~|newsletter|alert|alerts|view in browser|in your browser|rights reserved|privacy policy|do not reply|automatically|automated|preferences|subscribers|you are receiving|you receive this|this email|this e-mail|this message|weekly|digest|notification|read more|click here|click|download the app|followers|manage your|opt out|no longer wish to|table of contents|new issue|latest issue|now available online|search results|saved search|new results|new articles|recommended for you|based on your|abbestellen|desabonner|darse de baja|отписаться",
        "退订|订阅|推送|公众号|扫码|关注|点击|微信|二维码|目录|热文|快讯|馆讯|系统自动|请勿回复|请勿直接回复|自动发送|新书通报|通报|本期|第期",
    ),
    (
        "publish",
        "submit|submission~|manuscript~|call for|editorial board|editor|dear author~|dear researcher|dear professor|publish with|apc|article processing|peer review|reviewer|referee|proofs|special issue|contributions|abstracts|proposals|next paper|esteemed|eminent|respected|greetings of the day|editing service~|proofreading|journal of",
        "投稿|征稿|征文|约稿|编辑部|见刊|代发|润色|包录用|包发表|版面费|审稿|稿件|录用|期刊社|截稿|作者您|尊敬的作者",
    ),
    (
        "event",
        "conference|symposium|congress|webinar|workshop|seminar series|lecture|talk|register|registration|speakers|keynote|join us|save the date|invite~|invitation|exhibition|takes place|free entry|book launch|journal club|training|course on",
        "会议|研讨会|论坛|讲座|培训|报名|诚邀|邀请|主办|承办|举办|参会|主讲|时间:|地点|活动|年会|通知|打卡|答辩公告",
    ),
    (
        "sale",
        "discount|special offer|offer|sale|pricing|price list|our products|catalogue|free trial|trial access|customer|dear customer|account team|packages|save up|brochure|quotation for|publisher|booksellers|antiquarian|new titles|new books|just published|pre-order|isbn",
        "优惠|折扣|客服|注册|会员|免费领|合作|有限公司|代购|代理|样书|套餐|数据库试用|书目|量大|书店|促销|新书|图录|定价",
    ),
    (
        "bill",
        "invoice no|invoice|delivery note|statement|order no|iban|bank|remittance|amount due|due date for payment|shipped|tracking|your order|po number|customer no|vat|overdue payment|reminder of payment|receipt",
        "发票|抬头|税号|对账单|账单|汇款|账户|订单|发货|物流|随货|码洋|开票|结算|付款至",
    ),
    (
        "to all",
        "dear all|dear colleagues|dear members|dear friends|dear reader~|dear user~|dear customer~|dear sir or madam author|hi all|hello all|colleagues|everyone|liebe mitglieder|estimado lector|cher~ abonn~|members",
        "各位|各有关|各单位|各学院|同学们|朋友们|尊敬的读者|尊敬的用户|亲爱的读者|全体|大家|各成员馆|老师、同学|兄弟院校",
    ),
    (
        "share",
        "happy to share|pleased to share|delighted|proud|announce|my new|our new|our latest|has been published|just published|just out|congratulat~|fyi|you may find|might interest|might like|interesting read|worth reading|have a look at this|as discussed|talked about|i'll bring|book club|congratulations|congrats|well done on|is out|is online|has appeared|my paper|published today|welcome to read",
        "分享|喜报|祝贺|恭喜|录用|见刊|发表了|出版了|有空看看|推荐给|供参考|值得一读|写得|转给你|聊的|说的那篇|欢迎阅读|欢迎引用|已上线|上线|恭贺|贺喜",
    ),
    (
        "not known",
        "don't know|do not know|no idea|not sure|unknown|can't tell|cannot tell|can't find|don't have|do not have|don't remember|couldn't find|dont know|not given|n/a",
        "不知道|不清楚|不详|不确定|记不清|没有页码|未知|不记得|查不到|没写|没标|忘了",
    ),
    (
        "it is",
        "it is|it's|it was|is called|should be|published in|appeared in|volume|vol|issue|no|pages|page|pp|year|author|title|publisher|edition|printed in|written by|the full title|journal|i believe|instead of|typo|correct|edited by|isbn|doi",
        "页码|卷|期|年份|发表在|作者|刊名|题目|书名|出版社|版本|应该是|应为|更正|写错|是|第|版|补充|标题",
    ),
    (
        "if",
        "if|only if|unless|as long as|provided|provided that|on condition|in case|depends|wenn|si|only when|subject to",
        "如果|的话|除非|前提|若|要是|只要|取决于|看情况",
    ),
    ("but", "but|however|otherwise|except|although|though|still|nevertheless|yet|aber|mais|pero", "但|不过|否则|虽然|还是|只是|然而|可是"),
    (
        "not",
        "not|no|never|don't|doesn't|didn't|isn't|aren't|wasn't|won't|can't|cannot|couldn't|wouldn't|haven't|hasn't|without|nothing|nobody|neither|nicht|kein~|pas|ne|не",
        "不|没|别|无|未|勿|莫|非",
    ),
    ("i", "i|my|me|we|our|us|i'm|i've|i'd|i'll|mine|ich|je|mon|mi|yo|я|мы", "我|我们|本人|俺|咱|自己|敝人|鄙人"),
    ("you", "you|your|u|yours|sie|vous|ustedes|вы", "您|你|贵馆|你们|老师|馆员"),
    ("past", "was|were|had|did|sent|received|got|arrived|came|delivered|found|asked|ordered|requested|submitted", "了|已|已经|过|上次|昨天|之前|刚|原先"),
    ("new one", "also|another|in addition|additionally|one more|as well|a different|new request|besides|instead|two more|further|next", "另外|还有|再申请|此外|另|新的|同时|再来|换成|改为|改成|改借|新申请|顺便|下册"),
)  # fmt: skip


def _compiled() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Whole phrases, and beginnings of words, each with its notions."""
    phrases: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for name, spaced, chinese in _TABLE:
        for phrase in spaced.split("|"):
            table, phrase = (stems, phrase[:-1]) if phrase.endswith("~") else (phrases, phrase)
            phrase = plain(phrase)
            table[phrase] = (*table.get(phrase, ()), name)
        for phrase in chinese.split("|"):
            key = phrase.lower() if phrase.isascii() else " ".join(phrase)
            phrases[key] = (*phrases.get(key, ()), name)
    return phrases, stems


_PHRASES, _STEMS = _compiled()
_STEM_LENGTHS = sorted({len(s) for s in _STEMS})


def _reach() -> dict[str, int]:
    """How many words the longest phrase has that begins with this one."""
    found: dict[str, int] = {}
    for phrase in _PHRASES:
        parts = phrase.split(" ")
        found[parts[0]] = max(found.get(parts[0], 0), len(parts))
    return found


_REACH = _reach()


def of(words: list[str], at: int) -> list[tuple[str, int]]:
    """(notion, last word) of the phrases that begin at this word."""
    word = phrase = words[at]
    stems = _of_stem(word)
    reach = _REACH.get(word, 0)
    if not reach:
        return [(name, at) for name in stems] if stems else []
    found: list[tuple[str, int]] = []
    for last in range(at, min(at + reach, len(words))):
        if last > at:
            phrase = f"{phrase} {words[last]}"
        if names := _PHRASES.get(phrase):
            found += [(name, last) for name in names]
    return found + [(name, at) for name in stems] if stems else found


@lru_cache(maxsize=8192)
def _of_stem(word: str) -> tuple[str, ...]:
    """The notions of the beginnings of a word."""
    return tuple(name for n in _STEM_LENGTHS if n <= len(word) for name in _STEMS.get(word[:n], ()))


@lru_cache(maxsize=64)
def named(text: str) -> frozenset[str]:
    """The notions that a text names."""
    texts = [w.text for w in words(text)]
    return frozenset(name for i in range(len(texts)) for name, _ in of(texts, i))


def asks(text: str) -> bool:
    """Does somebody want something?"""
    return not named(text).isdisjoint(_WISHES)


_WISHES = frozenset({"please", "want", "no access", "urgent", "lend"})
