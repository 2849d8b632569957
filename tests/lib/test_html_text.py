"""HTML as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.lib.html_text import html_to_line, html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>two</b>\n three</p><p>four</p>", "One two three\n\nfour"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<h2>Programme</h2><p>x</p>", "Programme\n\nx"),
        ("<p>x</p><ul><li>a</li><li><p>b</p></li></ul><p>y</p>", "x\n\n- a\n- b\n\ny"),
        ("<ol start=9><li>a</li><li>b<br>c</li></ol>", "9. a\n10. b\n    c"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n\n> b"),
        ("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc"),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("&lt;b&gt; &amp; &eacute;", "<b> & é"),
        ("<script>x</script>", ""),
        ("", ""),
    ],
)
def test_html_reads_well_as_text(html, text):
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            '<a href="https://lite.example/a?b=1&amp;c=2">the <i>page</i></a>.',
            "the page (https://lite.example/a?b=1&c=2).",
        ),
        ('<a href="https://lite.example/">https://lite.example</a>', "https://lite.example"),
        ('<a href="https://lite.example/">lite.example</a>', "lite.example"),
        ('<a href="mailto:lou@lite.example">lou@lite.example</a>', "lou@lite.example"),
        ('<a href="https://lite.example/"></a>', "https://lite.example/"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        (
            '<ul><li><a href="https://lite.example/a">a<br>b</a></li></ul>',
            "- a\n  b (https://lite.example/a)",
        ),
    ],
)
def test_a_link_keeps_its_address(html, text):
    assert html_to_text(html) == text


def test_one_line_has_the_words_alone():
    html = '<h2>Fête</h2><p>a<br>b <a href="https://lite.example">c</a></p><ul><li>d</li><li>e</li></ul>'

    assert html_to_line(html) == "Fête a b c d e"


@given(st.text(alphabet=st.sampled_from('<>/aplibrhouce"= \n&;1')))
def test_any_html_becomes_text(html):
    assert isinstance(html_to_text(html), str)
    assert "\n" not in html_to_line(html)
