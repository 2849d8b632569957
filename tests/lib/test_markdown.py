"""Markdown as people type it."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.lib.markdown import markdown_to_html
from tests.lib.test_html import ATTACKS, assert_safe


def plain(text: str) -> str:
    return re.sub(r' rel="[^"]*"', "", markdown_to_html(text)).replace("\n", "")


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("**b** *i* ~~old~~", "<p><strong>b</strong> <em>i</em> <del>old</del></p>"),
        ("# Programme\n## Soir", "<h3>Programme</h3><h4>Soir</h4>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("18. novembre", '<ol start="18"><li>novembre</li></ol>'),
        ("#tag n'est pas un titre", "<p>#tag n'est pas un titre</p>"),
        ("    en retrait", "<p>en retrait</p>"),
        ("<b>gras</b> & 5 < 6 <3", "<p><b>gras</b> &amp; 5 &lt; 6 &lt;3</p>"),
        ("<rdv à 18h>", "<p>&lt;rdv à 18h&gt;</p>"),
        ("<div>a\nb</div>", "<p>&lt;div&gt;a<br>b&lt;/div&gt;</p>"),
        ("![un chat](https://x.example/a.png)", '<p><a href="https://x.example/a.png">un chat</a></p>'),
        ('[ici](https://x.example "t")', '<p><a href="https://x.example">ici</a></p>'),
        ("[x](javascript:alert)", "<p>x</p>"),
    ],
)
def test_markdown_becomes_html(typed, html):
    assert plain(typed) == html


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("voir https://x.example/a.", "https://x.example/a"),
        ("(https://x.example/a, ici)", "https://x.example/a"),
        ("https://x.example/wiki/Bal_(danse).", "https://x.example/wiki/Bal_(danse)"),
        ("(voir https://x.example/wiki/Bal_(danse))", "https://x.example/wiki/Bal_(danse)"),
        ("https://x.example/?a=1&b=2!", "https://x.example/?a=1&amp;b=2"),
        ("https://x.example/a_b_c*d", "https://x.example/a_b_c*d"),
        ("<https://x.example/a>", "https://x.example/a"),
        ("**https://x.example/a**", "https://x.example/a"),
        ("« https://x.example/a »", "https://x.example/a"),
    ],
)
def test_a_bare_address_becomes_a_link_without_the_punctuation_around_it(typed, address):
    assert re.findall(r'href="([^"]*)"', markdown_to_html(typed)) == [address]


def test_an_address_inside_a_link_is_not_linked_twice():
    assert (
        plain("[https://a.example](https://b.example)")
        == '<p><a href="https://b.example">https://a.example</a></p>'
    )


def test_links_tell_the_other_site_nothing():
    assert 'rel="noopener noreferrer ugc nofollow"' in markdown_to_html("https://x.example")


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_markdown_leaves_nothing_dangerous(attack):
    assert_safe(markdown_to_html(attack))
    assert_safe(markdown_to_html(f"> - *{attack}* [x]({attack}) `{attack}`"))


@given(st.text(alphabet=st.sampled_from("*_`[]()<>!#-+.1 \n\\~:/&;hatps\"'")))
def test_no_markdown_is_dangerous(text):
    assert_safe(markdown_to_html(text))


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"]), min_size=1))
def test_words_are_never_lost(text):
    shown = re.sub(r"<[^>]*>|&nbsp;", " ", markdown_to_html(text))

    assert "".join(shown.split()) == "".join(text.split())


NONSENSE = r"[ ![ []( [a]( * **a _a *a_ ***_ > - * 1. ` < <a <!-- <b> ~~ ~~a \ & http:// http://a( a@ # |a <http:".split()


@pytest.mark.parametrize(
    "piece",
    [*NONSENSE, "> ", "- ", "1. ", "**a ", "_a ", "* \n ", "[a]: b\n", "```\n", "a\n=", "=\n", "\n", " "],
)
def test_a_megabyte_of_nonsense_is_answered_quickly(piece):
    text = (piece * 1_000_000)[:1_000_000]
    before = process_time()

    markdown_to_html(text)

    assert process_time() - before < 1
