"""The labels of request forms and the field each one names, language by language. To add a label, add it to its field's line.

Field names are Citation's, and besides them: book (a book's title: the title, or a chapter's host), other_title (the title in another
language), part (volume or part of a set), date (of the item, unless a year stands beside it), pagination (a page count), school (a thesis's
university, else the patron's); of the request: kind, service, level, needed_by, due, renew_until, purpose, max_cost, note, format, delivery; of
the patron: name, card, department, phone, email. "-" is read and left out.

Labels are compared without case, spaces and punctuation, traditional characters as simplified; words that only decorate one ("your", 所需) need
no line of their own (``labels.field_of``).
"""

from __future__ import annotations

HOME: dict[str, str] = {
    "kind": "item type, document type, material type, publication type, type of material, type of document, type of item, type of publication, type, material, item requested, resource type, 文献类型, 资料类型, 类型, 文献类别, 出版物类型, 文献种类, 资源类型, 材料类型, 文种类型, 来源库, srcdatabase-来源库",
    "title": "article title, title of article, title of the article, title of component, title of paper, paper title, title, titles, item title, full title, document title, "
    "thesis title, dissertation title, title of thesis, patent title, standard title, standard name, report title, name of article, article name, article, paper, title of item, title/subtitle, what, ti, title/author, title / statement of responsibility, "
    "题名, 篇名, 文章题名, 文章题目, 文章标题, 文章名, 文章名称, 文章篇名, 论文题目, 论文题名, 论文标题, 论文名称, 论文名, 题目, 标题, 名称, 正题名, 正书名, 中文题名, 中文篇名, 文献名称, 文献题名, 文献标题, 文献名, 资料名称, 标准名称, 标准题名, 专利名称, 专利题名, 报告名称, 报告题名, 报告题目, 学位论文题名, 学位论文题目, 论文, 文章, 篇目, 文献, 发明名称, 提名, 题明, 全文题名, 目标文献, 题名/责任者, 题名/责任说明, 题名及责任者, 题名与责任者, 书名/责任者, 书名/著者, 中文名称",
    "other_title": "foreign title, title in english, english title, chinese title, translated title, original title, title in original language, alternative title, parallel title, 外文题名, 英文题名, 英文篇名, 英文标题, 外文篇名, 原文题名, 并列题名, 译名, 英文名称",
    "book": "book title, title of book, title of the book, monograph title, book name, name of book, book, 书名, 图书名称, 书籍名称, 图书题名, 图书, 图书名, 书籍, 专著名, 专著名称, 专著, 著作名称, 著作, 书刊名, 教材名称, 书明",
    "subtitle": "subtitle, sub-title, 副题名, 副标题, 副书名",
    "container_title": "journal title, title of journal, journal name, name of journal, journal, journal/book title, source title, periodical, periodical title, magazine, magazine title, newspaper, newspaper title, newspaper name, "
    "source, source publication, publication, publication title, publication name, published in, appeared in, proceedings title, proceedings, title of proceedings, in, serial title, serial, container title, host title, journal/book, journal or book title, so, jo, "
    "刊名, 期刊名称, 期刊名, 期刊, 来源, 来源期刊, 出处, 文献出处, 会议录名称, 论文集名, 论文集名称, 会议录, 会议录名, 论文集, 会议论文集, 母体文献, 刊物名称, 刊物名, 刊物, 报纸名称, 报纸名, 报纸, 报刊名, 报刊名称, 报名, 杂志, 杂志名, 杂志名称, 来源刊, 刊载期刊, 发表期刊, 发表刊物, 来源出版物, 出版物, 出版物名称, 出版物名, 期刊题名, 期刊/图书名, 期刊/图书名称, 文献来源, 原文出处, 刊名/书名, 书名/刊名, 载于, 所在期刊, 所载期刊, 收录期刊",
    "collection_title": "series, series title, 丛书名, 丛编, 丛书, 丛书题名, 从书名",
    "event_title": "conference, conference name, conference title, name of conference, meeting, 会议名称, 会议名, 会议, 学术会议",
    "author": "author, authors, author(s), article author, author of article, by, author of the article, first author, author name, author names, names of authors, paper author, book author, main author, writer, creator, inventor, inventors, auth., author/editor, au, "
    "作者, 著者, 责任者, 文章作者, 第一作者, 所有责任者, 论文作者, 作者姓名, 作者名, 主要责任者, 第一责任者, 全部作者, 著作者, 发明人, 书作者, 图书作者, 设计人, 发明(设计)人, 著/作者, 原著者, 编著者, 撰稿人, 撰写人, 作着, 做者, 作者/编者, 撰者, 研究生, 研究生姓名, 学位申请人, 论文撰写人",
    "editor": "editor, editors, editor(s), book editor, 编者, 主编, 编, 编辑者",
    "translator": "translator, translators, translated by, 译者, 翻译, 翻译者",
    "issued": "year, year of publication, publication year, pub year, pub. year, pub. date, publication date, date of publication, date published, year published, month/year, month and year, degree date, date of degree, year of degree, date/year, mon/yr, published, copyright date, thesis year, issue date, year/date, publish year, yr, yr., year of issue, py, "
    "年, 年代, 出版年, 年份, 出版年份, 出版日期, 出版时间, 出版年月, 发表时间, 发表日期, 发表年份, 发表年, 发表年月, 发布日期, 学位年度, 学位授予年度, 学位年份, 授予年份, 毕业年份, 公开日, 公布日期, 公开(公告)日, 授权公告日, 会议年, 年度, 出版年代, 学位授予时间, 授予时间, 毕业时间, 毕业年度, 刊出时间, 发行年, 年分, 毕业学年度, 学年度, 授予学位年度, 年份日期, 刊出年月",
    "date": "date, conference date, date of conference, 日期, 时间, 会议时间, 会议日期, pubtime-发表时间",
    "locator": "年卷期, 卷期, 卷期页, 年卷期页, 年/卷/期, 年、卷、期, 卷/期, 卷期号, 年,卷(期), 卷(期), 年卷期页码, 年/卷/期/页, 年卷期/页码, 卷期页码, 年卷, 年期, 刊期页码, volume/issue, volume (issue), volume(issue), volume & issue, volume and issue, vol/issue, vol./issue, vol/no, vol./no., "
    "vol/issue/pages, volume/issue/pages, volume/number, volume/no., vol. & no., year/volume/issue, year/vol/issue, year/vol/no, year/volume/issue/pages, citation details, volume issue and pages, vol issue pages",
    "volume": "volume, vol., vol, vols., v., vl, volume no., volume number, volume no, vol. no., journal volume, 卷, 卷号, 卷次, 卷数",
    "issue": "issue, no., number, issue no., issue number, issue no, iss., is, issue/part, part no., issue or part, journal issue, month/issue, 期, 期号, 期次, 期数, 刊期, period-期",
    "part": "part, set, volume or part, number of pieces, volume/part, 册次, 卷册, 分册, 册, 卷册号, 册号",
    "page": "pages, page, pp., pp, p., pg., pgs., page range, page numbers, page number, page no., page nos., page(s), inclusive pages, pages requested, page no, pages needed, pages wanted, pages required, start-end page, first page - last page, article number, article no., from-to, "
    "页码, 页, 起止页, 页次, 起止页码, 页码范围, 所需页码, 起始页-结束页, 起止页次, 所在页码, 页数范围, 文章页码, 起讫页, 起讫页码, 版次/页码, pagecount-页码, 页吗, 叶码, 版面, 页码(起止), 页码区间, 所在版面, 版号, 页数页码, 页数(起止), 頁次, 文章页数",
    "first_page": "start page, first page, starting page, spage, from page, page from, pages from, bp, sp, 起始页, 开始页, 起页, 首页, 起始页码, 开始页码",
    "last_page": "end page, last page, ending page, epage, to page, page to, pages to, ep, 结束页, 终止页, 末页, 止页, 结束页码, 终止页码",
    "pagination": "number of pages, no. of pages, total pages, page count, extent, physical description, 页数, 总页数, 载体形态, 载体形态项",
    "ISSN": "issn, issn(s), issn number, issn no., eissn, e-issn, print issn, online issn, pissn, issn/isbn, isbn/issn, 国际标准刊号, 刊号, issn号, 国际刊号, issn-国际标准刊号",
    "cn_number": "国内刊号, 国内刊号(cn), cn号, cn, 统一刊号",
    "ISBN": "isbn, isbn(s), isbn number, isbn no., isbn-13, isbn-10, isbn13, isbn10, isbn号, isbn及定价, isbn/定价, 书号, 国际标准书号, 标准书号, isbn编号",
    "DOI": "doi, di, doi number, doi link, doi no., doi/pmid, doi url, digital object identifier, doi号, 数字对象标识, 数字对象标识符, 数字对象唯一标识符, doi链接, doi/链接, doi/url, issn/doi, doi/issn, doi-doi",
    "PMID": "pmid, pubmed id, pubmed number, pubmed, pmid/pmcid",
    "PMCID": "pmcid, pmc id, pmc",
    "arxiv": "arxiv, arxiv id, arxiv number",
    "URL": "url, link, web address, website, web link, article link, link to article, hyperlink, 网址, 链接, 网页, 文章链接, 原文链接, 全文链接, 文献链接, 来源链接, url-网址",
    "shelfmark": "oclc, oclc number, oclc no., espnumber, lccn, call no., call number, shelfmark, 馆藏号, 索书号, 索取号",
    "publisher": "publisher, imprint, publisher name, publishing house, press, published by, 出版社, 出版者, 出版发行, 出版单位, 发布单位, 出版机构, 出版商, 发行单位, 编制单位, 出版社名称, 出版设, 出版, 出版项, 出版发行项, 出版信息, issuing body, agency, issuing agency, patent applicant, assignee, 专利权人, 专利申请人, 标准发布单位",
    "publisher_place": "place of publication, place, publication place, place published, city, city of publication, conf. place, venue, conference venue, 出版地, 会议地点, 出版地点, 会议地址",
    "edition": "edition, ed., part/edition, edition/year, preferred edition, 版次, 版本, 版本说明, 版, 版别",
    "other_edition": "accept other edition, accept other edition?, any edition, any edition acceptable, accept other editions, other editions acceptable, accept non-english, accept other language, 是否接受外文, 是否接受其他版本, 接受其他版本",
    "chapter_title": "chapter, chapter title, title of chapter, title of the chapter, chapter name, chapter/section, section, section title, book chapter, chapter(s), chapter wanted, 章节, 章节题名, 章节名称, 章节名, 章节标题, 所需章节, 章名, 篇章",
    "chapter_author": "chapter author, author of chapter, chapter author(s), chapter authors, author(s) of chapter, 章节作者",
    "chapter_number": "chapter number, chapter no., chapter no, 章节号, 章",
    "school": "university, institution, awarding institution, degree granting institution, granting institution, school, awarding university, degree-granting institution, 学位授予单位, 授予机构, 学校, 授予单位, 学位授予机构, 学位授予学校, 毕业院校, 毕业学校, 培养单位, 学位单位, 授予学校, 校院名称, 学校名称, 院校, 院校名称, 授予学位单位",
    "genre": "degree, degree type, level of degree, 学位, 学位名称, 学位类型, 学位级别, 论文类型, 学位层次",
    "number": "patent no., patent number, patent no, application number, application no., publication number, standard number, standard no., standard no, report number, report no., report no, patent, standard, report, "
    "专利号, 申请号, 公开号, 授权公告号, 申请(专利)号, 公开(公告)号, 标准号, 标准编号, 标准代号, 报告号, 科技报告, 科技报告号, 报告编号, 专利申请号, 公告号",
    "language": "language, language of item, document language, language of publication, 语种, 文种, 语言, 文献语种",
    "needed_by": "needed by, need by, need before, date needed, date needed by, needed before, required by, required date, not wanted after, latest date, deadline, need by date, date required, last useful date, cancel after, cancel if not filled by, not needed after, no use after, "
    "needed by date, wanted by, latest, "
    "需求日期, 最晚日期, 截止日期, 需要时间, 最晚时间, 需要日期, 期望时间, 期望日期, 希望时间, 最迟日期, 需求时间, 截止时间, 希望获取时间, 有效期, 最晚需求日期, 期望获得时间, 最迟时间, 要求时间, 需要的时间, 需求截止, 期望送达, 期望送达时间, 希望获得时间, 最后期限",
    "due": "due date, due back, date due, return date, loan due, current due date, 应还日期, 原应还日期, 到期日期, 到期日, 应还时间, 应归还日期, 还书日期, 归还日期, 借阅期限",
    "renew_until": "renew until, new due date, extend until, renewal until, requested due date, extend to, 续借至, 续借到, 希望续借至, 延期至, 续借期限, 拟续借至",
    "service": "service type, service, art der bestellung, bestellart, request type, type of request, type of service, loan or copy, loan/copy, copy or loan, copy/loan, i need, i need a, i need an, i want, i would like, requested service, borrow/copy, "
    "服务类型, 服务方式, 申请类型, 请求类型, 服务, 借阅/复制, 请求方式, 申请方式, 获取方式, 服务项目, 需求类型, 借/复制, 业务类型, 借阅方式, 申请事项, 服务内容",
    "level": "service level, urgency, priority, speed, urgent, 服务级别, 紧急程度, 加急, 是否加急, 优先级, 缓急程度",
    "purpose": "purpose, purpose of request, purpose of use, use, intended use, reason for request, reason, used for, 用途, 使用目的, 申请用途, 目的, 申请目的, 使用用途, 申请理由, 申请原因, 文献用途",
    "max_cost": "max cost, maximum cost, max. cost, cost limit, maximum price, willing to pay, max charge, maximum charge, price limit, will pay up to, i will pay up to, i pay up to, up to, budget, max fee, max price, "
    "费用限定, 费用限制, 最高费用, 费用上限, 最高价格, 限价, 愿付费用, 可接受费用, 可接受的最高费用, 最高限额, 费用限额, 最高可接受费用, 愿意支付, 最高支付",
    "funding": "account, grant, funding, grant number, grant no., fund, project, project number, cost centre, cost center, who pays, payment, 费用承担, 课题, 经费, 经费来源, 项目, 课题号, 项目号, 经费号, 付费方式, 课题经费, 经费卡号, 费用来源, 项目名称, 课题名称",
    "note": "note, notes, remarks, remark, comments, comment, additional information, other information, further information, special instructions, additional comments, message, other, 备注, 说明, 其他, 其它, 备注信息, 补充说明, 附注, 其他要求, 特殊要求, 附加说明, 留言, 要求, 其他说明, 备 注",
    "source_note": "cited in, where found, source of reference, found in, source of citation, where did you find this, reference source, information source, citation source, 信息来源, 引文出处, 来源信息, 检索来源, 数据库来源, 信息出处",
    "format": "format, preferred format, item format, 格式, 载体, 文献格式, 载体形式, 介质",
    "delivery": "delivery, delivery method, pick-up location, pickup location, pick up location, pick-up place, pickup library, delivery address, postal address, mailing address, address, method of delivery, delivery mode, campus, 传递方式, 自取, 取书地点, 取书点, 取件地点, 邮寄地址, 通讯地址, 地址, 递送方式, 交付方式, 邮编, 取件馆, 取书馆, 校区, 传送方式, 送达方式, 收件地址",
    "name": "name, full name, your name, patron name, patron, requester, requested by, requestor, requester name, name of requester, applicant, applicant name, 申请人, borrower, reader, reader name, user name, student name, last name, surname, first name, given name, family name, contact name, name of patron, client name, name of user, borrower name, customer, "
    "姓名, 申请人姓名, 读者姓名, 用户姓名, 读者, 用户, 委托人, 请求人, 中文姓名, 您的姓名, 联系人, 学生姓名, 借书人, 用户名, 委托人姓名, 姓名(中文), 申请者, 借阅人",
    "card": "id number, id no., id, id no, student id, student no., student number, staff id, staff number, staff no., employee id, card number, card no., library card, library card number, library card no., library card no, library id, library barcode, patron id, user id, university id, campus card, campus card number, barcode, id card, reader card number, employee number, card, student/staff id, staff/student id, student / staff number, staff/student number, "
    "学号, 工号, 职工号, 一卡通号, 一卡通, 读者证号, 证号, 借书证号, 学工号, 学号/工号, 工号/学号, 证件号, 证件号码, 读者证, 图书证号, 校园卡号, 卡号, 借阅证号, 教工号, 读者卡号, 学/工号, 读者证号/学号, 学号(工号), 借书证, 学号或工号, 证卡号",
    "department": "department, dept., dept, faculty, school/department, department/school, faculty/department, division, college, department or school, affiliation, organisation, organization, programme, program, major, 院系, 学院, 系, 所在院系, 部门, 单位, 所在单位, 院/系, 系别, 系所, 专业, 工作单位, 院系/部门, 学院/部门, 学院(系), 所属院系, 院系名称, 所在学院, 单位/院系, 院系/单位, 用户单位, 院系专业",
    "phone": "phone, telephone, tel., tel, phone number, mobile, mobile number, mobile phone, cell, contact, contact number, contact no., telephone number, phone no., 电话, 联系电话, 手机, 手机号, 手机号码, 电话号码, 联系方式, 联系手机, 手机/电话, 电话/手机, tel./mobile",
    "email": "email, e-mail, e-mail address, email address, mail, email id, contact email, your email, 邮箱, 电子邮箱, 电子邮件, 邮件, 邮箱地址, 邮件地址, 联系邮箱, 电邮, 接收邮箱, 电子信箱, 信箱, 收件邮箱, e-mail地址, email地址",
    "-": "status, user status, patron status, position, 身份, 读者类型, 职称, 用户类型, 读者身份, 申请日期, 填表日期, date of request, request date, date requested, requested on, date submitted, submitted, submitted on, signature, 签名, 签字, 导师, 指导教师, 指导老师, 导师姓名, 指导教授, supervisor, advisor, 申请编号, request number, request no., request id, document number, reference number, order number, order no., order ref, "
    "份数, quantity, copies, number of copies, 序号, 编号, 流水号, item no., item number, item, s/n, 科室, qq, qq号, wechat, 微信, 微信号, ipc, ipc分类号, 专利类型, patent type, standard status, 标准状态, 实施日期, copyright declaration, copyright, 版权声明, sponsor, 主办单位, 届次, editor's note, gender, 性别, year of study, 年级, "
    "impact factor, abstract, 摘要, 文摘, keywords, 关键词, key words, doc type, 中图分类号, fax, 传真, supervisor name, tutor, 馆藏, 复本数, 价格, price, 定价, isrc, 主题, subject, subjects, keyword, organ-单位, 作者单位, author affiliation, firstduty-第一责任人, fund-基金, 基金, clc-中图分类号, keyword-关键词, summary-摘要, "
    "submission id, ip, ip address, 提交ip, 提交时间, 起草单位, 起草人, 申请时间, 被引, 下载, 被引频次, 申请(专利权)人, 册数, 套数, 借阅天数, 通讯作者, corresponding author, 证件类型, 机构, 作者单位, 作者机构, 第一作者单位, 关键词, 摘要, 中文摘要, 英文摘要, 分类号, 中图分类号, 专辑, 专题, 下载, 下载次数, 被引, 被引频次, 大小, 文件大小, 基金项目, 学科专业, 收稿日期, 形态项, 主题词, 原文格式, 内容提要, 授予学位",
}

