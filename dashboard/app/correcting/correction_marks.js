// Lets a marked name of the opened article be pressed, by mouse or with the arrow keys and Enter, and words of it be selected: either is
// reported as { words, at, is_name }, where `at` counts the text's characters before it (correction_marks.py).
const NAMES = ".mention, .no-scene, .demonym, .unplaced";

const articleIn = () => document.querySelector("[role=dialog] .article");
const namesIn = (article) => [...article.querySelectorAll(NAMES)].filter((name) => !name.parentElement.closest(NAMES));
const characters = (text) => [...text].length; // as Python counts them

function offsetOf(node, offset) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p[data-start]");
  if (!paragraph) return 0;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + characters(before.toString());
}

function makePressable(article) {
  const names = namesIn(article);
  const first = names.find((name) => name.classList.contains("opened")) || names[0];
  for (const name of names) {
    name.setAttribute("role", "button");
    name.setAttribute("aria-label", `${name.textContent}: wrong? ${name.title}`);
    name.tabIndex = name === first ? 0 : -1;
  }
}

function step(article, from, by) {
  const names = namesIn(article);
  const to = names[names.indexOf(from) + by];
  if (!to) return;
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

function listen(article, report) {
  const press = (name) => report({ words: name.textContent, at: offsetOf(name, 0), is_name: true });
  const button = document.createElement("button");
  Object.assign(button, { className: "make-place", textContent: "Make this a place", type: "button", hidden: true });
  button.addEventListener("mousedown", (event) => event.preventDefault()); // else the selection is gone before the click
  article.append(button);

  function offerSelection() {
    const selection = document.getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const isInside = range && article.contains(range.commonAncestorContainer) && selection.toString().trim();
    button.hidden = !isInside;
    if (!isInside) return;
    const box = range.getBoundingClientRect();
    const frame = article.getBoundingClientRect();
    button.style.top = `${box.bottom - frame.top + article.scrollTop + 4}px`;
    button.style.left = `${Math.min(Math.max(box.left - frame.left, 0), article.clientWidth - button.offsetWidth)}px`;
    button.onclick = () => report({ words: selection.toString(), at: offsetOf(range.startContainer, range.startOffset), is_name: false });
  }

  const onClick = ({ target }) => {
    const name = target.closest(NAMES);
    if (name && document.getSelection().isCollapsed) press(name);
  };
  const onKey = (event) => {
    const name = event.target.closest?.(NAMES);
    if (!name) return;
    if (event.key === "Enter" || event.key === " ") press(name);
    else if (event.key === "ArrowRight") step(article, name, 1);
    else if (event.key === "ArrowLeft") step(article, name, -1);
    else return;
    event.preventDefault();
  };
  article.addEventListener("click", onClick);
  article.addEventListener("keydown", onKey);
  document.addEventListener("selectionchange", offerSelection);
  return () => {
    article.removeEventListener("click", onClick);
    article.removeEventListener("keydown", onKey);
    document.removeEventListener("selectionchange", offerSelection);
    button.remove();
  };
}

export default function ({ parentElement, setTriggerValue }) {
  let article = null;
  let stop = () => {};
  // The text is drawn beside this script, and again where something else in the dialog changes.
  function look() {
    const now = articleIn();
    if (now === article) return;
    stop();
    article = now;
    if (!article) return;
    makePressable(article);
    stop = listen(article, (words) => setTriggerValue("pressed", words));
  }
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  return () => {
    observer.disconnect();
    stop();
  };
}
