"""Forms as patrons hand them in, and the labels of the trade."""

from __future__ import annotations

LABELS: dict[str, str] = {
    # What a form may ask -> every label and synonym that libraries print for it.
    "kind": "document type, material type; 文献类型, 资料类型, 类型",
    "container_title": "journal title, source, publication, proceedings title; 刊名, 期刊名称, 期刊名, 来源, 出处, 会议录名称, 论文集名",
    "title": "article title, title of component, title, paper title; 题名, 篇名, 文章题名, 文章题目, 论文题目, 题目, 标题, 正书名, 文献名称, 标准名称",
    "other_title": "; 外文题名",
    "book": "book title; 书名",
    "subtitle": "subtitle; 副题名, 副标题",
    "author": "author, article author, by, inventor; 作者, 著者, 责任者, 文章作者, 第一作者, 所有责任者, 发明人",
    "editor": "editor; 编者, 主编, 编",
    "translator": "translator; 译者",
    "issued": "year, pub. date, thesis year, issue date; 年, 年代, 出版年, 年份, 出版日期, 出版时间, 学位年度, 发布日期",
    "date": "date, conference date; 会议时间",
    "volume": "volume, vol., v.; 卷, 卷号",
    "issue": "issue, no., number; 期, 期号",
    "locator": "; 卷期, 年卷期",
    "page": "pages, pp., page range, inclusive pages; 页码, 页, 起止页, 起始页/结束页, 页次",
    "first_page": "start page; 起始页",
    "last_page": "end page; 结束页",
    "pagination": "number of pages; 页数, 总页数",
    "ISSN": "ISSN, eISSN; 国际标准刊号",
    "cn_number": "; 国内刊号(CN)",
    "ISBN": "ISBN; ISBN号, 书号",
    "DOI": "DOI; 数字对象标识",
    "PMID": "PMID;",
    "shelfmark": "OCLC, ESPNumber, LCCN, call no., shelfmark; 馆藏号, 索书号, 索取号",
    "publisher": "publisher, imprint, agency; 出版社, 出版者, 出版发行, 出版单位, 发布单位, 编制单位",
    "publisher_place": "place of publication, venue; 出版地, 会议地点",
    "edition": "edition, part/edition; 版次, 版本, 版本说明",
    "other_edition": "accept other edition?, accept non-English; 是否接受外文",
    "collection_title": "series; 丛书名, 丛编",
    "part": "set, part, number of pieces; 册次, 卷册, 分册",
    "chapter_title": "chapter; 章节, 章节题名",
    "chapter_author": "chapter author; 章节作者",
    "chapter_number": "chapter number;",
    "event_title": "conference; 会议名称",
    "school": "university; 学位授予单位, 授予机构, 学校",
    "genre": "degree; 学位, 学位名称",
    "number": "patent no., application number, standard number, report number; 专利号, 申请号, 公开号, 授权公告号, 标准号, 报告号, 科技报告",
    "language": "language; 语种, 文种",
    "needed_by": "needed by, not wanted after; 需求日期, 最晚日期, 截止日期, 需要时间",
    "service": "service type;",
    "level": "service level;",
    "format": "format;",
    "delivery": "delivery, pick-up location; 传递方式, 自取",
    "source_note": "cited in, where found; 信息来源, 引文出处",
    "note": "notes; 备注",
    "max_cost": "max cost; 费用限定, 费用限制",
    "funding": "account, grant; 费用承担, 课题, 经费",
    "purpose": "purpose; 用途",
    "name": "full name, name; 姓名",
    "card": "ID number, card number; 学号, 工号, 职工号, 一卡通号, 读者证号",
    "department": "department; 院系, 学院",
    "email": "email, E-mail; 邮箱",
    "phone": "phone; 联系电话",
    "-": "status, sponsor, advisor, IPC, copyright declaration; 身份(教师/研究生/本科生), 主办单位, 届次, 导师, IPC分类号, 专利类型, 实施日期, 起草单位, 版权声明",
}

