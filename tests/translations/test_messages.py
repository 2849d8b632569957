"""The check of translations finds each kind of fault, and `update` mends what it can."""

from pathlib import Path

import pytest

from translations import messages

FR = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


@pytest.fixture
def project(tmp_path: Path):
    """A small project: call it with code and French entries, get its translations folder."""
    french = tmp_path / "translations/fr/LC_MESSAGES/messages.po"
    french.parent.mkdir(parents=True)
    (tmp_path / "mobilizon_lite").mkdir()
    (tmp_path / "templates").mkdir()
    mapping = messages.TRANSLATIONS / "babel.cfg"
    (tmp_path / "translations/babel.cfg").write_text(mapping.read_text())

    def build(code: str = "", page: str = "", po: str = "") -> Path:
        (tmp_path / "mobilizon_lite/words.py").write_text(code)
        (tmp_path / "templates/page.html").write_text(page)
        french.write_text(FR + po)
        return tmp_path / "translations"

    return build


def test_a_complete_language_has_no_problems(project):
    folder = project(
        code='_("Hello, %(name)s")',
        page="{{ ngettext('%(num)d place', '%(num)d places', 2) }}",
        po='msgid "Hello, %(name)s"\nmsgstr "Bonjour, %(name)s"\n\n'
        'msgid "%(num)d place"\nmsgid_plural "%(num)d places"\n'
        'msgstr[0] "%(num)d place"\nmsgstr[1] "%(num)d places"\n',
    )

    assert list(messages.problems(folder)) == []


@pytest.mark.parametrize(
    ("code", "page", "po", "said"),
    [
        ('_("Hello")', "", "", "not in the file"),
        ("", "{{ _('Hello') }}", "", "not in the file"),
        ('lazy_gettext("Hello")', "", "", "not in the file"),
        ('_("Hello")', "", '#~ msgid "Hello"\n#~ msgstr "Bonjour"\n', "not in the file"),
        ('_("Hello")', "", 'msgid "Hello"\nmsgstr ""\n', "not translated"),
        ('_("Hello")', "", '#, fuzzy\nmsgid "Hello"\nmsgstr "Salut"\n', "fuzzy"),
        ("", "", 'msgid "Hello"\nmsgstr "Bonjour"\n', "no longer in the code"),
        ('_("Hi %(a)s")', "", 'msgid "Hi %(a)s"\nmsgstr "Salut %(b)s"\n', "placeholders differ"),
        ('_("Hi %(a)s %s")', "", 'msgid "Hi %(a)s %s"\nmsgstr "Salut %(a)s %s"\n', "write %(name)s"),
        (
            'ngettext("%(num)d place", "%(num)d places", 2)',
            "",
            'msgid "%(num)d place"\nmsgid_plural "%(num)d places"\nmsgstr[0] "%(num)d place"\nmsgstr[1] ""\n',
            "not translated",
        ),
        (
            'ngettext("one place", "%(num)d places", 2)',
            "",
            'msgid "one place"\nmsgid_plural "%(num)d places"\nmsgstr[0] "une place"\nmsgstr[1] "places"\n',
            "placeholders differ",
        ),
    ],
)
def test_each_fault_is_named(project, code, page, po, said):
    folder = project(code, page, po)

    found = list(messages.problems(folder))

    assert len(found) == 1
    assert said in found[0]


def test_a_missing_complete_language_is_named(project):
    folder = project()
    (folder / "fr/LC_MESSAGES/messages.po").unlink()

    assert [fault for fault in messages.problems(folder) if "the language is missing" in fault]


def test_update_adds_what_is_new_and_keeps_what_is_translated(project):
    folder = project(
        code='_("Hello")\n_("Goodbye for now")',
        po='msgid "Hello"\nmsgstr "Bonjour"\n',
    )

    messages.update(folder)

    text = (folder / "fr/LC_MESSAGES/messages.po").read_text()
    assert 'msgid "Hello"\nmsgstr "Bonjour"' in text
    assert 'msgid "Goodbye for now"\nmsgstr ""' in text


def test_update_twice_changes_nothing_more(project):
    folder = project(code='_("Hello")')
    messages.update(folder)
    once = (folder / "fr/LC_MESSAGES/messages.po").read_text()

    messages.update(folder)

    assert (folder / "fr/LC_MESSAGES/messages.po").read_text() == once


def test_a_language_can_be_begun(project):
    folder = project(code='_("Hello")')

    messages.update(folder, ["de"])

    german = (folder / "de/LC_MESSAGES/messages.po").read_text()
    assert 'msgid "Hello"' in german
    assert "nplurals=2" in german
