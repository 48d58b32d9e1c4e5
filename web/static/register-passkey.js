// Registers a security key or passkey from a form with a name field `description`: `data-register` is the call's address,
// `data-next` the page to open afterwards; `data-rejected`, `data-taken` and `data-known` are what to say where it does not work.
// Without step-up the server answers 403: `data-confirm` is then the page that confirms who is asking.
const form = document.querySelector("form[data-register]");

const register = async (description) => {
  const options = await call(form.dataset.register, "PUT", { description });
  const credential = await navigator.credentials.create({ publicKey: questionOf(options) });
  await call(form.dataset.register, "POST", answerOf(credential));
};

const wordsFor = (error) => {
  if (error.name === "InvalidStateError") return form.dataset.known;
  if (error.status === 409) return form.dataset.taken;
  return isChangeOfMind(error) ? "" : form.dataset.rejected;
};

if (form && window.PublicKeyCredential) {
  const button = form.querySelector("button[type=submit]");
  const said = form.querySelector("[role=status]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    said.textContent = "";
    try {
      await register(form.elements.description.value);
      location.assign(form.dataset.next);
      return;
    } catch (error) {
      if (error.status === 403 && form.dataset.confirm && !error.message) location.assign(form.dataset.confirm);
      said.textContent = wordsFor(error);
    }
    button.removeAttribute("aria-disabled");
  });
} else if (form) {
  document.querySelector("[data-no-keys]").hidden = false;
}
