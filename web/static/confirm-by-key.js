// Confirms who is asking by a key: what it answers goes into the form, which then goes to the server like any other.
const form = document.querySelector("form[data-key]");

const confirmByKey = async () => {
  const publicKey = questionOf(await call(form.dataset.key, "GET"));
  const credential = await navigator.credentials.get({ publicKey });
  form.elements.response.value = JSON.stringify(answerOf(credential));
  form.submit();
};

if (form && window.PublicKeyCredential) {
  const wordsFor = (error) => (isChangeOfMind(error) ? "" : form.dataset.rejected);
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    once(partsOf(form), confirmByKey, wordsFor);
  });
}
