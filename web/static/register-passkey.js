// Registers a security key or passkey from a form with a name field `description`: `data-register` is the call's address,
// `data-next` the page to open afterwards; `data-rejected`, `data-taken` and `data-known` are what to say where it does not work.
// Without step-up the server answers 403: `data-confirm` is then the page that confirms who is asking.
const form = document.querySelector("form[data-register]");

const isUnconfirmed = (error) => error.status === 403 && form.dataset.confirm && !error.message;

const register = async () => {
  const description = form.elements.description.value;
  const options = await call(form.dataset.register, "PUT", { description });
  const credential = await navigator.credentials.create({ publicKey: questionOf(options) });
  await call(form.dataset.register, "POST", answerOf(credential));
  location.assign(form.dataset.next);
};

const registerOrConfirm = () =>
  register().catch((error) => {
    if (isUnconfirmed(error)) location.assign(form.dataset.confirm);
    throw error;
  });

const wordsFor = (error) => {
  if (error.name === "InvalidStateError") return form.dataset.known;
  if (error.status === 409) return form.dataset.taken;
  return isChangeOfMind(error) ? "" : form.dataset.rejected;
};

if (form && window.PublicKeyCredential) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    once(partsOf(form), registerOrConfirm, wordsFor);
  });
} else if (form) {
  document.querySelector("[data-no-keys]").hidden = false;
}
