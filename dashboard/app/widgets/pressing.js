// Reports a press of any button in the page's HTML that has the attribute data-press, with its value (pressing.py).
const listeners = new WeakMap();

function listen(report) {
  const onClick = ({ target }) => {
    const button = target.closest?.("button[data-press]");
    if (button) report(button.dataset.press);
  };
  document.addEventListener("click", onClick);
  return () => document.removeEventListener("click", onClick);
}

export default function ({ parentElement, setTriggerValue }) {
  listeners.get(parentElement)?.();
  listeners.set(parentElement, listen((press) => setTriggerValue("pressed", press)));
  return () => listeners.get(parentElement)();
}
