// Draws the histogram and reports the dates that the reader chooses in it: by a click on a bar, a second with Shift, by dragging, or by
// keyboard. `data` is what histogram.chart_data makes; days are numbers, 1 for 1 January of the year 1.
const AXIS_PX = 18;
const LEFT_PX = 34;
const TOP_PX = 6;
const DRAG_PX = 4;
const PAPER_PX = 680; // the width of the printed chart, which the picture is then scaled to
const HANDLE_PX = 7;
const EPOCH_DAY = 719163; // 1 January 1970
const DAY_MS = 86400000;

const isoDay = (day) => {
  const date = new Date((day - EPOCH_DAY) * DAY_MS);
  return `${String(date.getUTCFullYear()).padStart(4, "0")}-${date.toISOString().slice(-19, -14)}`;
};

const create = (name, attributes, parent) => {
  const node = parent.appendChild(document.createElementNS("http://www.w3.org/2000/svg", name));
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};

class Histogram {
  constructor(root) {
    this.root = root;
    this.active = null; // the bar that the keyboard has reached, as an index
    this.step = null; // the days that the map plays
    this.extended = null; // the bar from which Shift and the arrow keys extend
    root.tabIndex = 0;
    root.setAttribute("role", "listbox");
    root.setAttribute("aria-multiselectable", "true");
    this.tip = root.appendChild(document.createElement("div"));
    this.tip.className = "tip";
    this.tip.setAttribute("aria-hidden", "true");
    this.svg = create("svg", { role: "presentation" }, root);
    new ResizeObserver(() => this.data && this.draw()).observe(root);
    window.addEventListener("dashboardstep", ({ detail }) => this.showStep(detail));
    window.addEventListener("beforeprint", () => this.data && this.draw(PAPER_PX));
    window.addEventListener("afterprint", () => this.data && this.draw());
    root.addEventListener("keydown", (event) => this.onKey(event));
    root.addEventListener("focus", () => root.matches(":focus-visible") && this.setActive(this.active ?? this.firstBar()));
    root.addEventListener("blur", () => { this.apply(); this.setActive(null); });
    this.svg.addEventListener("pointerdown", (event) => this.onPress(event));
    this.svg.addEventListener("pointermove", (event) => this.onMove(event));
    this.svg.addEventListener("pointerup", (event) => this.onRelease(event));
    this.svg.addEventListener("pointerleave", () => this.press || this.showTip(null));
    this.svg.addEventListener("pointercancel", () => { this.press = null; this.draw(); });
  }

  update(data, report) {
    const isSame = this.data && JSON.stringify(this.data.bars.map((bar) => bar.days)) === JSON.stringify(data.bars.map((bar) => bar.days));
    Object.assign(this, { data, report, pending: null });
    const sets = data.sets === "compared" ? " the dates to compare with" : "";
    if (!isSame) this.active = this.extended = null;
    this.root.setAttribute("aria-label", `${data.label}. Arrow keys: bar by bar; Enter: choose${sets}; with Shift: several; Escape: no dates.`);
    this.draw();
  }

  // positions: x in pixels of days, and back
  x(day) {
    const [first, last] = this.data.axis;
    return LEFT_PX + ((day - first) / (last + 1 - first)) * (this.width - LEFT_PX - 2);
  }

  dayAt(x) {
    const [first, last] = this.data.axis;
    const day = Math.floor(first + ((x - LEFT_PX) / (this.width - LEFT_PX - 2)) * (last + 1 - first));
    return Math.min(Math.max(day, first), last);
  }

  draw(widthPx = this.root.clientWidth) {
    const { data, root, svg } = this;
    this.width = Math.max(widthPx, LEFT_PX + 40);
    this.height = root.clientHeight;
    svg.replaceChildren();
    svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    this.drawAxes();
    const floor = this.height - AXIS_PX;
    const scale = (floor - TOP_PX) / Math.max(...data.bars.map((bar) => bar.parts.reduce((sum, part) => sum + part, 0)), 1e-9);
    data.bars.forEach((bar, index) => this.drawBar(bar, index, floor, scale));
    for (const brush of ["compared", "brush"]) {
      const days = this.daysOf(brush);
      if (days) this.drawBrush(brush, days, floor);
    }
    if (this.step) this.drawBrush("step", this.step, floor);
    if (this.active !== null) this.markActive();
  }

