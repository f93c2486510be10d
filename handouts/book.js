/* What a page of the book needs to run: the search box, and the mark of the
   section that is being read. Nothing else does; without this, all is there.

   The index, search.js, is loaded when somebody goes to the box. It is text,
   explained in handouts/search.h. */
"use strict";

const box = document.getElementById("words");
const found = document.getElementById("found");
let index = null, chosen = -1, waiting = false;

/* ---- the index ---- */

function pageturner_search(text) {
    const lines = text.split("\n");
    if (lines[0] !== "pageturner-search 1")
        return say("This index is of another version; build the book again.");
    index = {sections: [], words: [], hits: []};
    let page = null, section = null;
    for (const line of lines) {
        const [kind, a, b] = line.split(" ", 3);
        if (kind === "page") {
            page = {file: a, title: line.slice(6 + a.length)};
        } else if (kind === "section") {
            section = {page, kind: a, text: "", title: line.slice(10 + a.length + b.length),
                       url: page.file + (b === "-" ? "" : "#" + b)};
            index.sections.push(section);
        } else if (kind === "text") {
            section.text = line.slice(5);
        } else if (kind === "word") {
            index.words.push(a);
            index.hits.push(line.slice(6 + a.length));
        }
    }
    show();
}

function load() {
    if (waiting)
        return;
    waiting = true;
    const script = document.createElement("script");
    script.src = "search.js";
    script.onerror = () => say("search.js is not there; build the book again.");
    document.head.append(script);
}

/* ---- searching ---- */

/* A plural finds the singular, and the other way round. */
function stem(word) {
    return word.length > 3 ? word.replace(/s$/, "") : word;
}

/* Sections with a word that begins like this, and how much they are about it:
   a map from their numbers. */
function about(start) {
    const all = new Map();
    let low = 0, high = index.words.length;
    const first = stem(start);
    while (low < high) {
        const middle = (low + high) >> 1;
        if (index.words[middle] < first) low = middle + 1; else high = middle;
    }
    for (; low < index.words.length && index.words[low].startsWith(first); low++) {
        const word = index.words[low], pairs = index.hits[low].split(" ");
        const near = stem(word) === first ? 3 : 1;
        for (let i = 0; i < pairs.length; i += 2) {
            const n = Number(pairs[i]);
            all.set(n, (all.get(n) || 0) + near * Math.min(30, Number(pairs[i + 1])));
        }
    }
    return all;
}

/* What finds these words, one by one or all in a row. */
function pattern(words, between) {
    return new RegExp("\\b(?:" + words.map(stem).join(between) + ")\\w*", "gi");
}

/* The sections that have all the words, the best first: those that have them
   in a row, and the one that is named so, before all. */
function search(words) {
    const all = words.map(about);
    const numbers = [...all[0].keys()].filter(n => all.every(m => m.has(n)));
    const typed = words.join("_"), row = pattern(words, "\\w*\\W+");
    const worth = n => {
        const s = index.sections[n];
        const sum = all.reduce((total, m) => total + m.get(n), 0);
        const rows = words.length < 2 ? 0 : 40 * s.title.split(row).length + 8 * s.text.split(row).length;
        const name = s.title.replace("()", "").toLowerCase();
        return sum + rows + (stem(name) === stem(typed) ? 1000 : 0);
    };
    return numbers.map(n => [worth(n), n]).sort((a, b) => b[0] - a[0] || a[1] - b[1])
                  .map(pair => index.sections[pair[1]]);
}

/* ---- what is shown ---- */

function element(name, text, inside) {
    const e = document.createElement(name);
    e.textContent = text;
    inside.append(e);
    return e;
}

/* Some words of the text around the first that was looked for, or where they
   stand in a row; all of them are marked. */
