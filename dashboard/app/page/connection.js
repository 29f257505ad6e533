// Says that the server was stopped, in place of Streamlit's own dialog, and puts back what was typed and not yet applied once it runs again.
"use strict";
(function () {
  if (window.dashboardConnection) return; // Streamlit runs the script again where it draws the page anew
  window.dashboardConnection = true;

  const PATIENCE_MS = 1500; // nobody need hear of a connection that comes back at once
  const SETTLE_MS = 400;
  const SENTENCES = ".st-key-evidence";
  const STORED = "unfinished fields";

  const appState = () => document.querySelector("[data-testid=stApp]")?.dataset || {};
  const isConnected = () => appState().testConnectionState === "CONNECTED";

  // the notice

  const notice = document.createElement("div");
  notice.id = "connection";
  notice.setAttribute("role", "status");

  function showNotice() {
    if (notice.textContent) return;
    const command = document.querySelector(".serve-command")?.textContent; // only where the dashboard runs on the reader's computer
    const code = withText("code", command);
    const parts = command
      ? [withText("strong", "The dashboard was stopped on this computer."), " Start it again with ", code, " and this page goes on where it was."]
      : [withText("strong", `The dashboard at ${window.location.host} does not answer.`), " Once it does, this page goes on where it was."];
    notice.append(...parts);
    document.querySelector(SENTENCES)?.setAttribute("tabindex", "0"); // its buttons are disabled now, and it must still be scrolled
  }

  function hideNotice() {
    if (!notice.textContent) return;
    notice.replaceChildren();
    document.querySelector(SENTENCES)?.removeAttribute("tabindex");
  }

  const withText = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

  function closeStreamlitsDialog() {
    for (const dialog of document.querySelectorAll("[data-testid=stDialog]")) {
      if (dialog.querySelector("h2")?.textContent === "Connection error") dialog.querySelector("button[aria-label=Close]").click();
    }
  }

  // what is typed and not yet applied, by the key of its field; it outlives a reload of the page

  const unfinished = new Map(JSON.parse(sessionStorage.getItem(STORED) || "[]"));
  const FIELDS = "textarea, input:is([type=text], [type=number]):not([role=combobox], [readonly])";
  let toPutBack = new Map(); // each as soon as its field is drawn, which may be some time after the script has ended
  let lastFocused = null;

  const keyOf = (field) => [...(field.closest("[class*=st-key-]")?.classList || [])].find((name) => name.startsWith("st-key-"));
  const fieldOf = (key) => document.querySelector(`.${CSS.escape(key)} :is(${FIELDS})`);
  const store = () => sessionStorage.setItem(STORED, JSON.stringify([...unfinished]));

  function remember({ target }) {
    const key = target.matches(FIELDS) && keyOf(target);
    if (!key) return;
    toPutBack.delete(key);
    unfinished.delete(key); // so that the field typed in last stands last
    unfinished.set(key, target.value);
    store();
  }

  function forget({ target }) {
    if (!target.matches?.(FIELDS) || !isConnected()) return;
    toPutBack.delete(keyOf(target));
    if (unfinished.delete(keyOf(target))) store();
  }

  document.addEventListener("input", remember);
  document.addEventListener("focusout", forget);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter") forget(event);
  });
  document.addEventListener("focusin", ({ target }) => {
    lastFocused = target;
  });

  function putBack() {
    const drawn = [...toPutBack].map(([key, text]) => [key, fieldOf(key), text]).filter(([, field]) => field);
    for (const [key, field, text] of drawn) {
      toPutBack.delete(key);
      if (field.value !== text) type(field, text);
    }
    const next = lastFocused?.isConnected ? lastFocused : drawn.at(-1)?.[1];
    if (drawn.length && next && document.activeElement === document.body) next.focus();
  }

  // React, which draws the fields, takes a value that is set by a script for its own; this setter of the browser's goes past it.
  function type(field, text) {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // each change of the connection, and of the page while the connection is lost or has just come back

  let isLost = true; // on a page that was loaded anew there may be something to put back
  let wasConnected = false;
  let lostTimer = null;
  let settleTimer = null;

  function onChange() {
    if (isConnected()) {
      clearTimeout(lostTimer);
      lostTimer = null;
      hideNotice();
      if (isLost) onConnected();
      if (toPutBack.size) whenSettled();
      return;
    }
    isLost = true;
    closeStreamlitsDialog();
    lostTimer ??= setTimeout(showNotice, PATIENCE_MS);
  }

  function onConnected() {
    toPutBack = new Map(unfinished);
    if (wasConnected) window.dispatchEvent(new Event("dashboardconnected")); // refresh.js
    isLost = false;
    wasConnected = true;
  }

  function whenSettled() {
    clearTimeout(settleTimer);
    settleTimer = setTimeout(() => {
      if (isConnected() && appState().testScriptState === "notRunning") putBack();
    }, SETTLE_MS);
  }

  document.body.append(notice);
  const STATES = ["data-test-connection-state", "data-test-script-state"];
  new MutationObserver(onChange).observe(document.body, { childList: true, subtree: true, attributeFilter: STATES });
  onChange();
})();
