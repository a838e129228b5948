/* Fetches the page anew every other second and changes what is different, so that focus, scrolling and opened traces stay. */
(() => {
  const BETWEEN = 2000;
  const live = document.getElementById("live"), link = document.getElementById("link");
  const pause = document.getElementById("pause");
  let paused = false, timer = 0;

  const say = state => {
    if (link.className !== state) {
      link.className = state;
      link.textContent = link.dataset[state];
    }
  };

  const same = (one, other) =>
    one.nodeType === other.nodeType && one.nodeName === other.nodeName && one.id === other.id;

  const attributes = (now, next) => {
    for (const { name } of [...now.attributes]) {
      if (!next.hasAttribute(name) && !(name === "open" && now.nodeName === "DETAILS")) now.removeAttribute(name);
    }
    for (const { name, value } of next.attributes) {
      if (now.getAttribute(name) !== value) now.setAttribute(name, value);
    }
  };

  const change = (now, next) => {
    if (now.nodeType !== Node.ELEMENT_NODE) {
      if (now.nodeValue !== next.nodeValue) now.nodeValue = next.nodeValue;
      return;
    }
    if (now.matches("form.filter")) return; // somebody may be writing in it
    if (now.isEqualNode(next)) return;
    attributes(now, next);
    const keyed = new Map([...now.children].filter(one => one.id).map(one => [one.id, one]));
    let place = now.firstChild;
    for (const wanted of [...next.childNodes]) {
      const known = wanted.id ? keyed.get(wanted.id) : undefined;
      if (known && known !== place) now.insertBefore(known, place);
      const here = known || place;
      if (here && same(here, wanted)) {
        change(here, wanted);
        place = here.nextSibling;
      } else {
        now.insertBefore(wanted, place);
      }
    }
    while (place) {
      const after = place.nextSibling;
      place.remove();
      place = after;
    }
  };

  const refresh = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.redirected || answer.status === 403) return location.reload();
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!paused) {
        change(live, page.getElementById("live"));
        say("live");
      }
    } catch {
      if (!paused) say("lost");
    }
    next();
  };

  const next = () => {
    clearTimeout(timer);
    if (!paused && !document.hidden) timer = setTimeout(refresh, BETWEEN);
  };

  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? pause.dataset.go : pause.dataset.pause;
    if (paused) {
      clearTimeout(timer);
      say("paused");
    } else {
      refresh();
    }
  });
  document.addEventListener("visibilitychange", next);
  document.getElementById("reload").remove();
  pause.hidden = false;
  say("live");
  next();
})();
