"""What axe-core finds wrong with a page for those who do not see it or use no mouse."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: What fades in or slides is half transparent or off its place until it has ended. What goes round without end is left out.
_STILL = """() => Promise.allSettled(document.getAnimations().filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime))
  .map(({ finished }) => finished))"""


def serious_violations(page: Page) -> list[str]:
    """What is serious or critical, each with the elements that it is found in."""
    page.evaluate(_STILL)
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {[node['target'] for node in violation['nodes']]}"
        for violation in violations
        if violation["impact"] in ("serious", "critical")
    ]
