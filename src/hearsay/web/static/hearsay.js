// Zoom, hover and keys for pages that work without any of it.
"use strict";

function zoomDrawing(svg) {
  const group = svg.querySelector(".zoomed");
  if (!group) return;
  let scale = 1, x = 0, y = 0, from = null;
  const show = () => {
    group.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
    group.querySelectorAll(".point, .node").forEach((dot) => { dot.style.transform = `scale(${1 / Math.sqrt(scale)})`; dot.style.transformBox = "fill-box"; dot.style.transformOrigin = "center"; });
    svg.querySelectorAll(".scale-bar").forEach((bar) => { bar.style.visibility = scale === 1 ? "visible" : "hidden"; });
  };
  const toDrawing = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [point.x, point.y];
  };
  const zoom = (factor, px, py) => {
    const next = Math.min(24, Math.max(1, scale * factor));
    x = next === 1 ? 0 : px - (px - x) * next / scale;
    y = next === 1 ? 0 : py - (py - y) * next / scale;
    scale = next;
    show();
  };
  svg.classList.add("zoomable");
  svg.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return; event.preventDefault(); zoom(event.deltaY < 0 ? 1.25 : 0.8, ...toDrawing(event)); }, { passive: false });
  svg.addEventListener("dblclick", (event) => { event.preventDefault(); zoom(event.shiftKey ? 0.5 : 2, ...toDrawing(event)); });
  svg.addEventListener("pointerdown", (event) => { if (scale > 1 && event.button === 0) { from = toDrawing(event); } });
  svg.addEventListener("pointermove", (event) => { if (!from) return; const to = toDrawing(event); x += to[0] - from[0]; y += to[1] - from[1]; from = to; show(); });
  window.addEventListener("pointerup", () => { from = null; });
  const bar = document.createElement("p");
  bar.className = "judge no-print";
  for (const [words, factor] of [["Zoom in", 1.6], ["Zoom out", 0.625]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => { const box = svg.viewBox.baseVal; zoom(factor, box.width / 2, box.height / 2); });
    bar.append(button);
  }
  svg.after(bar);
}

function lightUp(mark) {
  document.querySelectorAll(".lit").forEach((lit) => lit.classList.remove("lit"));
  const hit = mark && mark.closest("[data-claim]");
  if (hit) document.querySelectorAll(`[data-claim="${CSS.escape(hit.dataset.claim)}"]`).forEach((other) => other.classList.add("lit"));
  else if (mark && mark.id) mark.classList.add("lit");
  inspect(mark);
}

function inspect(mark) {
  const card = document.querySelector("[data-inspector]");
  if (!card || !mark) return;
  const rows = [];
  for (let at = mark; at && at.matches("mark"); at = at.parentElement) {
    if (!at.title) continue;
    const row = document.createElement("li"), id = at.id || at.dataset.claim || "";
    row.textContent = at.title + " ";
    if (/^(event|claim)-/.test(id)) { const link = document.createElement("a"); link.href = `/review?item=${encodeURIComponent(id)}`; link.textContent = "judge"; row.append(link); }
    rows.push(row);
  }
  if (!rows.length) return;
  card.querySelector("ul").replaceChildren(...rows);
  card.hidden = false;
}

function lightTogether() {
  document.addEventListener("mouseover", (event) => { const mark = event.target.closest(".report-text mark"); if (mark || !document.querySelector(".lit.walked")) lightUp(mark); });
}

function walkMarks() {
  const marks = [...document.querySelectorAll("[data-mark-words] mark[id]")];
  let at = -1;
  return (step) => {
    if (!marks.length) return;
    if (marks[at]) marks[at].classList.remove("walked");
    at = (at + step + marks.length) % marks.length;
    lightUp(marks[at]);
    marks[at].classList.add("walked");
    marks[at].scrollIntoView({ block: "center" });
  };
}

