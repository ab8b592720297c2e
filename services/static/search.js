// Suggestions while typing, keys, and the chart. The page works without any of it.
"use strict";

const WAIT = 120; // ms without a key before suggestions are asked for
const box = document.getElementById("q");
const form = box.form;

function suggestions() {
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector("label[for=q]").textContent);
  list.hidden = true;
  form.append(list);
  let timer, asked, chosen = -1;

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    chosen = number;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === number)));
    if (number < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[number].id);
  }

  function show(texts) {
    list.replaceChildren(...texts.map((text, n) => {
      const option = document.createElement("li");
      option.id = `suggestion-${n}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = text;
      return option;
    }));
    list.hidden = texts.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`/api/suggest?${new URLSearchParams({ q: box.value })}`, { signal: asked.signal });
      if (answer.ok) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close(); // no suggestions without a network
    }
  }

  function take(option) {
    box.value = option.textContent;
    close();
    form.requestSubmit();
  }

  box.addEventListener("input", () => {
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    clearTimeout(timer);
    if (box.value.trim()) timer = setTimeout(ask, WAIT);
    else close();
  });
  box.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape" && count) {
      event.preventDefault(); // else the browser empties the box
      close();
    } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && count && chosen >= 0) {
      event.preventDefault();
      take(list.children[chosen]);
    }
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the box keeps the focus
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
}

function keys() {
  const titles = [...document.querySelectorAll(".hit h2 a")];
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const latin = /^[a-z/]$/i.test(event.key);
    const key = latin ? event.key : { KeyJ: "j", KeyK: "k", Slash: "/" }[event.code]; // the same keys on Arabic keyboards
    if (key === "/") {
      event.preventDefault();
      box.select();
      box.focus();
    } else if (titles.length && (key === "j" || key === "k")) {
      const at = titles.indexOf(document.activeElement);
      const next = key === "j" ? at + 1 : Math.max(at - 1, 0);
      titles[Math.min(next, titles.length - 1)].focus();
    }
  });
}

function chart(picture) {
  const bars = [...picture.querySelectorAll("a")]; // oldest first
  if (!bars.length) return;
  const address = (bar) => new URL(bar.href.baseVal, location);
  let first = -1, dragged = false;

  bars.at(-1).setAttribute("tabindex", "0");
  picture.addEventListener("keydown", (event) => {
    const at = bars.indexOf(document.activeElement);
    const later = document.dir === "rtl" ? 1 : -1; // time runs as the page does
    const to = { ArrowLeft: at + later, ArrowRight: at - later, Home: 0, End: bars.length - 1 }[event.key];
    if (to === undefined || !bars[to]) return;
    event.preventDefault();
    bars[at].setAttribute("tabindex", "-1");
    bars[to].setAttribute("tabindex", "0");
    bars[to].focus();
  });

  const barAt = (event) => {
    const places = bars.map((bar) => bar.getBoundingClientRect());
    const distances = places.map((place) => Math.max(place.left - event.clientX, event.clientX - place.right, 0));
    return distances.indexOf(Math.min(...distances));
  };
  const mark = (from, to) => bars.forEach((bar, n) => {
    bar.classList.toggle("within", from >= 0 && n >= Math.min(from, to) && n <= Math.max(from, to));
  });
  picture.addEventListener("dragstart", (event) => event.preventDefault()); // links can be dragged, too
  picture.addEventListener("pointerdown", (event) => {
    if (event.button === 0) [first, dragged] = [barAt(event), false];
  });
  document.addEventListener("pointermove", (event) => {
    if (first < 0) return;
    dragged ||= barAt(event) !== first;
    if (dragged) mark(first, barAt(event));
  });
  document.addEventListener("pointerup", (event) => {
    if (first < 0) return;
    const [from, to] = [first, barAt(event)].sort((one, other) => one - other);
    first = -1;
    if (!dragged) return;
    const target = address(bars[from]);
    target.searchParams.set("to", address(bars[to]).searchParams.get("to"));
    location.assign(target);
  });
  document.addEventListener("pointercancel", () => {
    first = -1;
    mark(-1, -1);
  });
  picture.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
  });
}

suggestions();
keys();
document.querySelectorAll(".timeline .bars").forEach(chart);
