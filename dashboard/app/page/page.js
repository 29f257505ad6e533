// What Streamlit leaves to be done in the browser: names the parts of the page, says aloud what a change shows, and keeps the reader's place.
"use strict";
(function () {
  if (window.dashboardPage) return; // Streamlit runs the script again where it draws the page anew
  window.dashboardPage = true;

  const SETTLE_MS = 200;
  // The parts that a reader works in, and the heading that is read next when what had the focus there is gone.
  const PARTS = [
    [".st-key-evidence", ".st-key-evidence h2"],
    ["[data-testid=stSidebar], .st-key-heading, .st-key-notes, .st-key-news", ".st-key-heading h1"],
    [".st-key-timeline", ".st-key-timeline h2"],
  ];
  const DIALOG = "[role=dialog]";
  const PRESSED = "button.over"; // of a row or a card (pressing.py)

  // the names of the parts

  function nameParts() {
    const sidebar = document.querySelector("[data-testid=stSidebar]");
    if (sidebar) setAttributes(sidebar, { role: "complementary", "aria-label": "Filters" });
    const expand = document.querySelector("[data-testid=stExpandSidebarButton]");
    if (expand) setAttributes(expand, { "aria-label": "Filters" });
    const collapse = document.querySelector("[data-testid=stSidebarCollapseButton] button");
    if (collapse) setAttributes(collapse, { "aria-label": "Hide the filters" });
  }

  function setAttributes(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
  }

  // what is said aloud

  const announcer = document.createElement("div");
  Object.assign(announcer, { className: "visually-hidden", id: "announcement" });
  announcer.setAttribute("role", "status");
  let lastSentences = null;

  function announce() {
    const heading = textOf(".st-key-heading h1", ".st-key-heading .counts");
    if (!heading) return;
    const sentences = [heading, selectedPlace() ? textOf(".st-key-evidence h2", ".st-key-evidence p.grey") : "", newArticles()];
    const changed = sentences.filter((sentence, index) => sentence && sentence !== lastSentences?.[index]);
    const isBackInList = lastSentences?.[1] && !sentences[1];
    if (lastSentences && (changed.length || isBackInList)) announcer.textContent = (changed.length ? changed : [heading]).join(". ");
    lastSentences = sentences;
  }

  const textOf = (...parts) => parts.map((part) => document.querySelector(part)?.textContent).filter(Boolean).join(". ");

  function newArticles() {
    const words = document.querySelectorAll(":is(.st-key-news .stHtml, [class*=st-key-news-]) p");
    return [...words].map((part) => part.textContent).join(" ");
  }

  const selectedPlace = () => new URLSearchParams(window.location.search).get("place");

  // where the focus goes when what had it is gone

  let last = null; // what had the focus last, and what had it last outside a dialog
  let lastOutside = null;
  const pressedRows = new Map(); // by part, the row of a list that was pressed and is gone

  document.addEventListener("focusin", ({ target }) => {
    if (target === document.body) return;
    last = describe(target);
    if (!last.inDialog) lastOutside = last;
  });

  // A dialog that is drawn once more as it closes takes the focus from the page for a moment, and gives it to nothing.
  document.addEventListener("focusout", ({ target }) => {
    if (last?.element === target) last.isTaken = Boolean(target.closest("[inert]"));
  });

  // After a turn of the page, the first row of the next one is read next: in the list beside the map, or in a dialog. The run that ends
  // first may be an earlier one, which has drawn the page that was there.
  let turned = null; // the list, and its text when it was turned
  document.addEventListener("click", ({ target }) => {
    const list = target.closest?.("[class*=st-key-pages-] button")?.closest(`${DIALOG}, .st-key-evidence`);
    turned = list ? { selector: list.matches(DIALOG) ? DIALOG : ".st-key-evidence", text: list.textContent } : null;
  });

  function readTurnedList() {
    const list = turned && document.querySelector(turned.selector);
    const firstRow = list?.querySelector(PRESSED);
    if (!firstRow || list.textContent === turned.text) return;
    turned = null;
    focusOn(firstRow);
  }

  function describe(element) {
    const part = PARTS.find(([selector]) => element.closest(selector));
    return { element, again: selectorOf(element), part, inDialog: Boolean(element.closest(DIALOG)) };
  }

  // What finds a button or field again that was drawn anew: what a press of it does, or the key of its widget; null for other elements.
  function selectorOf(element) {
    if (element.dataset.press) return `[data-press="${CSS.escape(element.dataset.press)}"]`;
    const keyed = element.closest("button, input") && element.closest("[class*=st-key-]");
    const key = keyed && [...keyed.classList].find((name) => name.startsWith("st-key-"));
    return key ? `.${CSS.escape(key)} :is(button, input):not(:disabled)` : null;
  }

  function keepFocus() {
    readTurnedList();
    const isLost = last && document.activeElement === document.body && (last.isTaken || !canHaveFocus(last.element));
    if (!isLost || document.querySelector(DIALOG)) return;
    const lost = last.inDialog ? lastOutside : last;
    last = null;
    if (lost) focusOn(nextFocus(lost));
  }

  function nextFocus({ element, again, part }) {
    const pressedRow = pressedRows.get(part);
    pressedRows.delete(part);
    const next = canHaveFocus(element) ? element : found(again);
    if (next) return next;
    if (element.matches(PRESSED)) pressedRows.set(part, again);
    return found(pressedRow) || (part && document.querySelector(part[1]));
  }

  const canHaveFocus = (element) => element.isConnected && !element.disabled;
  const found = (selector) => (selector ? document.querySelector(selector) : null);

  function focusOn(element) {
    if (!element) return;
    if (/^H\d$/.test(element.tagName)) element.tabIndex = -1;
    element.focus();
  }

  // the sentences of a newly selected place come into sight, where the window is too low for them; so does what changed between two
  // periods. What was chosen in the filters comes into sight once these no longer cover the page.

  let shown = chosen();
  let wasCovered = false; // since the page was whole the last time

  function chosen() {
    const params = new URLSearchParams(window.location.search);
    return { place: params.get("place"), compare: params.get("compare") };
  }

  function showEvidence() {
    if (areFiltersOverPage()) return;
    const { place, compare } = chosen();
    const isNew = (place && place !== shown.place) || (wasCovered && compare && compare !== shown.compare);
    wasCovered = false;
    shown = { place, compare };
    const evidence = document.querySelector(".st-key-evidence");
    if (!isNew || !evidence || evidence.getBoundingClientRect().top < window.innerHeight * 0.6) return;
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    evidence.scrollIntoView({ block: "start", behavior: isCalm ? "auto" : "smooth" });
  }

  function areFiltersOverPage() {
    const sidebar = document.querySelector("[data-testid=stSidebar]");
    return window.matchMedia("(max-width: 768px)").matches && sidebar?.dataset.collapsed === "false";
  }

  // on a phone, what has been scrolled is not read through the button that shows the filters (style.css)

  function markScrolled({ target }) {
    if (target.dataset?.testid === "stMain") document.body.classList.toggle("scrolled", target.scrollTop > 0);
  }

  // each change of the page, once it is whole

  let timer = null;
  function onChange() {
    wasCovered ||= areFiltersOverPage();
    clearTimeout(timer);
    timer = setTimeout(whenWhole, SETTLE_MS);
  }

  function whenWhole() {
    const app = document.querySelector("[data-testid=stApp]");
    if (!app || app.dataset.testScriptState === "running") {
      onChange();
      return;
    }
    nameParts();
    announce();
    if (app.dataset.testConnectionState === "CONNECTED") keepFocus(); // what a stopped server disables comes back (connection.js)
    showEvidence();
  }

  // printing: print.css draws the map as it is on the screen, scaled to the sheet

  window.addEventListener("beforeprint", () => {
    const { width, height } = document.querySelector(".st-key-map iframe")?.getBoundingClientRect() || {};
    if (width && height) setVariables({ "--map-width": `${width}px`, "--map-height": `${height}px` });
    const day = document.querySelector(".st-key-print-sources time");
    if (day) day.textContent = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  });

  function setVariables(variables) {
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
  }

  document.body.append(announcer);
  document.addEventListener("scroll", markScrolled, { capture: true, passive: true });
  // Dialogs stand beside Streamlit's root.
  new MutationObserver(onChange).observe(document.body, { childList: true, subtree: true });
  onChange();
})();
