// Zoom, hover and keys for pages that work without any of it.
"use strict";

function zoomDrawing(svg) {
  const group = svg.querySelector(".zoomed");
  if (!group) return;
  let scale = 1, x = 0, y = 0, from = null;
  const show = () => {
    group.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
    svg.querySelectorAll(".point, .node").forEach((dot) => { dot.style.transform = `scale(${1 / Math.sqrt(scale)})`; dot.style.transformBox = "fill-box"; dot.style.transformOrigin = "center"; });
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

function lightTogether() {
  const all = (id) => document.querySelectorAll(`[data-claim="${CSS.escape(id)}"]`);
  document.addEventListener("mouseover", (event) => {
    const hit = event.target.closest("[data-claim]");
    document.querySelectorAll(".lit").forEach((mark) => mark.classList.remove("lit"));
    if (hit) all(hit.dataset.claim).forEach((mark) => mark.classList.add("lit"));
  });
}

function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input, textarea, select")) target.focus(); else target.click();
  });
}

function markWords() {
  const text = document.querySelector("[data-mark-words]");
  const form = document.querySelector("form[data-words]");
  if (!text || !form) return;
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
  });
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("svg.map, svg.network").forEach(zoomDrawing);
  lightTogether();
  listenForKeys();
  markWords();
});