  // Shows the days of the step that the map plays; none for null.
  showStep(days) {
    this.step = days;
    if (this.data && this.root.isConnected) this.draw();
  }

  drawAxes() {
    const floor = this.height - AXIS_PX;
    create("line", { class: "axis", x1: LEFT_PX, x2: this.width, y1: floor, y2: floor }, this.svg);
    let freeFrom = 0;
    for (const { day, label } of this.data.ticks) {
      const x = this.x(day);
      create("line", { class: "axis", x1: x, x2: x, y1: floor, y2: floor + 4 }, this.svg);
      const text = create("text", { x, y: this.height - 3, "text-anchor": "middle", "aria-hidden": "true" }, this.svg);
      text.textContent = label;
      const half = text.getComputedTextLength() / 2;
      if (x - half < freeFrom || x + half > this.width) text.remove();
      else freeFrom = x + half + 12;
    }
    const highest = Math.max(...this.data.bars.map((bar) => bar.parts.reduce((sum, part) => sum + part, 0)), 1e-9);
    for (const weight of this.data.weights) {
      const y = floor - ((floor - TOP_PX) * weight) / highest;
      const text = create("text", { x: LEFT_PX - 6, y: y + 4, "text-anchor": "end", "aria-hidden": "true" }, this.svg);
      text.textContent = weight.toLocaleString("en");
    }
  }

  labelOf(bar) {
    return `${bar.label}: ${this.data.words[bar.words]}`;
  }

  drawBar(bar, index, floor, scale) {
    const [first, last] = bar.days;
    const left = this.x(first);
    const width = Math.max(this.x(last + 0.8) - left, 1);
    const option = create("g", { role: "option", id: `bar-${index}`, "aria-label": this.labelOf(bar), "data-first": isoDay(first) }, this.svg);
    option.setAttribute("aria-selected", String(this.isChosen(bar)));
    let top = floor;
    bar.parts.forEach((part, number) => {
      if (!part) return;
      const height = Math.max(part * scale, 0.5);
      top -= height;
      create("rect", { class: `part${number}`, x: left, y: top, width, height }, option);
    });
  }

  // The brush that a click, a drag or a key sets: "brush" for the dates, "compared" for those that they are compared with.
  get brushSet() {
    return this.press?.brush || (this.data.sets === "compared" ? "compared" : "brush");
  }

  daysOf(brush) {
    return (brush === this.brushSet && this.pending) || this.data[brush];
  }

  drawBrush(brush, [first, last], floor) {
    const left = this.x(Math.max(first, this.data.axis[0]));
    const right = this.x(Math.min(last, this.data.axis[1]) + 1);
    if (right < left) return; // it lies off the axis
    create("rect", { class: brush, x: left, y: TOP_PX - 3, width: Math.max(right - left, 2), height: floor - TOP_PX + 3 }, this.svg);
    for (const x of [left, right]) {
      create("rect", { class: "handle", x: x - HANDLE_PX, y: 0, width: 2 * HANDLE_PX, height: floor }, this.svg);
    }
  }

  isChosen(bar) {
    const days = this.daysOf(this.brushSet);
    return Boolean(days) && bar.days[0] >= days[0] && bar.days[1] <= days[1];
  }

  barAt(day) {
    return this.data.bars.findIndex(({ days }) => days[0] <= day && day <= days[1]);
  }

  firstBar() {
    const chosen = this.data.bars.findIndex((bar) => this.isChosen(bar));
    return chosen >= 0 ? chosen : this.data.bars.length - 1;
  }

  // by pointer
  position(event) {
    return event.clientX - this.svg.getBoundingClientRect().left;
  }

  onPress(event) {
    if (event.button !== 0) return;
    const x = this.position(event);
    this.press = { x, day: this.dayAt(x), dragged: false, ...this.handleAt(x) };
    this.svg.setPointerCapture(event.pointerId);
  }

