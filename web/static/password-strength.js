// Says what the server thinks of a new password while it is typed. The server judges it again when the form is sent: without
// this module that alone counts.
for (const place of document.querySelectorAll("[data-strength]")) {
  const input = document.getElementById(place.dataset.judges);
  const said = place.querySelector("[role=status]");
  let later;
  let asked = new AbortController();

  const show = ({ score, taken, words }) => {
    place.dataset.score = score;
    place.dataset.taken = taken;
    said.textContent = words;
  };
  const clear = () => {
    delete place.dataset.score;
    said.textContent = "";
  };
  const ask = async () => {
    const { signal } = (asked = new AbortController());
    const answer = await fetch(place.dataset.strength, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({ password: input.value }),
      signal,
    });
    // Who asks too often is told nothing, rather than something old.
    if (answer.ok) show((await answer.json()).data);
    else clear();
  };
  input.addEventListener("input", () => {
    clearTimeout(later);
    asked.abort();
    if (input.value) later = setTimeout(() => ask().catch(() => {}), 400);
    else clear();
  });
}
