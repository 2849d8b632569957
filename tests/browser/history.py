"""Going back as a person does, once the browser can."""

from playwright.sync_api import Error, Page

# While Chromium hands a page from one process to another, it answers so for a moment.
BETWEEN_TWO_PROCESSES = "Not attached to an active page"
MOMENT_MS = 200
ATTEMPTS = 10


def go_back(page: Page) -> None:
    for _attempt in range(ATTEMPTS):
        try:
            page.go_back()
        except Error as error:
            if BETWEEN_TWO_PROCESSES not in str(error):
                raise
            page.wait_for_timeout(MOMENT_MS)
        else:
            return
    page.go_back()
