"""Names of other sites as people may read them: in their own letters where no trick is possible, else as they travel."""

import unicodedata

# Scripts with letters that look like Latin ones: shown only where the end of the name is written in them too.
_LOOK_ALIKE = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "DESERET"})
_WRITTEN_TOGETHER = (frozenset({"CJK", "HIRAGANA", "KATAKANA"}), frozenset({"CJK", "HANGUL"}))
# Latin letters beyond these (and the dotless i) are rare, and resemble plain ones with a speck of dust.
_LAST_USUAL_LATIN, _DOTLESS = "\u017e", "\u0131"


def shown_host(host: str) -> str:
    """`xn--bcher-kva.example` as `bücher.example`; a name that mixes scripts stays as it travels."""
    labels = host.split(".")
    end = _scripts_of(_decoded(labels[-1].partition(":")[0]))
    return ".".join(_shown(label, end) for label in labels)


def shown_handle(handle: str) -> str:
    """`alice@xn--bcher-kva.example` as `alice@bücher.example`; a name of this site as it is."""
    name, at, host = handle.rpartition("@")
    return f"{name}@{shown_host(host)}" if at else handle


def _shown(label: str, end: frozenset[str]) -> str:
    name, colon, port = label.partition(":")
    decoded = _decoded(name)
    return decoded + colon + port if decoded == name or _is_plain(decoded, end) else label


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, OverflowError):
        return label
    # What would not travel as this very name is a trick.
    again = "xn--" + decoded.encode("punycode").decode("ascii")
    is_normal = unicodedata.normalize("NFKC", decoded).casefold() == decoded
    return decoded if again == label and is_normal and not decoded.isascii() else label


def _is_plain(label: str, end: frozenset[str]) -> bool:
    scripts = _scripts_of(label)
    if any(script.startswith("?") for script in scripts):
        return False
    if scripts == {"LATIN"}:
        return all(letter <= _LAST_USUAL_LATIN and letter != _DOTLESS for letter in label)
    if scripts & _LOOK_ALIKE:
        return len(scripts) == 1 and scripts == end
    return len(scripts) == 1 or any(scripts <= together for together in _WRITTEN_TOGETHER)


def _scripts_of(label: str) -> frozenset[str]:
    """The scripts of its letters and marks; anything else but digits and hyphens counts as a script of its own."""
    found = set()
    for letter in label:
        if letter == "-" or (letter.isascii() and letter.isdigit()):
            continue
        is_written = unicodedata.category(letter)[0] in "LM"
        found.add(unicodedata.name(letter, "?").split(" ")[0] if is_written else "?" + letter)
    return frozenset(found)
