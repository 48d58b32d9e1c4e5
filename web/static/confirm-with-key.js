// A security key as the second factor: asked for at once, and again by the button.
const place = document.querySelector("[data-second-key]");
const button = place?.querySelector("button");
const said = place?.querySelector("[role=status]");

const ask = async () => {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  said.textContent = place.dataset.waiting;
  try {
    const publicKey = questionOf(await call(place.dataset.secondKey, "GET"));
    const credential = await navigator.credentials.get({ publicKey });
    await call(place.dataset.secondKey, "POST", { response: answerOf(credential) });
    location.replace(place.dataset.next);
    return;
  } catch (error) {
    said.textContent = isChangeOfMind(error) ? "" : place.dataset.rejected;
  }
  button.removeAttribute("aria-disabled");
};

if (place) {
  if (window.PublicKeyCredential) {
    place.hidden = false;
    button.addEventListener("click", ask);
    ask();
  } else {
    document.querySelector("[data-no-keys]").hidden = false;
  }
}