function excerpt(text, words, inside) {
    const any = pattern(words, "|"), row = text.search(pattern(words, "\\w*\\W+"));
    const first = Math.max(0, row < 0 ? text.search(any) : row);
    const from = first < 50 ? 0 : text.indexOf(" ", first - 50) + 1;
    const rest = text.slice(from);
    const piece = (from > 0 ? "… " : "") + (rest.length > 150 ? rest.slice(0, rest.lastIndexOf(" ", 150)) + " …" : rest);
    const p = element("span", "", inside);
    let at = 0;
    for (const hit of piece.matchAll(any)) {
        p.append(piece.slice(at, hit.index));
        element("mark", hit[0], p);
        at = hit.index + hit[0].length;
    }
    p.append(piece.slice(at));
}

function say(words) {
    found.replaceChildren();
    element("p", words, found);
    found.hidden = false;
}

function group(title, sections, words) {
    if (sections.length === 0)
        return;
    element("h2", title, found);
    for (const s of sections) {
        const link = element("a", "", found);
        link.href = s.url;
        element("b", s.title, link);
        if (s.title !== s.page.title)
            element("i", s.page.title, link);
        excerpt(s.text, words, link);
    }
}

function show() {
    const words = box.value.toLowerCase().match(/[a-z0-9_]+/g) || [];
    chosen = -1;
    if (words.length === 0) {
        found.hidden = true;
        return;
    }
    if (!index) {
        load();
        return;
    }
    const all = search(words);
    if (all.length === 0)
        return say(`Nothing has “${box.value.trim()}” in it. Try fewer letters.`);
    found.replaceChildren();
    group("In the chapters", all.filter(s => s.kind !== "name" && !isHeader(s)).slice(0, 8), words);
    group("In the reference", all.filter(s => s.kind === "name" || isHeader(s)).slice(0, 8), words);
    found.hidden = false;
    found.scrollTop = 0;
}

function isHeader(section) {
    return /\.h$|^struct |^union /.test(section.page.title);
}

/* ---- keys ---- */

function choose(n) {
    const links = found.querySelectorAll("a");
    if (links.length === 0)
        return;
    links[chosen]?.classList.remove("chosen");
    chosen = (n + links.length) % links.length;
    links[chosen].classList.add("chosen");
    links[chosen].scrollIntoView({block: "nearest"});
}

function close() {
    found.hidden = true;
    chosen = -1;
}

box.disabled = false;
box.placeholder = "Search  ( / )";
box.addEventListener("input", show);
box.addEventListener("focus", () => { load(); if (index) show(); });
box.addEventListener("keydown", event => {
    if (event.key === "ArrowDown")
        choose(chosen + 1);
    else if (event.key === "ArrowUp")
        choose(chosen - 1);
    else if (event.key === "Escape" && box.value === "")
        box.blur();
    else if (event.key === "Escape")
        box.value = "";
    else
        return;
    event.preventDefault();
    if (event.key === "Escape")
        close();
});
document.getElementById("search").addEventListener("submit", event => {
    const links = found.querySelectorAll("a");
    event.preventDefault();
    if (!found.hidden && links.length > 0) {
        links[Math.max(chosen, 0)].click();
        close();
        box.blur();
    }
});
document.addEventListener("keydown", event => {
    const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        box.focus();
        box.select();
    }
});
document.addEventListener("click", event => {
    if (!event.target.closest("#search") || event.target.closest("#found a"))
        close();
    if (event.target.closest("#pages a"))
        document.getElementById("menu").checked = false;
});

/* ---- you are here ---- */

/* The last heading that the reader has reached is the current one. */
function mark() {
    let now = null;
    for (const link of document.querySelectorAll(".toc a")) {
        const anchor = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        if (anchor && anchor.getBoundingClientRect().top < 120)
            now = link;
        link.removeAttribute("aria-current");
    }
    now?.setAttribute("aria-current", "true");
}

let planned = false;
addEventListener("scroll", () => {
    if (!planned)
        requestAnimationFrame(() => { planned = false; mark(); });
    planned = true;
}, {passive: true});
mark();
document.querySelector("#pages [aria-current]")?.scrollIntoView({block: "nearest"});
