// Has the page drawn again once the store has another version than `data`, the one that is drawn (refresh.py).
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

const timers = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const stop = () => clearInterval(timers.get(parentElement));
  async function look() {
    if (document.hidden) return;
    const [timer, version] = [timers.get(parentElement), await askForVersion()];
    const isDrawnSince = timer !== timers.get(parentElement);
    if (version && version !== data && !isDrawnSince && !isRunning()) setTriggerValue("version", version);
  }
  stop();
  timers.set(parentElement, setInterval(look, EVERY_MS));
  return stop;
}
