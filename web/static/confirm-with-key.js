// A security key as the second factor: asked for at once, and again by the button.
const place = document.querySelector("[data-second-key]");
const wordsFor = (error) => (isChangeOfMind(error) ? "" : place.dataset.rejected);

const confirmWithKey = async () => {
  const publicKey = questionOf(await call(place.dataset.secondKey, "GET"));
  const credential = await navigator.credentials.get({ publicKey });
  await call(place.dataset.secondKey, "POST", { response: answerOf(credential) });
  location.replace(place.dataset.next);
};

if (place) {
  if (window.PublicKeyCredential) {
    const parts = { ...partsOf(place), waiting: place.dataset.waiting };
    const ask = () => once(parts, confirmWithKey, wordsFor);
    place.hidden = false;
    parts.button.addEventListener("click", ask);
    ask();
  } else {
    document.querySelector("[data-no-keys]").hidden = false;
  }
}
