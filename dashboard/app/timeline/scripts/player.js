// Steers the map step by step in time. `data` is what player.player_data makes. Each step is drawn by the map's frame (steps.js there)
// from counts that are already here; the page's script runs only when the reader pauses.
const STEP_MS = 250;
const REPORT_AFTER_MS = 400;

// The mentions of each place at a step. Going on by a step is cheap; any other way begins anew.
class Counts {
  constructor(changes, stepCount) {
    this.changesOfStep = Array.from({ length: stepCount }, () => []);
    for (const [id, pairs] of Object.entries(changes)) {
      for (let i = 0; i < pairs.length; i += 2) this.changesOfStep[pairs[i]].push([id, pairs[i + 1]]);
    }
    this.reset();
    this.busiest = this.findBusiest();
  }

  reset() {
    this.reached = -1;
    this.counts = new Map();
  }

  at(step) {
    if (step < this.reached) this.reset();
    while (this.reached < step) {
      this.reached += 1;
      for (const [id, change] of this.changesOfStep[this.reached]) {
        const count = (this.counts.get(id) || 0) + change;
        if (count) this.counts.set(id, count);
        else this.counts.delete(id);
      }
    }
    return this.counts;
  }

  // A copy of the counts of the step that has the most mentions.
  findBusiest() {
    let [best, most, total] = [0, -1, 0];
    this.changesOfStep.forEach((changes, step) => {
      for (const [, change] of changes) total += change;
      if (total > most) [best, most] = [step, total];
    });
    const counts = new Map(this.at(best));
    this.reset();
    return counts;
  }
}

class Player {
  constructor(root) {
    this.root = root;
    this.step = 0;
    this.unanswered = null; // the step that the reader went to, until the page has followed
    [this.back, this.toggle, this.on] = ["A step back", "Pause", "A step on"].map((label) => this.addButton(label));
    this.back.textContent = "◀";
    this.on.textContent = "▶";
    this.label = root.appendChild(document.createElement("span"));
    this.bar = root.appendChild(document.createElement("progress"));
    this.bar.setAttribute("aria-hidden", "true");
    this.back.addEventListener("click", () => this.go(this.step - 1));
    this.on.addEventListener("click", () => this.go(this.step + 1));
    this.toggle.addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    this.onKey = this.onKey.bind(this);
    document.addEventListener("keydown", this.onKey);
  }

  addButton(label) {
    const button = this.root.appendChild(document.createElement("button"));
    Object.assign(button, { type: "button", title: label });
    button.setAttribute("aria-label", label);
    return button;
  }

  update(data, report) {
    const isNew = data.number !== this.data?.number;
    Object.assign(this, { data, report, counts: new Counts(data.changes, data.steps.length) });
    if (isNew) {
      this.step = data.first;
      this.play();
      this.toggle.focus();
    } else if (!this.timer && data.paused_at !== null) this.follow(data.paused_at);
    this.show();
  }

  // Takes the step that the page is at, unless the reader has gone on since the page was asked for it.
  follow(pausedAt) {
    if (this.unanswered !== null && this.unanswered !== pausedAt) return;
    this.unanswered = null;
    this.step = pausedAt;
  }

  // Draws the step: on the map, in the histogram, and in words.
  show() {
    const { steps, min_mentions } = this.data;
    const { days, label } = steps[this.step];
    const counts = new Map([...this.counts.at(this.step)].filter(([, count]) => count >= min_mentions));
    this.map()?.showStep({ counts, label, busiest: this.counts.busiest });
    window.dispatchEvent(new CustomEvent("dashboardstep", { detail: days }));
    const mentions = [...counts.values()].reduce((sum, count) => sum + count, 0);
    this.label.textContent = `${label} · ${mentions.toLocaleString("en-US")} ${mentions === 1 ? "mention" : "mentions"}`;
    Object.assign(this.bar, { max: steps.length, value: this.step + 1 });
    this.back.disabled = this.step === 0;
    this.on.disabled = this.step === steps.length - 1;
    const word = this.timer ? "Pause" : "Play on";
    Object.assign(this.toggle, { textContent: this.timer ? "❚❚ Pause" : "▶ Play on", title: word });
    this.toggle.setAttribute("aria-label", word);
    document.body.classList.toggle("playing", Boolean(this.timer));
  }

  map() {
    return document.querySelector(".st-key-map iframe")?.contentWindow?.dashboardMap;
  }

  play() {
    clearTimeout(this.reporting);
    clearInterval(this.timer);
    this.unanswered = null;
    if (this.step === this.data.steps.length - 1) this.step = 0;
    this.timer = setInterval(() => this.tick(), STEP_MS);
    this.show();
  }

  tick() {
    if (this.step === this.data.steps.length - 1) {
      this.pause();
      return;
    }
    this.step += 1;
    this.show();
  }

  pause() {
    this.stop();
    this.show();
    this.unanswered = this.step;
    this.report(this.step);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
  }

  // Goes to a step and stays there. The page follows once the reader stays too.
  go(step) {
    this.stop();
    this.step = this.unanswered = Math.min(Math.max(step, 0), this.data.steps.length - 1);
    this.show();
    clearTimeout(this.reporting);
    this.reporting = setTimeout(() => this.report(this.step), REPORT_AFTER_MS);
  }

  // The arrow keys go from step to step, wherever nothing else takes them.
  onKey(event) {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const [target] = event.composedPath();
    const isFree = target === document.body || this.root.contains(target);
    if (!direction || !isFree || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.go(this.step + direction);
  }

  remove() {
    this.stop();
    clearTimeout(this.reporting);
    document.removeEventListener("keydown", this.onKey);
    document.body.classList.remove("playing");
    this.map()?.showStep(null);
    window.dispatchEvent(new CustomEvent("dashboardstep", { detail: null }));
  }
}

const players = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".player");
  if (!players.has(root)) players.set(root, new Player(root));
  const player = players.get(root);
  player.update(data, (step) => setTriggerValue("paused", step));
  return () => {
    player.remove();
    players.delete(root);
  };
}
