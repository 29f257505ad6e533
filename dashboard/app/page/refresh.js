// Has the page drawn again once the store has another version than `data`, the one that is drawn (refresh.py), and once a lost connection
// is back: a server that was started anew takes what it is sent first for the opening of the page, not for what the reader did there.
const EVERY_MS = 2000;

async function askForVersion() {
  try {
    const answer = await (await fetch("store-version", { cache: "no-store" })).text();
    return /^-?\w{1,20}$/.test(answer) ? answer : null; // else a page of the server's, as that which asks for a password
  } catch {
    return null; // the server was stopped, which is said elsewhere (connection.js)
  }
}

const isRunning = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning";

const watches = new WeakMap();

function watch(drawnVersion, drawAgain) {
  let isOver = false;
  async function look() {
    if (document.hidden) return;
    const version = await askForVersion();
    if (version && version !== drawnVersion && !isOver && !isRunning()) drawAgain();
  }
  const timer = setInterval(look, EVERY_MS);
  window.addEventListener("dashboardconnected", drawAgain);
  return () => {
    isOver = true;
    clearInterval(timer);
    window.removeEventListener("dashboardconnected", drawAgain);
  };
}

export default function ({ data, parentElement, setTriggerValue }) {
  watches.get(parentElement)?.();
  watches.set(parentElement, watch(data, () => setTriggerValue("again", true)));
  return () => watches.get(parentElement)();
}
