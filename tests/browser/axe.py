"""axe-core on an open page: WCAG 2.2 AA and best practice."""

from functools import cache

from playwright.sync_api import Page

from tests.browser.npm_packages import package

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe_violations(page: Page) -> list[str]:
    """What axe finds wrong, one readable line for each kind of fault and element."""
    if page.evaluate("matchMedia('(scripting: none)').matches"):
        raise ValueError("axe would wait for ever on a page without script: give it one with script")
    # Evaluated by the debugger and so not stopped by the page's content policy.
    page.evaluate(axe_script())
    result = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})",
        TAGS,
    )
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


@cache
def axe_script() -> str:
    """axe's own script."""
    return (package("axe-core") / "axe.min.js").read_text()