  // The end of a brush that lies at x, as {brush, end}, that of the brush that is set first; {} where there is none.
  handleAt(x) {
    const brushes = this.brushSet === "brush" ? ["brush", "compared"] : ["compared", "brush"];
    for (const brush of brushes) {
      const days = this.data[brush];
      if (days && Math.abs(this.x(days[1] + 1) - x) <= HANDLE_PX) return { brush, end: "last" };
      if (days && Math.abs(this.x(days[0]) - x) <= HANDLE_PX) return { brush, end: "first" };
    }
    return {};
  }

  onMove(event) {
    const x = this.position(event);
    if (!this.press) {
      this.showTip(this.barAt(this.dayAt(x)));
      return;
    }
    if (!this.press.dragged && Math.abs(x - this.press.x) < DRAG_PX) return;
    this.press.dragged = true;
    this.showTip(null);
    const day = this.dayAt(x);
    const days = this.data[this.brushSet];
    const anchor = this.press.end === "last" ? days[0] : this.press.end === "first" ? days[1] : this.press.day;
    this.pending = [Math.min(anchor, day), Math.max(anchor, day)];
    this.draw();
  }

  onRelease(event) {
    if (!this.press) return;
    const { dragged, day } = this.press;
    if (dragged) this.apply();
    this.press = null;
    if (dragged) return;
    const index = this.barAt(day);
    if (index < 0) return;
    const { days } = this.data.bars[index];
    const anchor = (event.shiftKey && this.data[this.brushSet]) || days;
    this.pending = [Math.min(anchor[0], days[0]), Math.max(anchor[1], days[1])];
    this.apply();
  }

  // by keyboard
  onKey(event) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
    const count = this.data.bars.length;
    if (!count || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") this.choose(this.active ?? this.firstBar());
    else if (event.key === "Escape" && (this.data.brush || this.pending)) this.clear();
    else if (event.key === "Home" || event.key === "End") this.go(event.key === "Home" ? 0 : count - 1, event.shiftKey);
    else if (event.key in steps) this.go((this.active ?? this.firstBar()) + steps[event.key], event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  go(index, extend) {
    const target = Math.min(Math.max(index, 0), this.data.bars.length - 1);
    if (extend) {
      this.extended ??= this.active ?? this.firstBar();
      const [from, to] = [Math.min(this.extended, target), Math.max(this.extended, target)];
      this.pending = [this.data.bars[from].days[0], this.data.bars[to].days[1]];
    } else {
      this.extended = null;
      this.pending = null;
    }
    this.setActive(target);
  }

  choose(index) {
    this.pending ??= this.data.bars[index].days;
    this.extended = null;
    this.apply();
  }

  clear() {
    this.pending = this.extended = null;
    this.report({ step: this.data.step });
  }

  apply() {
    if (!this.pending) return;
    const [first, last] = this.pending;
    const brush = this.brushSet === "compared" ? "compared" : "dates";
    this.report({ step: this.data.step, brush, first: isoDay(first), last: isoDay(last) });
  }

  setActive(index) {
    this.active = index;
    this.draw();
    if (index === null) {
      this.root.removeAttribute("aria-activedescendant");
      this.showTip(null);
    }
  }

  markActive() {
    const bar = this.data.bars[this.active];
    if (!bar) return;
    const left = this.x(bar.days[0]);
    const width = Math.max(this.x(bar.days[1] + 1) - left, 3);
    create("rect", { class: "active", x: left, y: 0, width, height: this.height - AXIS_PX }, this.svg);
    this.root.setAttribute("aria-activedescendant", `bar-${this.active}`);
    this.showTip(this.active);
  }

  showTip(index) {
    const bar = this.data.bars[index ?? -1];
    this.tip.textContent = bar ? this.labelOf(bar) : "";
    if (!bar) return;
    const middle = this.x((bar.days[0] + bar.days[1] + 1) / 2);
    this.tip.style.left = `${Math.min(Math.max(middle - this.tip.offsetWidth / 2, 0), this.width - this.tip.offsetWidth)}px`;
  }
}

const charts = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".chart");
  if (!charts.has(root)) charts.set(root, new Histogram(root));
  charts.get(root).update(data, (dates) => setTriggerValue("dates", dates));
}