ABROAD: dict[str, dict[str, str]] = {
    "German": {"title": "Titel", "author": "Verfasser", "container_title": "Zeitschrift", "volume": "Jahrgang", "issue": "Heft", "issued": "Jahr", "page": "Seiten", "publisher": "Verlag", "edition": "Auflage"},
    "French": {"title": "Titre de l'article", "author": "Auteur(s)", "container_title": "Revue", "volume": "Tome", "issue": "N°", "issued": "Année", "publisher": "Maison d’édition", "publisher_place": "Lieu"},
    "Spanish": {"title": "Título", "author": "Autor(es)", "container_title": "Revista", "volume": "Volumen", "issue": "Número", "issued": "Año", "page": "Páginas", "publisher": "Editorial"},
    "Portuguese": {"title": "Título do artigo", "author": "Autor", "issued": "Ano", "publisher": "Editora", "edition": "Edição"},
    "Italian": {"title": "Titolo", "author": "Autore", "container_title": "Rivista", "volume": "Annata", "issue": "Fascicolo", "issued": "Anno", "page": "Pagine", "publisher": "Casa editrice"},
    "Dutch": {"author": "Auteur", "container_title": "Tijdschrift", "volume": "Jaargang", "issue": "Aflevering", "issued": "Jaar", "page": "Pagina's", "publisher": "Uitgeverij"},
    "Russian": {"title": "Название", "author": "Автор", "container_title": "Журнал", "volume": "Том", "issue": "№", "issued": "Год", "page": "Страницы", "publisher": "Издательство", "publisher_place": "Место издания"},
    "Japanese": {"title": "論題", "author": "著者", "container_title": "雑誌名", "volume": "巻", "issue": "号", "issued": "発行年", "page": "ページ", "publisher": "出版者"},
}  # fmt: skip

ARTICLE = {"title": "高校食堂减盐干预", "author": "蒋子涵", "container_title": "中国学校卫生", "issued": "2022", "issue": "5", "page": "31-39"}  # fmt: skip

LAYOUTS: dict[str, str] = {
    "a label a line": "题名：高校食堂减盐干预\n作者：蒋子涵\n刊名：中国学校卫生\n年：2022\n期：5\n页码：31-39",
    "starred": "*文献题名：高校食堂减盐干预\n*作者：蒋子涵\n*文献出处：中国学校卫生\n*年,卷(期)：2022(5)\n*起止页码：31-39",
    "several on a line": "姓名:席慕天  学号:20050  题名:高校食堂减盐干预  作者:蒋子涵  刊名:中国学校卫生  年:2022 期:5 页码:31-39",
    "on one line": "题名:高校食堂减盐干预;作者:蒋子涵;刊名:中国学校卫生;年:2022;期:5;页码:31-39",
    "brackets": "【题名】高校食堂减盐干预\n【作者】蒋子涵\n【期刊】中国学校卫生\n【年卷期】2022(5)\n【页码】31-39",
    "two languages": "篇名/Title：高校食堂减盐干预\n作者/Author：蒋子涵\n刊名/Journal：中国学校卫生\n年/Year：2022\n期/Issue：5\n页码/Pages：31-39",
    "CNKI's export": "SrcDatabase-来源库: 期刊\nTitle-题名: 高校食堂减盐干预\nAuthor-作者: 蒋子涵;\nOrgan-单位: 江南大学食品学院;\nSource-文献来源: 中国学校卫生\n"
    "Keyword-关键词: 食盐;高校\nPubTime-发表时间: 2022-03-18\nYear-年: 2022\nPeriod-期: 05\nPageCount-页码: 31-39",
    "dotted lines": "题名 ............ 高校食堂减盐干预\n作者 ............ 蒋子涵\n刊名 …… 中国学校卫生\n年/期 ....... 2022/5\n页码 ........ 31-39",
    "lines to write on": "1. 题名 ____高校食堂减盐干预____\n2. 作者 ____蒋子涵____\n3. 刊名 ____中国学校卫生____\n4. 年 ____2022____ 期 ____5____\n5. 页码 ____31-39____",
    "a space between": "篇名 高校食堂减盐干预\n作者 蒋子涵\n刊名 中国学校卫生\n年份 2022\n期号 5\n页码 31-39",
    "dashes": "title- 高校食堂减盐干预\nauthor- 蒋子涵\njournal- 中国学校卫生\nyear- 2022\nissue- 5\npages- 31-39",
    "arrows": "题名→高校食堂减盐干预\n作者→蒋子涵\n刊名→中国学校卫生\n年份→2022\n期→5\n页码→31-39",
    "a web form's names": "article_title = 高校食堂减盐干预\nauthor = 蒋子涵\njournal_title = 中国学校卫生\nyear = 2022\nvolume = \nissue = 5\npages = 31-39",
    "JSON": '  "title": "高校食堂减盐干预",\n  "author": "蒋子涵",\n  "journal": "中国学校卫生",\n  "year": "2022",\n  "issue": "5",\n  "pages": "31-39"',
    "Markdown": "- **题名:** 高校食堂减盐干预\n- **作者:** 蒋子涵\n- **刊名:** 中国学校卫生\n- **年:** 2022\n- **期:** 5\n- **页码:** 31-39",
    "cells of a row": "申请人\t钱多多\t学号\t2021333\n题名\t高校食堂减盐干预\t作者\t蒋子涵\n刊名\t中国学校卫生\t年卷期\t2022(5)\n页码\t31-39\t备注\t无",
    "a label above its value": "题名\n高校食堂减盐干预\n作者\n蒋子涵\n刊名\n中国学校卫生\n年\n2022\n期\n5\n页码\n31-39",
    "a label above its value, lines between": "题名\n\n高校食堂减盐干预\n\n作者\n\n蒋子涵\n\n刊名\n\n中国学校卫生\n\n年\n\n2022\n\n期\n\n5\n\n页码\n\n31-39",
    "words of courtesy": "请填写文献题名: 高校食堂减盐干预\n请填写作者: 蒋子涵\n请填写期刊名称: 中国学校卫生\n请填写年卷期: 2022(5)\n请填写页码: 31-39",
    "traditional characters": "題名：高校食堂减盐干预\n作者：蒋子涵\n期刊名稱：中国学校卫生\n出版年：2022\n期號：5\n頁碼：31-39",
    "misspelt": "Tilte: 高校食堂减盐干预\nAuhtor: 蒋子涵\nJounral: 中国学校卫生\nYaer: 2022\nIsseu: 5\nPgaes: 31-39",
    "other labels between": "单号: 7781\nTitle: 高校食堂减盐干预\nShelf check: done\nAuthor: 蒋子涵\nJournal: 中国学校卫生\nPeer reviewed: yes\nYear: 2022\nIssue: 5\nPages: 31-39",
    "empty fields": "题名：高校食堂减盐干预\n译者：无\n作者：蒋子涵\n刊名：中国学校卫生\n年：2022\n卷：-\n期：5\n页码：31-39\nDOI：N/A",
}  # fmt: skip

