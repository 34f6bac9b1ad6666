"""Reference files as programs export them and as mails mangle them: (name, file name, content, the items in it).

Of an item only the named fields are compared; ``author`` as "Family, Given" or a literal; None says that a field must be absent.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple


class FileCase(NamedTuple):
    name: str
    file: str
    content: str | bytes
    items: tuple[dict[str, Any], ...]


ART = {"type": "article-journal", "title": "The uses of storage", "container-title": "Library Quarterly", "volume": "12", "issue": "3", "page": "45-67", "issued": (2014,), "DOI": "10.1000/abc"}  # fmt: skip
YU = {"type": "article-journal", "title": "论备案", "container-title": "清华大学学报（自然科学版）", "volume": "52", "issue": "11", "page": "1518-1523", "issued": (2012,), "author": ["于, 潇", "刘, 义"]}  # fmt: skip

RIS = "TY  - JOUR\nAU  - Smith, John A.\nTI  - The uses of storage\nJO  - Library Quarterly\nPY  - 2014\nVL  - 12\nIS  - 3\nSP  - 45\nEP  - 67\nDO  - 10.1000/abc\nER  - \n"
BIB = "@article{smith2014,\n  author = {Smith, John A.},\n  title = {The uses of storage},\n  journal = {Library Quarterly},\n  volume = {12},\n  number = {3},\n  pages = {45--67},\n  year = {2014},\n  doi = {10.1000/abc}\n}\n"
ENW = "%0 Journal Article\n%T The uses of storage\n%A Smith, John A.\n%J Library Quarterly\n%V 12\n%N 3\n%P 45-67\n%D 2014\n%R 10.1000/abc\n"
CHINESE_RIS = "TY  - JOUR\nT1  - 论备案\nA1  - 于潇\nA1  - 刘义\nJF  - 清华大学学报（自然科学版）\nVL  - 52\nIS  - 11\nSP  - 1518\nEP  - 1523\nPY  - 2012\nER  - \n"

FILES = (
    # RIS
    FileCase("RIS with CR-only line ends", "a.ris", RIS.replace("\n", "\r").encode(), (ART,)),
    FileCase("RIS with a mark and CRLF", "a.ris", ("\ufeff" + RIS.replace("\n", "\r\n")).encode(), (ART,)),
    FileCase("RIS in GBK", "cnki.ris", CHINESE_RIS.encode("gbk"), (YU,)),
    FileCase("RIS in UTF-16", "a.ris", CHINESE_RIS.encode("utf-16"), (YU,)),
    FileCase("RIS in Big5", "a.ris", "TY  - JOUR\nT1  - 論圖書館與資訊的關係\nA1  - 陳大文\nJF  - 圖書資訊學刊\nPY  - 2012\nER  - \n".encode("big5"), ({"title": "論圖書館與資訊的關係", "container-title": "圖書資訊學刊"},)),
    FileCase("RIS in Latin-1", "a.ris", RIS.replace("storage", "Müllabfuhr in Zürich").encode("latin-1"), ({**ART, "title": "The uses of Müllabfuhr in Zürich"},)),
    FileCase("RIS with small letters for tags", "a.ris", RIS.replace("TY", "ty").replace("TI ", "ti ").replace("AU", "au"), (ART,)),
    FileCase("RIS with tabs", "a.ris", RIS.replace("  - ", "\t-\t"), (ART,)),
    FileCase("RIS with long dashes", "a.ris", RIS.replace("  - ", "  – "), (ART,)),
    FileCase("RIS without a type", "a.ris", RIS.replace("TY  - JOUR\n", ""), (ART,)),
    FileCase("RIS without space behind the hyphen", "a.ris", RIS.replace("  - ", "  -"), (ART,)),
    FileCase("RIS squeezed into quoted lines", "a.txt", "\n".join("> " + line for line in RIS.split("\n")), (ART,)),
    FileCase("RIS, two records and blank lines between the fields", "a.ris", (RIS + RIS.replace("storage", "shelves").replace("abc", "def")).replace("\n", "\n\n"), (ART, {**ART, "title": "The uses of shelves", "DOI": "10.1000/def"})),
    FileCase("RIS, three records without any end", "a.ris", "".join(RIS.replace("ER  - \n", "").replace("abc", x) for x in ("abc", "abd", "abe")), (ART, {**ART, "DOI": "10.1000/abd"}, {**ART, "DOI": "10.1000/abe"})),
    FileCase("RIS of Zotero for a chapter", "a.ris", "TY  - CHAP\nTI  - Light\nAU  - Hecht, Eugene\nED  - Brown, Bob\nT2  - Optics Today\nCY  - New York\nPB  - Pearson\nDA  - 2017/05//\nPY  - 2017\nSP  - 45\nEP  - 78\nSN  - 978-0-13-397722-6\nER  - \n", ({"type": "chapter", "title": "Light", "container-title": "Optics Today", "editor": ["Brown, Bob"], "ISBN": "9780133977226", "page": "45-78", "publisher": "Pearson"},)),
    FileCase("RIS of EndNote for a thesis", "a.ris", "TY  - THES\nAU  - Smith, Jane\nTI  - The uses of storage\nM3  - Ph.D. thesis\nPB  - University of Leeds\nPY  - 2009\nID  - 12\nER  - \n", ({"type": "thesis", "title": "The uses of storage", "publisher": "University of Leeds", "genre": "Ph.D. thesis"},)),
    FileCase("RIS of a book with two titles", "a.ris", "TY  - BOOK\nBT  - Optics\nA1  - Hecht, Eugene\nET  - 5th\nY1  - 2017///\nPB  - Pearson\nSN  - 9780133977226\nER  - \n", ({"type": "book", "title": "Optics", "edition": "5", "issued": (2017,)},)),
    FileCase("RIS of Web of Science", "savedrecs.ris", "TY  - JOUR\nAU  - SMITH, JA\nTI  - THE USES OF STORAGE\nT2  - LIBRARY QUARTERLY\nSN  - 0024-2519\nPD  - MAY\nPY  - 2014\nVL  - 12\nIS  - 3\nSP  - 45\nEP  - 67\nDO  - 10.1000/abc\nAN  - WOS:000123456700001\nER  -\nEF  -\n", ({**ART, "title": "THE USES OF STORAGE", "container-title": "LIBRARY QUARTERLY"},)),
    FileCase("RIS with an article number", "a.ris", RIS.replace("SP  - 45\nEP  - 67\n", "C7  - e0123456\n"), ({**ART, "page": "e0123456"},)),
    FileCase("RIS with an ISSN and a page range in SP", "a.ris", RIS.replace("SP  - 45\nEP  - 67", "SP  - 45-67\nSN  - 0024-2519 (Print) 1549-652X (Online)"), ({**ART, "ISSN": "0024-2519"},)),
    FileCase("RIS with a wrong ISBN", "a.ris", "TY  - BOOK\nTI  - Linear Algebra\nAU  - Strang, Gilbert\nPY  - 2016\nSN  - 978-0-13-397722-5\nER  - \n", ({"title": "Linear Algebra", "ISBN": None, "note": "ISBN 9780133977225 has a wrong check digit"},)),
    FileCase("RIS of CNKI with Chinese semicolons", "CNKI.ris", CHINESE_RIS.replace("A1  - 于潇\nA1  - 刘义\n", "A1  - 于潇;刘义;\n"), (YU,)),
    FileCase("RIS of a conference paper", "a.ris", "TY  - CPAPER\nTI  - Lending at scale\nAU  - Smith, J.\nT2  - Proceedings of the 5th Conference on Libraries\nPY  - 2019\nSP  - 1\nEP  - 9\nER  - \n", ({"type": "paper-conference", "container-title": "Proceedings of the 5th Conference on Libraries"},)),
    FileCase("RIS with a value over two lines at the left edge", "a.ris", RIS.replace("The uses of storage", "The uses\nof storage"), (ART,)),
    FileCase("RIS of a patent", "a.ris", "TY  - PAT\nTI  - Book mover\nAU  - Smith, J.\nPY  - 2019\nM1  - US 7654321\nER  - \n", ({"type": "patent", "title": "Book mover", "number": "US 7654321"},)),
    FileCase("RIS of Zotero with Chinese names in two parts", "a.ris", "TY  - THES\nTI  - 论备案\nAU  - 张, 三\nAU  - 欧阳, 修文\nPY  - 2018\nM3  - 硕士学位论文\nPB  - 清华大学\nER  - \n", ({"type": "thesis", "author": ["张, 三", "欧阳, 修文"], "genre": "硕士学位论文"},)),
    FileCase("RIS of Scopus for a conference paper", "a.ris", "TY  - CONF\nTI  - Lending at scale\nC3  - Proceedings of the 5th Conference on Libraries\nAU  - Smith, J.\nPY  - 2019\nER  - \n", ({"type": "paper-conference", "container-title": "Proceedings of the 5th Conference on Libraries"},)),
    FileCase("RIS whose line ends a mailer made spaces of", "a.ris", " ".join(RIS.split("\n")), (ART,)),
    FileCase("a line that only looks like RIS", "a.txt", "TI - we talked about it\n", ()),
    # BibTeX
    FileCase("BibTeX without a key", "a.bib", BIB.replace("{smith2014,", "{"), (ART,)),
    FileCase("BibTeX with an empty key", "a.bib", BIB.replace("{smith2014,", "{,"), (ART,)),
    FileCase("BibTeX with a key of two words", "a.bib", BIB.replace("smith2014", "smith 2014"), (ART,)),
    FileCase("BibTeX without the last brace", "a.bib", BIB.rstrip().removesuffix("}"), (ART,)),
    FileCase("BibTeX with a quotation mark never closed", "a.bib", BIB.replace("{The uses of storage}", '"The uses of storage'), (ART,)),
    FileCase("BibTeX with a brace never closed", "a.bib", BIB.replace("{The uses of storage}", "{The uses of storage"), (ART,)),
    FileCase("BibTeX with a comma forgotten", "a.bib", BIB.replace("{12},", "{12}"), (ART,)),
    FileCase("BibTeX with strings", "a.bib", '@string{lq = "Library Quarterly"}\n@STRING(may = {May})\n' + BIB.replace("{Library Quarterly}", "lq").replace("{2014},", "2014,\n month = may,"), ({**ART, "issued": (2014, 5)},)),
    FileCase("BibTeX joined by #", "a.bib", BIB.replace("{Library Quarterly}", '"Library" # " " # "Quarterly"'), (ART,)),
    FileCase("BibTeX on one line", "a.bib", " ".join(BIB.split()), (ART,)),
    FileCase("BibTeX in capitals with brackets", "a.bib", BIB.replace("@article{", "@ARTICLE(").replace("author", "AUTHOR").rstrip().removesuffix("}") + ")", (ART,)),
    FileCase("BibTeX of several entries around a broken one", "a.bib", BIB + "@article{x, title = {Lost, year = 2000\n\n" + BIB.replace("storage", "shelves").replace("abc", "def"), (ART, {"title": "Lost", "issued": (2000,)}, {**ART, "title": "The uses of shelves", "DOI": "10.1000/def"})),
    FileCase("BibTeX accents", "a.bib", BIB.replace("The uses of storage", "{\\'E}tude sur les \\oe uvres de Erd{\\H o}s, G\\\"{o}del \\& {\\L}ukasiewicz \\c{c}a et M\\\"uller").replace("Smith, John A.", 'M{\\"u}ller, J{\\"o}rg and Garc{\\\'\\i}a, Mar{\\\'\\i}a'), ({**ART, "title": "Étude sur les œuvres de Erdős, Gödel & Łukasiewicz ça et Müller", "author": ["Müller, Jörg", "García, María"]},)),
    FileCase("BibTeX names", "a.bib", BIB.replace("Smith, John A.", "Ludwig van Beethoven and {World Health Organization} and Smith, Jr., John and others"), ({**ART, "author": ["van Beethoven, Ludwig", "World Health Organization", "Smith, John"]},)),
    FileCase("BibTeX with nested braces and maths", "a.bib", BIB.replace("The uses of storage", "The {{DNA}} of {C}ats at $O(n^2)$"), ({**ART, "title": "The DNA of Cats at O(n^2)"},)),
    FileCase("BibTeX of a thesis", "a.bib", "@mastersthesis{z, author={张三}, title={论备案}, school={清华大学}, address={北京}, year={2018}}", ({"type": "thesis", "title": "论备案", "publisher": "清华大学", "author": ["张, 三"]},)),
    FileCase("BibTeX of a chapter", "a.bib", "@incollection{h, author={Hecht, Eugene}, title={Light}, booktitle={Optics Today}, editor={Bob Brown}, pages={45-78}, publisher={Pearson}, year=2017, isbn={0-13-397722-4}}", ({"type": "chapter", "title": "Light", "container-title": "Optics Today"},)),
    FileCase("BibTeX inside words of TeX", "a.bib", "% Encoding: UTF-8\n% my refs\n@comment{jabref-meta: databaseType:bibtex;}\n" + BIB, (ART,)),
    FileCase("BibLaTeX", "a.bib", "@article{smith, author={Smith, John A.}, title={The uses}, subtitle={Of storage}, journaltitle={Library Quarterly}, date={2014-05}, volume=12, number=3, pages={45--67}, doi={10.1000/abc}}", ({**ART, "title": "The uses: Of storage", "issued": (2014, 5)},)),
    FileCase("BibTeX of arXiv", "a.bib", "@misc{v, title={Attention Is All You Need}, author={Ashish Vaswani and Noam Shazeer}, year={2017}, eprint={1706.03762}, archivePrefix={arXiv}, primaryClass={cs.CL}}", ({"title": "Attention Is All You Need", "archive_location": "arXiv:1706.03762"},)),
    FileCase("BibTeX with an escaped underscore in the DOI", "a.bib", BIB.replace("10.1000/abc", "10.1007/978-3-319-12345-6\\_12"), ({**ART, "DOI": "10.1007/978-3-319-12345-6_12"},)),
    FileCase("BibTeX in GBK", "a.bib", "@article{yu, author={于潇 and 刘义}, title={论备案}, journal={清华大学学报（自然科学版）}, volume={52}, number={11}, pages={1518-1523}, year={2012}}".encode("gbk"), (YU,)),
    FileCase("BibTeX quoted", "a.txt", "\n".join("> " + line for line in BIB.split("\n")), (ART,)),
    # EndNote
    FileCase("EndNote of VIP", "a.txt", "%0 Journal Article\n%A 于潇 刘义\n%T 论备案\n%J 图书馆学刊\n%D 2012\n%N 11\n%P 3-9,12\n%U http://qikan.cqvip.com/Qikan/Article/Detail?id=7101234567\n", ({"author": ["于, 潇", "刘, 义"], "page": "3-9,12", "archive_location": "VIP:7101234567"},)),
    FileCase("EndNote", "a.enw", ENW, (ART,)),
    FileCase("EndNote with CR only", "a.enw", ENW.replace("\n", "\r").encode(), (ART,)),
    FileCase("EndNote of CNKI", "CNKI.txt", "%0 Journal Article\n%A 于潇\n%A 刘义\n%+ 清华大学法学院;\n%T 论备案\n%J 清华大学学报（自然科学版）\n%D 2012\n%V 52\n%N 11\n%K 备案;药品\n%X 摘要说：2010年第3期。\n%P 1518-1523\n%@ 1000-0054\n%L 11-2223/N\n%W CNKI\n".encode("gbk"), ({**YU, "ISSN": "1000-0054"},)),
    FileCase("EndNote of CNKI, a thesis", "CNKI.txt", "%0 Thesis\n%A 张三\n%Y 李四\n%+ 清华大学\n%T 论备案\n%9 硕士\n%I 清华大学\n%D 2018\n%W CNKI\n", ({"type": "thesis", "title": "论备案", "publisher": "清华大学", "genre": "硕士", "author": ["张, 三"]},)),
    FileCase("EndNote, two records", "a.enw", ENW + "\n" + ENW.replace("storage", "shelves").replace("abc", "def"), (ART, {**ART, "title": "The uses of shelves", "DOI": "10.1000/def"})),
    FileCase("EndNote without a type", "a.enw", ENW.replace("%0 Journal Article\n", ""), (ART,)),
    FileCase("EndNote of a chapter", "a.enw", "%0 Book Section\n%T Light\n%A Hecht, Eugene\n%B Optics Today\n%E Brown, Bob\n%I Pearson\n%D 2017\n%P 45-78\n%@ 978-0-13-397722-6\n", ({"type": "chapter", "container-title": "Optics Today", "ISBN": "9780133977226"},)),
    FileCase("EndNote XML", "a.xml", '<?xml version="1.0" encoding="UTF-8"?><xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">Smith, John A.</style></author></authors></contributors><titles><title><style>The uses of storage</style></title><secondary-title>Library Quarterly</secondary-title></titles><pages>45-67</pages><volume>12</volume><number>3</number><dates><year>2014</year></dates><electronic-resource-num>10.1000/abc</electronic-resource-num></record></records></xml>', (ART,)),
    FileCase("EndNote XML that ends in the middle", "a.xml", '<xml><records><record><ref-type name="Journal Article">17</ref-type><titles><title>The uses of storage</title><secondary-title>Library Quarterly</secondary-title></titles><volume>12</volume><number>3</number><pages>45-67</pages><dates><year>2014</year></dates><electronic-resource-num>10.1000/abc</electronic-resource-num></record><record><titles><tit', (ART,)),
    FileCase("EndNote XML with a bare ampersand", "a.xml", '<xml><records><record><ref-type name="Book">6</ref-type><titles><title>Cats & Dogs</title></titles><dates><year>2014</year></dates></record></records></xml>', ({"type": "book", "title": "Cats & Dogs", "issued": (2014,)},)),
    # PubMed
    FileCase("NBIB", "a.nbib", "\nPMID- 12345678\nOWN - NLM\nSTAT- MEDLINE\nDP  - 2014\nTI  - The uses of\n      storage.\nPG  - 45-67\nLID - 10.1000/abc [doi]\nFAU - Smith, John A\nAU  - Smith JA\nLA  - eng\nPT  - Journal Article\nTA  - Libr Q\nJT  - Library Quarterly\nVI  - 12\nIP  - 3\nPMC - PMC1234567\nSO  - Libr Q. 2014;12(3):45-67.\n", ({**ART, "PMID": "12345678", "PMCID": "PMC1234567"},)),
    FileCase("NBIB, two records", "a.txt", "PMID- 1234567\nTI  - The first.\nJT  - Nature\nDP  - 2014 May-Jun\n\nPMID- 1234568\nTI  - The second.\nJT  - Nature\nDP  - 2015 Jan 3\n", ({"title": "The first", "PMID": "1234567", "issued": (2014, 5)}, {"title": "The second", "PMID": "1234568"})),
    # Web of Science, RefWorks, NoteExpress, e-study
    FileCase("Web of Science, tagged", "savedrecs.ciw", "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Smith, JA\n   Jones, K\nAF Smith, John A.\n   Jones, Kate\nTI The uses of\n   storage\nSO LIBRARY QUARTERLY\nSN 0024-2519\nPD MAY\nPY 2014\nVL 12\nIS 3\nBP 45\nEP 67\nDI 10.1000/abc\nUT WOS:000123456700001\nER\n\nEF\n", ({"type": "article-journal", "title": "The uses of storage", "container-title": "LIBRARY QUARTERLY", "volume": "12", "issue": "3", "page": "45-67", "issued": (2014, 5), "DOI": "10.1000/abc", "author": ["Smith, John A.", "Jones, Kate"]},)),
    FileCase("RefWorks, tagged", "a.txt", "RT Journal Article\nSR Print(0)\nID 12\nA1 Smith, John A.\nT1 The uses of storage\nJF Library Quarterly\nYR 2014\nVO 12\nIS 3\nSP 45\nOP 67\nDO 10.1000/abc\n", (ART,)),
    FileCase("RefWorks of CNKI", "CNKI.txt", "RT Journal Article\nSR 1\nA1 于潇;刘义\nAD 清华大学法学院\nT1 论备案\nJF 清华大学学报（自然科学版）\nYR 2012\nIS 11\nvo 52\nOP 1518-1523\nK1 备案\nSN 1000-0054\nLA 中文\nDS CNKI\n".encode("gbk"), (YU,)),
    FileCase("NoteExpress", "a.txt", "{Reference Type}: Journal Article\n{Title}: 论备案\n{Author}: 于潇;刘义\n{Author Address}: 清华大学法学院\n{Journal}: 清华大学学报（自然科学版）\n{Year}: 2012\n{Volume}: 52\n{Issue}: 11\n{Pages}: 1518-1523\n{ISBN/ISSN}: 1000-0054\n{Abstract}: 摘要\n{Database Provider}: CNKI\n", ({**YU, "ISSN": "1000-0054"},)),
    FileCase("NoteExpress, two records", "a.net", "{Reference Type}: Thesis\n{Title}: 论备案\n{Author}: 张三\n{Publisher}: 清华大学\n{Year}: 2018\n\n{Reference Type}: Book\n{Title}: 光学\n{Author}: 李四\n{Publisher}: 科学出版社\n{Year}: 2001\n{ISBN/ISSN}: 978-7-302-42328-7\n", ({"type": "thesis", "title": "论备案"}, {"type": "book", "title": "光学", "ISBN": "9787302423287"})),
    FileCase("CNKI e-study", "CNKI.eln", "DataType: 1\nTitle-题名: 论备案\nAuthor-作者: 于潇;刘义;\nSource-刊名: 清华大学学报（自然科学版）\nYear-年: 2012\nPubTime-出版时间: 2012-11-15\nKeyword-关键词: 备案\nSummary-摘要: 摘要说。\nRoll-卷: 52\nPeriod-期: 11\nPage-页码: 1518-1523\nPageCount-页数: 6\nOrgan-机构: 清华大学法学院;\n", (YU,)),
    FileCase("CNKI's custom text", "CNKI.txt", "SrcDatabase-来源库: 期刊\nTitle-题名: 论备案\nAuthor-作者: 于潇;刘义;\nOrgan-单位: 清华大学法学院;\nSource-文献来源: 清华大学学报（自然科学版）\nKeyword-关键词: 备案\nSummary-摘要: 摘要说。\nPubTime-发表时间: 2012-11-15\nYear-年: 2012\nVolume-卷: 52\nPeriod-期: 11\nPageCount-页码: 1518-1523\n\nSrcDatabase-来源库: 硕士\nTitle-题名: 论传递\nAuthor-作者: 张三;\nSource-文献来源: 清华大学\nYear-年: 2018\n", ({**YU, "issued": (2012,)}, {"type": "thesis", "title": "论传递", "publisher": "清华大学"})),
    # CSL-JSON
    FileCase("CSL-JSON, one object", "a.json", json.dumps({"type": "article-journal", "title": "The uses of storage", "container-title": "Library Quarterly", "volume": 12, "issue": 3, "page": "45-67", "issued": {"date-parts": [["2014"]]}, "DOI": "10.1000/abc"}), (ART,)),
    FileCase("CSL-JSON of items", "a.json", json.dumps({"items": [{"type": "book", "title": "Optics", "ISBN": "978-0-13-397722-6 0-13-397722-4", "author": [{"family": "Hecht", "given": "Eugene"}], "issued": {"raw": "2017"}}, {"id": "x"}]}), ({"type": "book", "title": "Optics", "ISBN": "9780133977226", "issued": (2017,)},)),
    FileCase("Crossref's answer", "a.json", json.dumps({"status": "ok", "message-type": "work", "message": {"type": "journal-article", "title": ["The uses of <i>storage</i>"], "container-title": ["Library Quarterly"], "volume": "12", "issue": "3", "page": "45-67", "published-print": {"date-parts": [[2014]]}, "DOI": "10.1000/ABC"}}), (ART,)),
    FileCase("Zotero's own JSON", "a.json", json.dumps([{"itemType": "journalArticle", "title": "The uses of storage", "creators": [{"firstName": "John A.", "lastName": "Smith", "creatorType": "author"}], "publicationTitle": "Library Quarterly", "volume": "12", "issue": "3", "pages": "45-67", "date": "2014", "DOI": "10.1000/abc"}]), ({**ART, "author": ["Smith, John A."]},)),
    FileCase("CSL-JSON with a particle and a literal", "a.json", json.dumps([{"type": "book", "title": "Symphonies", "author": [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}, {"literal": "World Health Organization"}]}]), ({"author": ["van Beethoven, Ludwig", "World Health Organization"]},)),
    FileCase("CSL-JSON, a line for each item", "a.json", '{"type":"book","title":"Optics"}\n{"type":"book","title":"Acoustics"}\n', ({"title": "Optics"}, {"title": "Acoustics"})),
    FileCase("CSL-JSON with a comma too many", "a.json", '[{"type":"book","title":"Optics","publisher":"Pearson",},]', ({"title": "Optics", "publisher": "Pearson"},)),
    FileCase("CSL-JSON by keys", "a.json", '{"smith2014":{"type":"book","title":"Optics"},"li":{"type":"book","title":"Acoustics"}}', ({"title": "Optics"}, {"title": "Acoustics"})),
    # MODS
    FileCase("MODS", "a.xml", '<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo><nonSort>The</nonSort><title>uses of storage</title></titleInfo><name type="personal"><namePart type="family">Smith</namePart><namePart type="given">John A.</namePart><role><roleTerm>author</roleTerm></role></name><genre>journal article</genre><relatedItem type="host"><titleInfo><title>Library Quarterly</title></titleInfo><part><detail type="volume"><number>12</number></detail><detail type="issue"><number>3</number></detail><extent unit="pages"><start>45</start><end>67</end></extent><date>2014</date></part></relatedItem><identifier type="doi">10.1000/abc</identifier></mods></modsCollection>', (ART,)),
    # Lists
    FileCase("CSV of Zotero", "export.csv", '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url","Pages","Issue","Volume"\n"AB12","journalArticle","2014","Smith, John A.; Jones, Kate","The uses of storage","Library Quarterly","","0024-2519","10.1000/abc","","45-67","3","12"\n"AB13","book","2017","Hecht, Eugene","Optics, and light","","978-0-13-397722-6","","","","","",""\n', ({**ART, "author": ["Smith, John A.", "Jones, Kate"]}, {"type": "book", "title": "Optics, and light", "ISBN": "9780133977226"})),
    FileCase("CSV of Scopus", "scopus.csv", '\ufeff"Authors","Author full names","Title","Year","Source title","Volume","Issue","Art. No.","Page start","Page end","DOI","Document Type","Source","EID"\n"Smith J.A.; Jones K.","Smith, John A. (123); Jones, Kate (456)","The uses of storage","2014","Library Quarterly","12","3","","45","67","10.1000/abc","Article","Scopus","2-s2.0-8501"\n', (ART,)),
    FileCase("TSV of Web of Science", "savedrecs.txt", "PT\tAU\tTI\tSO\tVL\tIS\tBP\tEP\tDI\tPY\nJ\tSmith, JA; Jones, K\tThe uses of storage\tLibrary Quarterly\t12\t3\t45\t67\t10.1000/abc\t2014\n", (ART,)),
    FileCase("a Chinese list with semicolons", "文献清单.csv", "序号;题名;作者;刊名;年;卷;期;页码\n1;论备案;于潇，刘义;清华大学学报（自然科学版）;2012;52;11;1518-1523\n".encode("gb18030"), (YU,)),
    FileCase("a list from a spreadsheet", "list.csv", "No,Article Title,Authors,Journal,Year,Vol,No.,Pages\n1,The uses of storage,\"Smith, John A.\",Library Quarterly,2014,12,3,45-67\n2,On shelves,\"Brown, Bob\",Nature,2015,5,1,3-9\n", ({**ART, "DOI": None}, {"title": "On shelves", "container-title": "Nature"})),
    FileCase("a list of PubMed", "csv-set.csv", 'PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n12345678,The uses of storage,"Smith JA, Jones K.",Libr Q. 2014;12(3):45-67.,Smith JA,Libr Q,2014,2014/05/03,,,10.1000/abc\n', ({"title": "The uses of storage", "PMID": "12345678", "DOI": "10.1000/abc", "container-title": "Libr Q", "issued": (2014,)},)),
    FileCase("a list that is of something else", "marks.csv", "Name,Student ID,Mark\nLi,123,90\n", ()),
    FileCase("a list of events", "events.csv", "Title,Date,Place\nWorkshop,12 May,Room 3\n", ()),
)  # fmt: skip
