"""The labels of request forms, English and Chinese, and the field each one names. To add a label, add it to ``TABLE``.

Field names are Citation's, and besides them: book (a book's title: the title, or a chapter's host), part (volume or part of a set),
date (of the item, unless a year stands beside it), pagination (a page count), school (a thesis's university, else the patron's), and of the request: kind, service, level, needed_by,
purpose, max_cost, note, format, delivery, and of the patron: name, card, department, phone, email. "-" is read and left out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .normal import CJK, clean

TABLE: dict[str, str] = {
    "kind": "item type, document type, material type, publication type, type of material, type of item, type of publication, type, 文献类型, 资料类型, 类型, 文献类别, 出版物类型, 文献种类",
    "title": "article title, title of article, title of the article, title of component, title of paper, paper title, title, titles, item title, full title, document title, "
    "thesis title, dissertation title, title of thesis, patent title, standard title, standard name, report title, name of article, article name, article, paper, title of item, foreign title, "
    "题名, 篇名, 文章题名, 文章题目, 文章标题, 文章名, 文章名称, 文章篇名, 论文题目, 论文题名, 论文标题, 论文名称, 题目, 标题, 正书名, 外文题名, 中文题名, 文献名称, 文献题名, 文献标题, 文献名, 资料名称, 标准名称, 专利名称, 专利题名, 报告名称, 报告题名, 学位论文题名, 论文, 文章, 篇目, 文献, 发明名称",
    "book": "book title, title of book, title of the book, monograph title, book name, name of book, book, 书名, 图书名称, 书籍名称, 图书题名, 图书, 图书名, 书籍, 专著名, 著作名称, 书刊名",
    "subtitle": "subtitle, sub-title, 副题名, 副标题, 副书名",
    "container_title": "journal title, title of journal, journal name, name of journal, journal, journal/book title, source title, periodical, periodical title, magazine, newspaper, newspaper title, "
    "source, source publication, publication, publication title, publication name, published in, proceedings title, proceedings, title of proceedings, in, serial title, container title, host title, "
    "刊名, 期刊名称, 期刊名, 期刊, 来源, 来源期刊, 出处, 文献出处, 会议录名称, 论文集名, 论文集名称, 会议录, 会议录名, 论文集, 刊物名称, 刊物名, 刊物, 报纸名称, 报纸名, 报刊名, 报刊名称, 杂志, 杂志名, 杂志名称, 来源刊, 刊载期刊, 发表期刊, 来源出版物, 期刊题名, 期刊/图书名, 文献来源, 刊名/书名, 书名/刊名",
    "collection_title": "series, series title, 丛书名, 丛编, 丛书, 丛书题名",
    "event_title": "conference, conference name, conference title, name of conference, meeting, 会议名称, 会议名, 会议",
    "author": "author, authors, author(s), article author, author of article, by, author of the article, first author, author name, author names, names of authors, paper author, book author, main author, writer, creator, inventor, inventors, "
    "作者, 著者, 责任者, 文章作者, 第一作者, 所有责任者, 论文作者, 作者姓名, 主要责任者, 全部作者, 著作者, 发明人, 书作者, 图书作者, 设计人, 发明(设计)人, 著/作者, 起草单位",
    "editor": "editor, editors, editor(s), book editor, 编者, 主编, 编, 编辑者",
    "translator": "translator, translators, 译者, 翻译",
    "issued": "year, year of publication, publication year, pub year, pub. year, pub. date, publication date, date of publication, date published, year published, published, copyright date, thesis year, issue date, year/date, publish year, "
    "年, 年代, 出版年, 年份, 出版年份, 出版日期, 出版时间, 发表时间, 发表日期, 发表年份, 发表年, 发布日期, 学位年度, 学位授予年度, 学位年份, 授予年份, 公开日, 公布日期, 会议年, 年度, 出版年代",
    "date": "date, 日期, 时间, conference date, date of conference, 会议时间, 会议日期",
    "locator": "年卷期, 卷期, 卷期页, 年卷期页, 年/卷/期, 年、卷、期, 卷/期, 卷期号, 年,卷(期), 卷(期), 年卷期页码, 年/卷/期/页, 年卷期/页码, 卷期页码, volume/issue, volume (issue), volume(issue), volume & issue, volume and issue, vol/issue, vol./issue, vol/no, vol./no., "
    "vol/issue/pages, volume/issue/pages, volume/number, volume/no., vol. & no., year/volume/issue, year/vol/issue, year/volume/issue/pages, citation details",
    "volume": "volume, vol., vol, v., volume no., volume number, volume no, journal volume, 卷, 卷号, 卷次, 卷数",
    "issue": "issue, no., number, issue no., issue number, issue no, iss., issue/part, part no., issue or part, journal issue, month/issue, 期, 期号, 期次, 期数, 刊期",
    "part": "part, set, volume or part, number of pieces, volume/part, 册次, 卷册, 分册, 册, 册数",
    "page": "pages, page, pp., pp, p., page range, page numbers, page number, page no., page nos., page(s), inclusive pages, pages requested, page no, pages needed, start-end page, first page - last page, article number, article no., "
    "页码, 页, 起止页, 页次, 起止页码, 页码范围, 所需页码, 起始页-结束页, 起止页次, 所在页码, 页数范围, 文章页码, 起讫页, 起讫页码, 版次/页码",
    "first_page": "start page, first page, starting page, spage, from page, 起始页, 开始页, 起页, 首页, 起始页码",
    "last_page": "end page, last page, ending page, epage, to page, 结束页, 终止页, 末页, 止页, 结束页码",
    "pagination": "number of pages, no. of pages, total pages, 页数, 总页数",
    "ISSN": "issn, issn(s), issn number, issn no., eissn, e-issn, print issn, online issn, pissn, issn/isbn, isbn/issn, 国际标准刊号, 刊号, issn号, 国际刊号",
    "cn_number": "国内刊号, 国内刊号(cn), cn号, cn, 统一刊号",
    "ISBN": "isbn, isbn(s), isbn number, isbn no., isbn-13, isbn-10, isbn13, isbn10, isbn号, 书号, 国际标准书号, 标准书号",
    "DOI": "doi, doi number, doi link, doi no., doi/pmid, doi url, digital object identifier, doi号, 数字对象标识, 数字对象标识符, doi链接, doi/链接, doi/url, issn/doi, doi/issn",
    "PMID": "pmid, pubmed id, pubmed number, pubmed, pmid/pmcid",
    "PMCID": "pmcid, pmc id, pmc",
    "arxiv": "arxiv, arxiv id, arxiv number",
    "URL": "url, link, web address, website, web link, article link, link to article, hyperlink, 网址, 链接, 网页, 文章链接, 原文链接, 全文链接, 文献链接, 来源链接",
    "shelfmark": "oclc, oclc number, oclc no., espnumber, lccn, call no., call number, shelfmark, 馆藏号, 索书号, 索取号",
    "publisher": "publisher, imprint, publisher name, publishing house, press, 出版社, 出版者, 出版发行, 出版单位, 发布单位, 出版机构, 出版商, 发行单位, 编制单位, issuing body, agency, issuing agency, patent applicant, assignee, 专利权人, 专利申请人",
    "publisher_place": "place of publication, place, publication place, place published, city, city of publication, conf. place, venue, conference venue, 出版地, 会议地点, 出版地点, 会议地址",
    "edition": "edition, ed., part/edition, edition/year, preferred edition, 版次, 版本, 版本说明, 版",
    "other_edition": "accept other edition, accept other edition?, any edition, any edition acceptable, accept other editions, other editions acceptable, accept non-english, accept other language, 是否接受外文, 是否接受其他版本, 接受其他版本",
    "chapter_title": "chapter, chapter title, title of chapter, title of the chapter, chapter name, chapter/section, section, section title, book chapter, chapter(s), 章节, 章节题名, 章节名称, 章节名, 章节标题, 所需章节, 章名, 篇章",
    "chapter_author": "chapter author, author of chapter, chapter author(s), chapter authors, author(s) of chapter, 章节作者",
    "chapter_number": "chapter number, chapter no., chapter no, 章节号, 章",
    "school": "university, institution, awarding institution, degree granting institution, granting institution, school, awarding university, degree-granting institution, 学位授予单位, 授予机构, 学校, 授予单位, 学位授予机构, 学位授予学校, 毕业院校, 培养单位, 学位单位",
    "genre": "degree, degree type, level of degree, 学位, 学位名称, 学位类型, 学位级别, 论文类型",
    "number": "patent no., patent number, patent no, application number, application no., publication number, standard number, standard no., standard no, report number, report no., report no, patent, standard, report, "
    "专利号, 申请号, 公开号, 授权公告号, 申请(专利)号, 公开(公告)号, 标准号, 标准编号, 报告号, 科技报告, 科技报告号, 报告编号, 专利申请号, 公告号",
    "language": "language, language of item, document language, language of publication, 语种, 文种, 语言, 文献语种",
    "needed_by": "needed by, need by, need before, date needed, date needed by, needed before, required by, required date, not wanted after, latest date, deadline, need by date, date required, last useful date, cancel after, cancel if not filled by, not needed after, no use after, "
    "needed by date, "
    "需求日期, 最晚日期, 截止日期, 需要时间, 最晚时间, 需要日期, 期望时间, 期望日期, 希望时间, 最迟日期, 需求时间, 截止时间, 希望获取时间, 有效期, 最晚需求日期, 期望获得时间, 最迟时间, 要求时间, 需要的时间",
    "service": "service type, service, request type, type of request, type of service, loan or copy, loan/copy, copy or loan, copy/loan, i need, i want, requested service, borrow/copy, "
    "服务类型, 服务方式, 申请类型, 请求类型, 服务, 借阅/复制, 请求方式, 申请方式, 获取方式, 服务项目, 需求类型, 借/复制, 业务类型",
    "level": "service level, urgency, priority, speed, urgent, 服务级别, 紧急程度, 加急, 是否加急, 优先级, 缓急程度",
    "purpose": "purpose, purpose of request, purpose of use, use, intended use, reason for request, reason, used for, 用途, 使用目的, 申请用途, 目的, 申请目的, 使用用途, 申请理由, 申请原因, 文献用途",
    "max_cost": "max cost, maximum cost, max. cost, cost limit, maximum price, willing to pay, max charge, maximum charge, price limit, will pay up to, budget, max fee, "
    "费用限定, 费用限制, 最高费用, 费用上限, 最高价格, 限价, 愿付费用, 可接受费用, 可接受的最高费用, 最高限额, 费用限额, 最高可接受费用",
    "funding": "account, grant, funding, grant number, grant no., fund, project, project number, cost centre, cost center, who pays, payment, 费用承担, 课题, 经费, 经费来源, 项目, 课题号, 项目号, 经费号, 付费方式, 课题经费, 经费卡号, 费用来源, 项目名称, 课题名称",
    "note": "note, notes, remarks, remark, comments, comment, additional information, other information, further information, special instructions, additional comments, message, other, 备注, 说明, 其他, 其它, 备注信息, 补充说明, 附注, 其他要求, 特殊要求, 附加说明, 留言, 要求, 其他说明, 备 注",
    "source_note": "cited in, where found, source of reference, found in, source of citation, where did you find this, reference source, information source, 信息来源, 引文出处, 来源信息, 检索来源, 数据库来源, 信息出处",
    "format": "format, preferred format, item format, 格式, 载体, 文献格式, 载体形式, 介质",
    "delivery": "delivery, delivery method, pick-up location, pickup location, pick up location, pickup library, delivery address, postal address, mailing address, address, method of delivery, delivery mode, campus, 传递方式, 自取, 取书地点, 取书点, 取件地点, 邮寄地址, 通讯地址, 地址, 递送方式, 交付方式, 邮编, 取件馆, 校区, 传送方式",
    "name": "name, full name, your name, patron name, patron, requester, requested by, requestor, requester name, name of requester, applicant, applicant name, 申请人, borrower, reader, reader name, user name, student name, last name, surname, first name, given name, family name, contact name, name of patron, client name, name of user, borrower name, "
    "姓名, 申请人姓名, 读者姓名, 用户姓名, 读者, 用户, 委托人, 请求人, 中文姓名, 您的姓名, 联系人, 学生姓名, 借书人, 用户名, 委托人姓名, 姓名(中文)",
    "card": "id number, id no., id, id no, student id, student no., student number, staff id, staff number, staff no., employee id, card number, card no., library card, library card number, library card no., library card no, library id, library barcode, patron id, user id, university id, campus card, campus card number, barcode, id card, reader card number, employee number, card, student/staff id, staff/student id, student / staff number, staff/student number, "
    "学号, 工号, 职工号, 一卡通号, 一卡通, 读者证号, 证号, 借书证号, 学工号, 学号/工号, 工号/学号, 证件号, 读者证, 图书证号, 校园卡号, 卡号, 借阅证号, 教工号, 读者卡号, 学/工号, 读者证号/学号, 学号(工号), 借书证, 学号或工号",
    "department": "department, dept., dept, faculty, school/department, department/school, faculty/department, division, college, department or school, affiliation, organisation, organization, programme, program, major, 院系, 学院, 系, 所在院系, 部门, 单位, 所在单位, 院/系, 系别, 系所, 专业, 工作单位, 院系/部门, 学院/部门, 学院(系), 所属院系, 院系名称, 所在学院, 单位/院系, 院系/单位, 用户单位",
    "phone": "phone, telephone, tel., tel, phone number, mobile, mobile number, mobile phone, cell, contact, contact number, contact no., telephone number, phone no., 电话, 联系电话, 手机, 手机号, 手机号码, 电话号码, 联系方式, 联系手机, 手机/电话, 电话/手机, tel./mobile",
    "email": "email, e-mail, e-mail address, email address, mail, email id, contact email, your email, 邮箱, 电子邮箱, 电子邮件, 邮件, 邮箱地址, 邮件地址, 联系邮箱, 电邮, 接收邮箱, 电子信箱, 信箱, 收件邮箱, e-mail地址, email地址",
    "-": "status, user status, position, 身份, 读者类型, 职称, 用户类型, 读者身份, 申请日期, 填表日期, date of request, request date, date requested, date submitted, submitted, signature, 签名, 签字, 导师, 指导教师, supervisor, advisor, 申请编号, request number, request no., request id, "
    "份数, quantity, copies, number of copies, 序号, 编号, item no., item number, item, 科室, qq, qq号, wechat, 微信, 微信号, ipc, ipc分类号, 专利类型, patent type, standard status, 标准状态, 实施日期, copyright declaration, copyright, 版权声明, sponsor, 主办单位, 届次, editor's note, gender, 性别, year of study, 年级, "
    "impact factor, abstract, 摘要, keywords, 关键词, key words, doc type, 中图分类号, fax, 传真, supervisor name, tutor, 馆藏, 复本数, 价格, price, 定价, isrc, 主题, keyword",
}
"""Field -> its labels, comma-separated; compared without case, spaces, stars and numbering."""

# Commas inside a label fall away in `normal`, so "Volume, issue" is "volume/issue".
_STRIP = re.compile(r"[\s*＊:：.．。_\-–—()（）\[\]【】〔〕<>《》\"“”?？/／、,，&+☆★●◆■▪•·#]+")
_NUMBERED = re.compile(
    r"^\s*(?:[(（\[]?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[a-hA-H])[)）\].．、:：]+(?:\d{1,2}[.．、]?)*|[①-⑳]|[*＊•●◆■▪·#>☆★-]+|[（(](?:必填|选填|required|optional)[)）])\s*"
)
_NOTICE = re.compile(
    r"[（(][^()（）]{0,40}(?:必填|选填|required|optional|if known|if any|如有|若有|可选|例如|如：|e\.g|格式|请填|yyyy|dd|mm|if applicable|全名|全称|please|请|if available|单选|多选)[^()（）]{0,40}[)）]|\*",
    re.I,
)


def normal(label: str) -> str:
    return _STRIP.sub("", clean(label)).casefold()


_BY_LABEL: dict[str, str] = {}
for _field, _labels in TABLE.items():
    for _label in _labels.split(", "):
        _BY_LABEL.setdefault(normal(_label), _field)

LONGEST = 48
"""No label is longer, in characters, its decoration included."""

CITATION_FIELDS = frozenset(
    [
        "title",
        "book",
        "subtitle",
        "container_title",
        "collection_title",
        "event_title",
        "author",
        "editor",
        "translator",
        "issued",
        "date",
        "locator",
        "volume",
        "issue",
        "part",
        "page",
        "first_page",
        "last_page",
        "ISSN",
        "ISBN",
        "DOI",
        "PMID",
        "PMCID",
        "arxiv",
        "URL",
        "publisher",
        "publisher_place",
        "edition",
        "chapter_title",
        "chapter_author",
        "chapter_number",
        "school",
        "genre",
        "number",
        "language",
        "shelfmark",
    ]
)
"""Labels that speak of the item; the others speak of the request or the patron."""

PERSON_FIELDS = frozenset({"name", "card", "department", "phone", "email"})

PRONE = frozenset(
    [
        "container_title",
        "note",
        "source_note",
        "publisher_place",
        "language",
        "number",
        "part",
        "date",
        "format",
        "purpose",
        "name",
        "use",
        "in",
        "by",
        "title",
        "book",
        "issued",
        "edition",
        "chapter_title",
        "service",
        "level",
        "delivery",
        "genre",
        "school",
        "-",
        "kind",
        "collection_title",
        "event_title",
        "editor",
        "pagination",
        "funding",
    ]
)
"""Fields whose English labels are everyday words ("Language: a history"): inside a line they begin a new field only after a strong gap."""


@lru_cache(maxsize=2048)
def field_of(label: str) -> str:
    """The field a label names, or "". "1. 题　名*", "Title / 题名", "Title (required)" and "【题名】" are all ``title``."""
    if len(label) > LONGEST + 20:
        return ""
    label = clean(label)
    if "*" in label or "(" in label or "（" in label:
        label = _NOTICE.sub("", label)
    bare = _NUMBERED.sub("", label)
    for form in (bare, label):
        if found := _BY_LABEL.get(normal(form)):
            return found
    # Two languages in one label: "Title / 题名", "题名(Title)", "题名 Title".
    for parts in (re.split(r"[/／|（(]", bare), _two_scripts(bare) if not bare.isascii() else []):
        if len(parts) < 2:
            continue
        known = [f for p in parts if (f := _BY_LABEL.get(normal(p)))]
        if known and (len(known) == len([p for p in parts if p.strip(" )）")])):
            return known[0] if known[0] != "-" or len(known) == 1 else known[-1]
    return ""


_SCRIPTS = re.compile(
    f"([{CJK}（）/、 ]*[{CJK}])\\s?[:：/]?\\s?([A-Za-z][A-Za-z .()/&-]*)|([A-Za-z][A-Za-z .()/&-]*?)\\s?[:：/]?\\s?([{CJK}][{CJK}（）/、 ]*)"
)


def _two_scripts(label: str) -> list[str]:
    """ "题名 Title" -> ["题名", "Title"]."""
    match = _SCRIPTS.fullmatch(label.strip())
    return [g for g in match.groups() if g] if match else []