TABLES: dict[str, str] = {
    # Two items: 稻米 by 万年青 in 中国稻米 2016, pages 9-12; 土壤 by 常青 in 土壤通报 2018, pages 20-27.
    "tabs": "序号\t题名\t作者\t来源\t年份\t页码\n1\t稻米\t万年青\t中国稻米\t2016\t9-12\n2\t土壤\t常青\t土壤通报\t2018\t20-27",
    "bars": "No. | Title | Author | Source | Year | Pages\n--- | --- | --- | --- | --- | ---\n1 | 稻米 | 万年青 | 中国稻米 | 2016 | 9-12\n2 | 土壤 | 常青 | 土壤通报 | 2018 | 20-27",
    "spaces": "题名     作者     刊名      年      页码\n稻米     万年青   中国稻米     2016    9-12\n土壤     常青    土壤通报     2018    20-27",
    "commas": "题名,作者,刊名,年,页码\n稻米,万年青,中国稻米,2016,9-12\n土壤,常青,土壤通报,2018,20-27",
    "a cell a line": "序号\n文献类型\n题名\n作者\n来源\n年份\n页码\n1\n期刊论文\n稻米\n万年青\n中国稻米\n2016\n9-12\n2\n期刊\n土壤\n常青\n土壤通报\n2018\n20-27",
    "a cell a line, some empty": "题名\n作者\n刊名\n年\n期\n页码\n稻米\n万年青\n中国稻米\n2016\n\n9-12\n土壤\n常青\n土壤通报\n2018\n\n20-27",
    "forms": "第一篇\n题名：稻米\n作者：万年青\n刊名：中国稻米\n年：2016 页码：9-12\n第二篇\n题名：土壤\n作者：常青\n刊名：土壤通报\n年：2018 页码：20-27",
}

LOCATORS: dict[str, tuple[str, str, str, str]] = {
    # one label over year, volume, issue, pages
    "Year/Vol/No: 1991 / 6 / 2": ("1991", "6", "2", ""),
    "年(卷),期：2023(41)5": ("2023", "41", "5", ""),
    "年卷期：2019,35(4)": ("2019", "35", "4", ""),
    "Vol/Issue: 12(3)": ("", "12", "3", ""),
    "卷期：第12卷第2期": ("", "12", "2", ""),
    "年卷期页：2012, 52(11): 1518-1523": ("2012", "52", "11", "1518-1523"),
    "Band/Heft: 12/4": ("", "12", "4", ""),
    "Volume and issue: Vol. 19, No. 2": ("", "19", "2", ""),
}