function brush(svg) {
  const { brush: address, first, last } = svg.dataset, left = Number(svg.dataset.left), right = Number(svg.dataset.right);
  const days = (Date.parse(last) - Date.parse(first)) / 864e5;
  const toX = (event) => Math.min(right, Math.max(left, new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()).x));
  const toDay = (x) => new Date(Date.parse(first) + Math.round((x - left) / (right - left) * days) * 864e5).toISOString().slice(0, 10);
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  shape.setAttribute("class", "brushed");
  shape.setAttribute("y", 18);
  shape.setAttribute("height", Math.max(0, svg.viewBox.baseVal.height - 18));
  let from = null;
  const show = (x) => { shape.setAttribute("x", Math.min(from, x)); shape.setAttribute("width", Math.abs(x - from)); };
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => { if (event.button === 0) from = toX(event); });
  svg.addEventListener("pointermove", (event) => { if (from === null) return; if (Math.abs(toX(event) - from) > 6 && !shape.parentNode) svg.append(shape); show(toX(event)); });
  window.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [start, end] = [from, toX(event)].sort((one, other) => one - other);
    from = null;
    if (!shape.parentNode || end - start < 6) { shape.remove(); return; }
    const target = new URL(address, document.baseURI);
    target.searchParams.set("since", toDay(start));
    target.searchParams.set("until", toDay(end));
    location.assign(target);
  });
  svg.addEventListener("click", (event) => { if (shape.parentNode) { event.preventDefault(); event.stopPropagation(); } }, true);
}

function correctValues() {
  for (const form of document.querySelectorAll("form[data-correct]")) {
    const fill = () => {
      const { value, field } = form.elements, known = document.getElementById(`known-${field.value}`);
      value.value = field.selectedOptions[0].dataset.value || "";
      if (known) value.setAttribute("list", known.id); else value.removeAttribute("list");
    };
    form.elements.field.addEventListener("change", () => { fill(); form.elements.value.focus(); form.elements.value.select(); });
    fill();
  }
}

function showKeys() {
  const box = document.createElement("dialog"), list = document.createElement("dl"), close = document.createElement("form"), title = document.createElement("h2");
  title.textContent = "Keys of this page";
  list.className = "facts";
  const names = new Map([["?", "these keys"]]);
  if (document.querySelector("[data-mark-words] mark[id]")) names.set("j k", "next and previous mark");
  for (const item of document.querySelectorAll("[data-key]")) names.set(item.dataset.key, item.getAttribute("aria-label") || (item.labels && item.labels[0] ? item.labels[0].firstChild : item.firstChild).textContent.trim());
  for (const [key, words] of names) {
    const name = document.createElement("dt"), said = document.createElement("dd"), cap = document.createElement("kbd");
    cap.textContent = key; said.textContent = words; name.append(cap); list.append(name, said);
  }
  close.method = "dialog";
  close.innerHTML = "<button>Close</button>";
  box.append(title, list, close);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

function listenForKeys() {
  const walk = walkMarks();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input, textarea, select, [contenteditable]");
    if (field) { if (event.key === "Escape") field.blur(); return; }  // out of a field the keys of the page work again
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "?") { event.preventDefault(); showKeys(); return; }
    if (event.key === "j" || event.key === "k") { walk(event.key === "j" ? 1 : -1); return; }
    if (event.repeat) return;  // a key that is held down would judge what nobody has read
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input, textarea, select")) target.focus(); else target.click();
  });
}

function sendOnce() {
  let isSent = false;
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (isSent) event.preventDefault();  // a second press on a slow line would judge twice
    isSent = true;
  });
  window.addEventListener("pageshow", () => { isSent = false; });  // a page that comes back out of the history
}

function markWords() {
  const text = document.querySelector("[data-mark-words]");
  const form = document.querySelector("form[data-words]");
  if (!text || !form) return;
  form.hidden = true;  // it comes when words are marked
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0), before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const start = [...before.toString()].length, words = [...range.toString()].length;
    form.elements.start.value = start;
    form.elements.end.value = start + words;
    form.elements.words.value = range.toString();
    form.hidden = false;
    const cover = document.querySelector("[data-cover] details:not([open]) textarea"), name = range.toString().trim();
    if (cover && name.length <= 80) cover.value = name;  // whoever marks a name may want it covered
  });
}

function openFolds() {
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let closed = false;
    for (let at = target || null; at; at = at.parentElement) if (at.matches("details.fold") && !at.open) { at.open = true; closed = true; }
    if (closed) target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("details.fold")) fold.open = true; });
  reveal();
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("svg.map, svg.network").forEach(zoomDrawing);
  document.querySelectorAll("svg[data-brush]").forEach(brush);
  lightTogether();
  correctValues();
  listenForKeys();
  sendOnce();
  markWords();
  openFolds();
});
