// Signing in with a passkey: by the button, or from what the browser offers in the name field. Where to go from there is the
// server's to say: `next` is an address of the portal itself.
const place = document.querySelector("[data-passkey]");
let waiting = new AbortController();
let renewal;

const tell = (words) => {
  const said = place.querySelector("[role=status]");
  said.textContent = words;
};

// Lets the visitor choose a passkey; `how` says whether the browser only offers them.
const chosen = async (how) => {
  waiting.abort();
  clearTimeout(renewal);
  const mine = (waiting = new AbortController());
  const publicKey = questionOf(await call(place.dataset.passkey, "GET"));
  // A question is good for a while: before it is too old, a fresh one takes its place.
  if (how.mediation) renewal = setTimeout(offer, Math.max(publicKey.timeout - 5000, 5000));
  mine.signal.throwIfAborted();
  return navigator.credentials.get({ publicKey, signal: mine.signal, ...how });
};

const wordsFor = (error) => {
  if (isChangeOfMind(error)) return "";
  return error.status === 429 ? place.dataset.limited : place.dataset.rejected;
};

const signIn = async (credential) => {
  const remember = document.querySelector("input[name=remember]")?.checked ?? false;
  await call(place.dataset.passkey, "POST", { response: answerOf(credential), keepMeLoggedIn: remember });
  location.replace(place.dataset.next);
};

// Offers passkeys beside the names that the browser knows. What nobody asked for fails without a word.
async function offer() {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  let credential;
  try {
    credential = await chosen({ mediation: "conditional" });
  } catch {
    return;
  }
  try {
    await signIn(credential);
  } catch (error) {
    tell(wordsFor(error));
    offer();
  }
}

if (place && window.PublicKeyCredential) {
  const button = place.querySelector("button");
  place.hidden = false;
  button.addEventListener("click", async () => {
    tell("");
    button.setAttribute("aria-disabled", "true");
    try {
      await signIn(await chosen({}));
    } catch (error) {
      tell(wordsFor(error));
    }
    button.removeAttribute("aria-disabled");
    offer();
  });
  offer();
}
