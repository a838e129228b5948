/* Asks how far each call on the page is, and shows it; tells the page its end by the event "taskend". */
(() => {
  const BETWEEN = 1000, MOST = 10000;

  const follow = box => {
    if (box.dataset.followed) return;
    box.dataset.followed = "yes";
    const bar = box.querySelector("progress");
    const part = name => box.querySelector(`[data-shown=${name}]`);
    let wait = BETWEEN;

    const show = told => {
      const { current, total } = told.progress || {};
      const counted = typeof total === "number" && total > 0;
      box.dataset.state = told.state;
      part("count").hidden = !counted;
      if (counted) {
        bar.max = total;
        bar.value = current || 0;
        part("count").textContent = `${current || 0} / ${total}`;
      }
    };

    const end = told => {
      const good = told.state === "SUCCESS";
      bar.max = 1;
      bar.value = good ? 1 : 0;
      part("waits").hidden = true;
      part("count").hidden = true;
      part(good ? "done" : "error").hidden = false;
      if (!good) part("error").textContent = told.error.detail || told.error.error || part("error").textContent;
      const goesOn = box.dispatchEvent(new CustomEvent("taskend", { bubbles: true, cancelable: true, detail: told }));
      if (!goesOn) return;
      if (good && told.links.result) location.assign(told.links.result);
      else if (!good && "whole" in box.dataset) location.reload(); // for its heading and the way out
    };

    const ask = async () => {
      try {
        const answer = await fetch(box.dataset.status, { headers: { Accept: "application/json" } });
        if (answer.status === 404) return;
        if (!answer.ok) throw new Error(answer.status);
        const told = await answer.json();
        show(told);
        if (told.state === "SUCCESS" || told.error) return end(told);
        wait = BETWEEN;
      } catch {
        wait = Math.min(wait * 2, MOST); // the site is away for a moment
      }
      setTimeout(ask, wait);
    };

    if (!["SUCCESS", "FAILURE", "REVOKED"].includes(box.dataset.state)) setTimeout(ask, BETWEEN / 2);
  };

  document.querySelectorAll(".task-progress").forEach(follow);
})();
