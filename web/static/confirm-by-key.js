// Confirms who is asking by a key: what it answers goes into the form, which then goes to the server like any other.
const form = document.querySelector("form[data-key]");

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
      const publicKey = questionOf(await call(form.dataset.key, "GET"));
      const credential = await navigator.credentials.get({ publicKey });
      form.elements.response.value = JSON.stringify(answerOf(credential));
      form.submit();
      return;
    } catch (error) {
      said.textContent = isChangeOfMind(error) ? "" : form.dataset.rejected;
    }
    button.removeAttribute("aria-disabled");
  });
}