ABROAD: dict[str, str] = {
    "title": "titel, aufsatztitel, titel des aufsatzes, aufsatz, artikel, artikeltitel, beitrag, werk, titre, titre de l'article, titre article, titre de la thèse, título, título del artículo, título do artigo, titolo, titolo dell'articolo, titolo articolo, titel van het artikel, "
    "название, название статьи, название работы, заглавие, заголовок, статья, 論題, 論文名, 論文タイトル, タイトル, 記事名, 標題",
    "book": "buchtitel, titel des buches, buch, titre du livre, titre de l'ouvrage, ouvrage, livre, título del libro, título do livro, libro, livro, titolo del libro, titel van het boek, boek, boektitel, название книги, книга, 書名, 資料名, 図書名",
    "subtitle": "untertitel, sous-titre, subtítulo, sottotitolo, ondertitel, подзаголовок, 副書名",
    "container_title": "zeitschrift, zeitschriftentitel, titel der zeitschrift, zeitung, quelle, in der zeitschrift, sammelwerk, revue, titre de la revue, titre du périodique, périodique, journal ou revue, revista, título de la revista, título da revista, periódico, rivista, titolo della rivista, periodico, "
    "tijdschrift, titel van het tijdschrift, tijdschrifttitel, журнал, название журнала, источник, сборник, 雑誌名, 誌名, 掲載誌, 収録誌, 雑誌",
    "collection_title": "reihe, schriftenreihe, collection, colección, coleção, collana, reeks, серия, シリーズ名",
    "event_title": "tagung, konferenz, colloque, congrès, congreso, convegno, конференция, 学会名",
    "author": "autor, autoren, autor/in, autor(en), autorin, verfasser, verfasser/in, verfasserin, auteur, auteurs, auteur(s), autores, autor(es), autora, autore, autori, autore/i, автор, авторы, автор(ы), 著者名, 執筆者, 著作者名",
    "editor": "herausgeber, herausgeberin, hrsg., hg., directeur, sous la direction de, dir., curatore, a cura di, coordinador, organizador, redacteur, redactie, редактор, под ред., 編者, 編集者",
    "translator": "übersetzer, übersetzung, traducteur, traductor, traduttore, tradutor, vertaler, переводчик, 訳者",
    "issued": "jahr, erscheinungsjahr, publikationsjahr, année, année de publication, date de publication, date de parution, año, año de publicación, fecha de publicación, ano, ano de publicação, anno, anno di pubblicazione, jaar, jaar van uitgave, год, год издания, год публикации, дата, 発行年, 出版年月, 発行年月, 刊行年, 発表年",
    "locator": "band/heft, bd./h., jahrgang/heft, jg./heft, tome/numéro, vol./n°, vol/n°, volumen/número, volume/fascicolo, volume/numero, jaargang/nummer, том/номер, том/выпуск, 巻号",
    "volume": "band, bd., band/jahrgang, jahrgang, jg., tome, volumen, annata, jaargang, tomo, том, 巻, 巻数",
    "issue": "heft, h., heftnummer, nummer, nr., ausgabe, numéro, n°, nº, fascicule, número, fascículo, fascicolo, numero, aflevering, afl., номер, №, выпуск, вып., 号, 号数",
    "page": "seiten, seite, s., seitenangabe, seitenangaben, seitenbereich, seitenzahlen, von seite bis seite, pages de l'article, pagination, páginas, págs., pagine, pag., pp. da-a, pagina's, pagina, bladzijden, blz., страницы, стр., с., ページ, 頁, ページ数, 掲載ページ",
    "publisher": "verlag, éditeur, maison d'édition, editorial, editora, editore, casa editrice, uitgever, uitgeverij, издательство, издатель, 出版者, 発行所, 発行者",
    "publisher_place": "ort, erscheinungsort, verlagsort, lieu, lieu d'édition, lieu de publication, ville, lugar, lugar de publicación, ciudad, local, local de publicação, cidade, luogo, luogo di edizione, luogo di pubblicazione, città, plaats, plaats van uitgave, место издания, город, 出版地, 発行地",
    "edition": "auflage, aufl., édition, edición, edição, edizione, druk, editie, издание, 版表示",
    "chapter_title": "kapitel, kapiteltitel, chapitre, titre du chapitre, capítulo, capitolo, titolo del capitolo, hoofdstuk, глава, 章題",
    "school": "hochschule, universität, université, universidad, universidade, università, universiteit, университет, вуз, 大学名, 学位授与機関",
    "genre": "hochschulschrift, grad, type de thèse, 学位の種類",
    "language": "sprache, langue, idioma, lingua, taal, язык, 言語",
    "needed_by": "benötigt bis, gewünscht bis, frist, erledigung bis, date limite, avant le, besoin avant le, fecha límite, data limite, entro il, nodig vóór, uiterlijk, нужно до, срок, 希望日, 必要日",
    "purpose": "zweck, verwendungszweck, motif, finalidad, finalidade, scopo, doel, цель, 利用目的",
    "max_cost": "höchstpreis, kosten bis, maximale kosten, coût maximum, coste máximo, costo massimo, maximale kosten, максимальная стоимость, 上限金額",
    "note": "bemerkung, bemerkungen, anmerkung, anmerkungen, hinweis, remarque, remarques, commentaire, commentaires, observaciones, notas, observações, osservazioni, annotazioni, opmerking, opmerkingen, примечание, примечания, комментарий, 備考, 通信欄",
    "delivery": "abholort, lieferung, abholung, lieu de retrait, livraison, lugar de recogida, luogo di ritiro, afhaalplaats, место получения, 受取場所, 受取館",
    "name": "vorname, nachname, besteller, bestellerin, familienname, nom, prénom, nom et prénom, demandeur, nombre, apellidos, nombre y apellidos, solicitante, nome, cognome, nome e cognome, richiedente, naam, achternaam, aanvrager, фио, имя, фамилия, заказчик, 氏名, お名前, 申込者, 利用者名",
    "card": "matrikelnummer, ausweisnummer, benutzernummer, bibliotheksausweis, numéro de carte, n° de carte, numéro d'étudiant, carné, número de carné, matrícula, matricola, numero tessera, studentnummer, pasnummer, читательский билет, номер билета, 学籍番号, 学生番号, 利用者番号",
    "department": "fakultät, fachbereich, institut, abteilung, faculté, département, service demandeur, facultad, departamento, faculdade, facoltà, dipartimento, faculteit, afdeling, факультет, кафедра, 所属, 学部",
    "phone": "telefon, handy, téléphone, tél., teléfono, móvil, telefone, telefono, cellulare, telefoon, телефон, тел., 電話番号",
    "email": "e-mail-adresse, courriel, adresse électronique, correo, correo electrónico, correio eletrónico, posta elettronica, e-mailadres, эл. почта, почта, メール, メールアドレス",
}
"""German, French, Spanish, Portuguese, Italian, Dutch, Russian, Japanese."""

KINDS: tuple[tuple[str, str], ...] = (
    ("patent", r"专利|发明|授权公告|\bpatent|\bassignee"),
    ("standard", r"标准号|标准编号|标准名|标准代号|\bstandard"),
    ("report", r"报告号|报告编号|报告题|报告名|科技报告|\breport (?:no|number|title)"),
    ("article-newspaper", r"报纸|报刊名|版面|\bnewspaper"),
    ("thesis", r"学位|导师|\bthesis|\bdissertation|\bdegree|\bsupervisor|\badvisor"),
    ("paper-conference", r"会议|论文集|\bconference|\bproceedings"),
)
"""A kind of item -> labels that only its forms have (``re``; where one of them is filled in)."""
