// Notices, when this tab becomes visible, that another one has signed in, and opens the page again.
// Where to go from there is the server's to say: `next` is an address of the portal itself.
const form = document.querySelector("form[data-state]");
const look = async () => {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(form.dataset.state, { headers: { accept: "application/json" } });
    const state = await answer.json();
    if (state.data?.authentication_level > 0) location.replace(form.dataset.next);
  } catch {
    // No answer is no news; the form is still there.
  }
};
if (form) document.addEventListener("visibilitychange", look);
