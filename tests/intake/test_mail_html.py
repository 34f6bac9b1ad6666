"""HTML is laid out as its reader sees it: lines, tables, lists and links, without what is hidden."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.intake.reader.html import text_of
from illbot.intake.reader.marks import unmarked

PAGES = {
    "paragraphs stand apart": ("<p>one</p><p>two</p>three", "one\n\ntwo\n\nthree"),
    "Outlook's paragraphs are lines": ("<p class=MsoNormal>one</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>two</p>", "one\n\ntwo"),
    "div and br": ("<div>one</div><div><br></div><div>two<br>three<br></div>", "one\n\ntwo\nthree"),
    "white space is one space": ("<p>one\n   two&nbsp; three\t</p>", "one two  three"),
    "no space between broken Chinese": ("<p>文献\n传递 system\nILL</p>", "文献传递 system ILL"),
    "preformatted": ("<pre>a\n  b\n</pre>c", "a\n  b\nc"),
    "white-space: pre-wrap": ('<div style="white-space: pre-wrap">a\nb</div>', "a\nb"),
    "labels and values": ("<table><tr><td>Title</td><td>Optics</td></tr><tr><td>作者：</td><td>赫克特</td></tr></table>", "Title: Optics\n作者：赫克特"),
    "a label without a value": ("<table><tr><td>Title</td><td></td></tr></table>", "Title"),
    "a colon in a cell of its own": ("<table><tr><td>Title</td><td>:</td><td>Optics</td></tr></table>", "Title: Optics"),
    "rows of data": ("<table><tr><th>a<th>b<th>c<tr><td>1<td><td>3</table>", "a\tb\tc\n1\t\t3"),
    "a long value": ("<table><tr><td>Note</td><td>one<br>two</td></tr></table>", "Note: one\ntwo"),
    "a frame of tables": (
        "<table><tr><td><table><tr><td>Title</td><td>Optics</td></tr></table></td><td><p>side</p></td></tr></table>",
        "Title: Optics\nside",
    ),
    "lists": ("<ul><li>one<li>two</ul><ol start=3><li>three</li><li>four</li></ol>", "- one\n- two\n\n3. three\n4. four"),
    "a link": ('see <a href="https://x.example/a?b=1&amp;c=2">here</a>.', "see here <https://x.example/a?b=1&c=2>."),
    "a link that says itself": ('<a href="https://x.example/">x.example</a> <a href="mailto:a@b.example">a@b.example</a>', "x.example a@b.example"),
    "a link of a picture": ('<a href="https://x.example/f.pdf"><img alt="Download" src=x></a>', "Download <https://x.example/f.pdf>"),
    "a link that does nothing": ('<a href="#top">top</a> <a name=x>y</a>', "top y"),
    "entities": ("&lt;b&gt; &amp;amp; &#20013;&#x6587; &eacute &copy;", "<b> &amp; 中文 é ©"),
    "what is hidden": (
        '<title>t</title><style>p{}</style><script>x<y</script>a<span style="display: none">b</span>'
        "<div hidden>c</div><div class=preheader>d</div><!-- e --><![if !x]>f<![endif]>",
        "af",
    ),
    "nested hidden elements": ("a<div style='display:none'>b<div>c</div>d</div>e", "ae"),
    "a hidden paragraph that never ends": ("<p hidden>a<p>b", "b"),
    "all is hidden": ("<body style='display:none'><p>still read</p></body>", "still read"),
    "less than": ("p < 0.05 and a<b, <https://x.example> <a@b.example>", "p < 0.05 and a<b, <https://x.example> <a@b.example>"),
    "an attribute with >": ('<a title="a>b" href="http://x.example/">y</a>', "y <http://x.example/>"),
    "an apostrophe in an attribute": ("<a href=http://x.example/it's>y</a> it's", "y <http://x.example/it's> it's"),
    "an open style": ("<style>a{} <p>text", "a{}\n\ntext"),
    "a cited mail": ('<div>new</div><blockquote type="cite"><div>old</div><blockquote type=cite>older</blockquote></blockquote>', "new\n> old\n> > older"),
    "an indented reference": ("<div>new</div><blockquote>Smith 2014</blockquote>", "new\nSmith 2014"),
    "a quote below its attribution": ("<div>On Friday L wrote:</div><blockquote>old</blockquote>", "On Friday L wrote:\n> old"),
    "a form field": ('Title: <input type=text value="Optics"><input type=hidden value=x>', "Title: Optics"),
    "Word's namespace": ("<o:p>a</o:p><w:x>b</w:x>", "ab"),
}  # fmt: skip


@pytest.mark.parametrize("case", PAGES)
def test_html_reads_like_the_mail(case: str) -> None:
    html, expected = PAGES[case]

    text, problem = text_of(f"<html><body>{html}</body></html>")

    assert unmarked(text).strip("\n") == expected
    assert problem == ""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*"<>/='\" &;-!", "<p>", "</p>", "<td>", "<tr>", "<table>", "</table>", "<a href=http://x>", "</a>", "<li>", "<ol>",
                                 "<pre>", "</pre>", "<blockquote type=cite>", "</blockquote>", "<!--", "-->", "<i hidden>", "<style>", "词", "w\n"]), max_size=60))  # fmt: skip
def test_any_run_of_tags_is_laid_out(pieces: list[str]) -> None:
    text, problem = text_of("".join(pieces))

    assert problem == ""
    assert text.count("词") <= pieces.count("词")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.sampled_from("ab词献 .,"), min_size=1, max_size=20).filter(str.strip), min_size=1, max_size=8)
)
def test_nothing_visible_is_lost(words: list[str]) -> None:
    for opening, closing in (
        ("<div>", "</div>"),
        ("<p>", ""),
        ("<tr><td>", "</td></tr>"),
        ("<li>", ""),
        ("<blockquote type=cite>", ""),
    ):
        text, _ = text_of(f"<table>{''.join(opening + w + closing for w in words)}</table>")
        assert [c for c in text if c in "ab词献,"] == [c for w in words for c in w if c in "ab词献,"]
