"""Where works are kept on the web, and what an address there says of the work: one row for each shape of address.

A row's pattern is searched in "host/path?query" of a decoded address, its host without "www." and without a library's proxy. Its named groups are
fields: ``id`` is the number of the record in that archive (kept as "CNKI:QHXB201211007"), ``slug`` and ``journal`` are words in the address,
``doi``, ``pmid``, ``pmcid``, ``issn``, ``isbn``, ``volume``, ``issue``, ``page`` and ``year`` stand for themselves. To add a site, add a row.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..core.late import late


class Site(NamedTuple):
    #: a part of the address, lower case, without which the pattern is not tried
    key: str
    #: the archive whose record it is; "" for a house whose address only says what the work is
    archive: str
    pattern: re.Pattern[str]
    #: CSL type, "" when the address does not tell
    type: str = ""
    #: a DOI made of the groups
    doi: str = ""


def _site(key: str, archive: str, pattern: str, type: str = "", doi: str = "") -> Site:
    return Site(key, archive, late(pattern, re.I | re.A), type, doi)


_Q = r"[?&#;](?:[^?&#;]{0,300}[?&#;]){0,20}"
"""The parameters before the one that counts. What stands before them is bounded by their marks, so that there is one way to part an address."""

SITES: tuple[Site, ...] = (
    # Identifiers in somebody's address
    _site("pubmed", "", r"(?:pubmed\.ncbi\.nlm\.nih\.gov[^/]{0,60}|ncbi\.nlm\.nih\.gov[^/]{0,60}/(?:m/)?pubmed)/(?:\?term=)?(?P<pmid>\d{1,8})(?!\d)"),
    _site("list_uids=", "", r"db=pubmed\b.{0,200}list_uids=(?P<pmid>\d{1,8})"),
    _site("europepmc", "", r"europepmc\.org[^/]{0,60}/(?:article|abstract)/med/(?P<pmid>\d{1,8})(?!\d)"),
    _site("pmc", "", r"/(?P<pmcid>PMC\d{4,9})(?!\d)"),
    _site("nature.com", "", r"nature\.com[^/]{0,60}/articles/(?P<id>[sd]4\d{4}-\d{3}-\d{3,5}-[\dxyz]|srep\d{4,6}|ncomms\d{4,6}|nature\d{4,6})", doi="10.1038/{id}"),
    _site("bmj.com", "", r"bmj\.com[^/]{0,60}/content/\d+/(?P<id>bmj\.[a-z]?\d+)", doi="10.1136/{id}"),
    _site("pubs.rsc.org", "", r"pubs\.rsc\.org[^/]{0,60}/\w\w/content/[a-z]+/\d{4}/\w{2,3}/(?P<id>[a-z]\d[a-z]{2}\d{5}[a-z])", doi="10.1039/{id}"),
    _site("elifesciences", "", r"elifesciences\.org[^/]{0,60}/(?:reviewed-preprints|articles)/(?P<id>\d{4,6})", doi="10.7554/elife.{id}"),
    _site("zenodo", "", r"zenodo\.org[^/]{0,60}/records?/(?P<id>\d{3,9})", doi="10.5281/zenodo.{id}"),
    _site("ssrn", "", r"ssrn\.com[^/]{0,60}/\S{0,80}?abstract(?:_?id)?=(?P<id>\d{4,8})", "article", "10.2139/ssrn.{id}"),
    _site("citation.cfm", "", r"acm\.org[^/]{0,60}/citation\.cfm\?(?:[^#]{0,80}&)?id=(?P<id>\d{5,8}\.\d{5,8})", doi="10.1145/{id}"),
    _site("pii", "", r"/(?:article/)?(?:pii)?(?P<id>S\d{4}-\d{3}[\dX]\(\d\d\)\d{5}-[\dX])", "article-journal", "10.1016/{id}"),
    _site("cell.com", "", r"cell\.com[^/]{0,60}/[\w/-]{1,60}/(?P<id>S\d{4}-\d{3}[\dX]\(\d\d\)\d{5}-[\dX])", "article-journal", "10.1016/{id}"),
    _site("jstor", "JSTOR", r"jstor\.org[^/]{0,60}/(?:stable|pss|discover)/(?:pdf/|pdfplus/)?(?P<id>\d{4,9})(?!\d|\.\d)", "article-journal", "10.2307/{id}"),
    _site("jstor", "JSTOR", r"jstor\.org[^/]{0,60}/stable/(?:pdf/)?(?P<id>j\.[a-z]{3,4}\w{3,12})", "", "10.2307/{id}"),
    # China
    _site("/urlid/", "CNKI", r"cnki\.net[^/]{0,60}/urlid/(?P<id>\d\d\.\d{4}\.[A-Z\d]{1,4}\.(?P<date>\d{8})\.\d{4}\.\d{3})", "article-journal"),
    _site("/kcms", "CNKI", r"/kcms/detail/(?P<id>\d\d\.\d{4}\.[A-Z\d]{1,4}\.(?P<date>\d{8})\.\d{4}\.\d{3})\.html", "article-journal"),
    _site("filename=", "CNKI", rf"(?:/kcms|cnki)[^\s?&#;]{{0,200}}{_Q}filename=(?P<id>[\w.-]{{6,40}})"),
    _site("cnki", "CNKI", r"cnki\.(?:net|com(?:\.cn)?)[^/]{0,60}/(?:\w{1,20}/){0,4}(?:qikan-|lunwen-|CJFD\w{0,8}-|CPFD\w{0,8}-|CCND\w{0,8}-|CDMD-\d{4,6}-)?(?P<id>(?:[A-Z]{4}\d{4}\w{5,10}|\d{10}(?:\.nh)?|[A-Z]{4}\d{9,14}))\.html?"),
    _site("/kcms2/", "CNKI", r"/kcms2/\w{1,20}/\w{1,20}\?(?:.{0,300}&)?v=[\w-]{8,}"),
    _site("wanfang", "Wanfang", r"wanfangdata\.com(?:\.cn)?[^/]{0,60}/(?:\w{1,20}/){0,3}(?P<kind>periodical|thesis|degree|conference|patent|standard|nstr|newspaper|periodicalpaper|degreepaper|conferencepaper)[/_](?P<id>[\w.-]{5,40}?)(?:\.aspx|\.html?)?(?![\w.-])"),
    _site("wanfang", "Wanfang", rf"wanfangdata\.com(?:\.cn)?[^/]{{0,60}}/[^?&#;]{{0,80}}{_Q}_?type=(?P<kind>\w{{3,12}})&(?:.{{0,200}}&)?id=(?P<id>[\w.-]{{5,40}})"),
    _site("wanfang", "Wanfang", r"wanfangdata\.com(?:\.cn)?[^/]{0,60}/(?P<kind>periodical|thesis|conference|patent|standard|nstr)/[\w%=+-]{41,}"),
    _site("cqvip", "VIP", r"cqvip\.com[^/]{0,60}/QK/\w{4,8}/(?P<year>(?:19|20)\d\d)(?P<issue>\d\d|[SZ]\d)/(?P<id>\d{6,14})\.", "article-journal"),
    _site("cqvip", "VIP", r"cqvip\.com[^/]{0,60}/(?:\w{1,20}/){0,3}(?:detail|doc/(?P<kind>journal|degree|conference))/?(?:\?(?:.{0,200}&)?id=)?(?P<id>\d{6,14})(?!\d)", "article-journal"),
    _site("bookdetail.jsp", "DXID", rf"/bookDetail\.jsp{_Q}dxNumber=(?P<id>\d{{6,14}})", "book"),
    _site("jourdetail.jsp", "DXID", rf"/JourDetail\.jsp{_Q}dxNumber=(?P<id>\d{{6,14}})", "article-journal"),
    _site("dxnumber=", "DXID", r"[?&#;]dxNumber=(?P<id>\d{6,14})"),
    _site("ssid=", "SSID", r"[?&#;]ssid=(?P<id>\d{7,10})(?!\d)", "book"),
    _site("zhizhen.com", "Zhizhen", r"zhizhen\.com[^/]{0,60}/(?:detail|s/detail)_?/?(?P<id>[0-9a-f]{12,64})"),
    _site("chaoxing.com", "Chaoxing", r"qikan\.chaoxing\.com[^/]{0,60}/detail_(?P<id>[0-9a-f]{12,64})", "article-journal"),
    _site("nstl.gov.cn", "NSTL", rf"nstl\.gov\.cn[^/]{{0,60}}/[^?&#;]{{0,60}}{_Q}id=(?P<id>\w{{8,64}})"),
    _site("ncpssd", "NCPSSD", rf"ncpssd\.(?:org|cn)[^/]{{0,60}}/.{{0,60}}article[^?&#;]{{0,20}}{_Q}id=(?P<id>[\w-]{{6,40}})", "article-journal"),
    _site("airitilibrary", "Airiti", rf"airitilibrary\.com?[^/]{{0,60}}/[^?&#;]{{0,60}}{_Q}(?:docid|alDocID)=(?P<id>[\w.-]{{6,60}})", "article-journal"),
    _site("xueshu.baidu", "Baidu", rf"xueshu\.baidu\.com[^/]{{0,60}}/[^?&#;]{{0,60}}{_Q}paperid=(?P<id>\w{{10,64}})"),
    _site("douban", "Douban", r"book\.douban\.com[^/]{0,60}/subject/(?P<id>\d{5,10})", "book"),
    _site("nlc.cn", "NLC", rf"find\.nlc\.cn[^/]{{0,60}}/search/showDocDetails{_Q}docId=(?P<id>[\w-]{{5,40}})"),
    # Publishers and databases
    _site("/pii/", "PII", r"/pii/(?P<id>S(?P<issn>\d{7}[\dX])\d{7}[\dX]|S(?P<issn2>\d{7}[\dX])\w{8})(?![\w(])", "article-journal"),
    _site("/pii/", "PII", r"/pii/(?P<id>B(?P<isbn>97[89]\d{10})\d{5,6}[\dX]?)(?!\w)", "chapter"),
    _site("ieeexplore", "IEEE Xplore", rf"ieeexplore\.ieee\.org[^/]{{0,60}}/(?:(?:abstract/)?document/|[^?&#;]{{0,60}}{_Q}arnumber=)(?P<id>\d{{4,9}})"),
    _site("computer.org", "IEEE CSDL", r"computer\.org[^/]{0,60}/csdl/\S{0,80}/(?P<id>[0-9A-Za-z]{10,14})(?![\w/])"),
    _site("academic.oup", "OUP", r"academic\.oup\.com[^/]{0,60}/\w{1,30}/article(?:-abstract)?/(?P<volume>\w{1,6})/(?P<issue>[\w-]{1,12})/(?P<page>\w{1,10})/(?P<id>\d{5,9})", "article-journal"),
    _site("jamanetwork", "JAMA", r"jamanetwork\.com[^/]{0,60}/journals/\w{2,30}/(?:full)?article(?:-abstract)?/(?P<id>\d{4,9})", "article-journal"),
    _site("cambridge.org", "Cambridge", r"cambridge\.org[^/]{0,60}/(?:\w\w/)?core/journals/(?P<journal>[\w-]{3,120})/article/(?:abs/|div-class-title-)?(?P<slug>[\w-]{3,200})/(?P<id>[0-9A-F]{32})", "article-journal"),
    _site("cambridge.org", "Cambridge", r"cambridge\.org[^/]{0,60}/(?:\w\w/)?core/books/(?:abs/)?(?P<slug>[\w-]{3,200})/(?P<id>[0-9A-F]{32})", "book"),
    _site("mdpi.com", "", r"mdpi\.com[^/]{0,60}/(?P<issn>\d{4}-\d{3}[\dX])/(?P<volume>\d{1,4})/(?P<issue>[\w-]{1,8})/(?P<page>\d{1,6})", "article-journal"),
    _site("jstage", "J-STAGE", r"jstage\.jst\.go\.jp[^/]{0,60}/article/(?P<id>\w{2,30}/(?P<volume>\d{1,4})/(?P<issue>[\w-]{1,8})/\w{1,8}_(?P<page>\d{1,6}))/", "article-journal"),
    _site("muse.jhu", "MUSE", r"muse\.jhu\.edu[^/]{0,60}/(?:pub/\d+/)?article/(?P<id>\d{3,9})", "article-journal"),
    _site("muse.jhu", "MUSE", r"muse\.jhu\.edu[^/]{0,60}/(?:pub/\d+/)?(?:book|monograph/book)/(?P<id>\d{2,9})", "book"),
    _site("muse.jhu", "MUSE", r"muse\.jhu\.edu[^/]{0,60}/(?:pub/\d+/)?chapter/(?P<id>\d{3,9})", "chapter"),
    _site("hal", "HAL", r"(?:hal\.science|archives-ouvertes\.fr|hal\.\w{2,20}\.fr|inria\.fr|hal-\w{2,20}\.archives-ouvertes\.fr)[^/]{0,60}/(?P<id>(?:[a-z]{3,12}-)?(?:hal|tel|halshs|inria|dumas|cel|insu|pasteur|medihal)-?\d{6,9})"),
    _site("tel.archives-ouvertes", "HAL", r"tel\.archives-ouvertes\.fr[^/]{0,60}/(?P<id>tel-\d{6,9})", "thesis"),
    _site("theses.fr", "theses.fr", r"theses\.fr[^/]{0,60}/(?:\w\w/)?(?P<id>(?:19|20)\d\d[A-Z0-9]{6,12})", "thesis"),
    _site("docview/", "ProQuest", r"proquest\.com[^/]{0,60}/(?:(?P<kind>[a-z-]{5,40})/)?(?:(?P<slug>[\w-]{3,200})/)?docview/(?P<id>\d{6,12})"),
    _site("an=", "EBSCO", rf"ebsco(?:host)?\.com[^/]{{0,60}}/[^?&#;]{{0,80}}{_Q}db=(?P<base>\w{{2,8}})&(?:.{{0,80}}&)?AN=(?P<id>[\w.-]{{3,30}})"),
    _site("an=", "EBSCO", rf"ebsco(?:host)?\.com[^/]{{0,60}}/[^?&#;]{{0,300}}{_Q}AN=(?P<id>[\w.-]{{3,30}})&(?:.{{0,80}}&)?db=(?P<base>\w{{2,8}})"),
    _site("eric.ed.gov", "ERIC", r"eric\.ed\.gov[^/]{0,60}/\?(?:.{0,80}&)?id=(?P<id>E[JD]\d{5,7})"),
    _site("scopus", "Scopus", rf"scopus\.com[^/]{{0,60}}/[^?&#;]{{0,60}}{_Q}eid=(?P<id>2-s2\.0-\d{{8,12}})"),
    _site("full-record", "WOS", r"webofscience\.com[^/]{0,60}/wos/\w{2,12}/full-record/(?:WOS:)?(?P<id>\w{15}|[A-Z]{3,8}:\w{8,18})"),
    _site("psycnet", "PsycNET", r"psycnet\.apa\.org[^/]{0,60}/(?:record|fulltext|buy)/(?P<id>\d{4}-\d{5}-\d{3})"),
    _site("adsabs", "ADS", r"adsabs\.harvard\.edu[^/]{0,60}/(?:abs|full|pdf)/(?P<id>(?P<year>(?:17|18|19|20)\d\d)[A-Za-z&.]{5}\.{0,4}(?P<volume>\d{1,4})[A-Z.]\.{0,4}(?P<page>\d{1,5})[A-Z.])"),
    _site("europepmc", "Europe PMC", r"europepmc\.org[^/]{0,60}/article/(?P<id>(?:ppr|agr|cba|hir|eth|cit|pat)/\w{4,14})"),
    _site("researchgate", "ResearchGate", r"researchgate\.net[^/]{0,60}/publication/(?P<id>\d{4,12})_(?P<slug>[^/?#]{4,400})"),
    _site("researchgate", "ResearchGate", r"researchgate\.net[^/]{0,60}/publication/(?P<id>\d{4,12})"),
    _site("academia.edu", "Academia", r"academia\.edu[^/]{0,60}/(?P<id>\d{4,12})/(?P<slug>[^/?#]{4,400})"),
    _site("semanticscholar", "SemanticScholar", r"semanticscholar\.org[^/]{0,60}/paper/(?:(?P<signed>[^/?#]{4,400})/)?(?P<id>[0-9a-f]{40})"),
    _site("openalex", "OpenAlex", r"openalex\.org[^/]{0,60}/(?:works/)?(?P<id>W\d{5,12})"),
    _site("patents.google", "", r"patents\.google\.com[^/]{0,60}/patent/(?P<number>[A-Z]{2}\d{4,14}[A-Z]?\d?)", "patent"),
    _site("espacenet", "", r"espacenet\.com[^/]{0,60}/.{0,120}(?:publication/|[?&]CC=)(?P<number>[A-Z]{2}\d{4,14}[A-Z]?\d?)", "patent"),
    # Books and catalogues
    _site("books", "GoogleBooks", r"google\.[a-z.]{2,6}[^/]{0,60}/books/(?:edition/(?:_|(?P<slug>[^/?#]{2,200}))/|about/(?:.{0,200}\?(?:.{0,80}&)?id=))(?P<id>[\w-]{12})(?![\w-])", "book"),
    _site("books", "GoogleBooks", rf"google\.[a-z.]{{2,6}}[^/]{{0,60}}/books(?:/\w{{1,20}}(?:/[^?]{{0,200}})?)?{_Q}id=(?P<id>[\w-]{{12}})(?![\w-])", "book"),
    _site("vid=oclc", "OCLC", r"vid=OCLC(?P<id>\d{4,12})", "book"),
    _site("worldcat", "OCLC", r"worldcat\.org[^/]{0,60}/(?:\w{2,20}/)?(?:title/(?P<slug>[\w%-]{2,300})/)?oclc/(?P<id>\d{2,12})"),
    _site("worldcat", "OCLC", r"worldcat\.org[^/]{0,60}/(?:\w\w/)?title/(?:(?P<slug>[\w%-]{2,300})/)?(?P<id>\d{2,12})(?!\d)"),
    _site("hathitrust", "HathiTrust", rf"hathitrust\.org[^/]{{0,60}}/(?:Record/|[^?&#;]{{0,60}}{_Q}id=)(?P<id>[\w.+:/$-]{{4,60}})", "book"),
    _site("archive.org/details", "Internet Archive", r"archive\.org[^/]{0,60}/details/(?P<id>[\w.-]{4,120})"),
    _site("goodreads", "Goodreads", r"goodreads\.com[^/]{0,60}/(?:\w\w/)?book/show/(?P<id>\d{1,10})(?:[._-](?P<slug>[^/?#]{2,200}))?", "book"),
    _site("openlibrary", "Open Library", r"openlibrary\.org[^/]{0,60}/(?:books|works)/(?P<id>OL\d{2,10}[MW])(?:/(?P<slug>[^/?#]{2,200}))?", "book"),
    _site("amazon.", "", r"amazon\.[a-z.]{2,6}[^/]{0,60}/(?:[^/?#]{3,200}/)?(?:dp|gp/product|exec/obidos/ASIN|o/ASIN)/(?P<isbn>\d{9}[\dX])(?!\w)", "book"),
    _site("handle", "hdl", r"(?:hdl\.handle\.net[^/]{0,60}|/handle)/(?P<id>(?:20\.500\.\d{4,6}|\d{2,9}(?:\.\d{1,8}){0,4})/[\w.:()-]{1,80})"),
)  # fmt: skip

CATALOGUE = late(
    r"[?&#;](?:docid|doc_id|marc_no|marcrecno|bib_?id|recordid|record_?id|recno|bookrecno|catalogid)=[\w.:%-]{3,80}|/(?:record=?|bib/|catalog/|Record/|search/card\?id=|opac/book/|bookInfo/)[a-z.]{0,8}\d[\w.-]{3,40}(?![\w/-])",
    re.I | re.A,
)
"""The record of one work in a library's catalogue, whichever library's."""

SEARCH = late(
    rf"(?:scholar\.google|xueshu\.baidu|worldcat|books\.google|google\.[a-z.]{{2,6}}/(?:search|books)|bing\.com|baidu\.com|semanticscholar\.org/search|pubmed\.ncbi|ncbi\.nlm\.nih\.gov/pubmed|base-search|jstor\.org/action|search\.proquest|cnki\.net|wanfangdata|cqvip|duxiu|scholar\.cnki|opac|primo|exlibrisgroup)[^?&#;]{{0,120}}{_Q}(?:q|query|as_q|wd|word|kw|keyword|keywords|term|searchtext|search|sw|any)=(?P<words>[^&#]{{4,400}})",
    re.I | re.A,
)
"""A search for one work by its title."""

KINDS = {
    "periodical": "article-journal", "perio": "article-journal", "periodicalpaper": "article-journal", "journal": "article-journal",
    "thesis": "thesis", "degree": "thesis", "degreepaper": "thesis", "dissertations-theses": "thesis",
    "conference": "paper-conference", "conferencepaper": "paper-conference",
    "patent": "patent", "standard": "standard", "nstr": "report", "newspaper": "article-newspaper", "newspapers": "article-newspaper", "scholarly-journals": "article-journal",
}  # fmt: skip
"""What an address calls the kind of the work."""

CNKI_BASES = {
    "CJF": ("article-journal", ""), "CAP": ("article-journal", ""), "CDF": ("thesis", "博士学位论文"), "CMF": ("thesis", "硕士学位论文"), "CDM": ("thesis", ""),
    "CPF": ("paper-conference", ""), "IPF": ("paper-conference", ""), "CCN": ("article-newspaper", ""), "SCP": ("patent", ""), "SOP": ("patent", ""),
    "SCS": ("standard", ""), "SCH": ("standard", ""), "CIS": ("standard", ""),
}  # fmt: skip
"""The databases of CNKI by the first three letters of dbcode or dbname: (CSL type, genre)."""
