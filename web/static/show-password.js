// A button that shows the password and hides it again. Without this module the button stays hidden.
for (const button of document.querySelectorAll("[data-shows]")) {
  const input = document.getElementById(button.dataset.shows);
  const say = (shown) => {
    input.type = shown ? "text" : "password";
    button.textContent = shown ? button.dataset.hide : button.dataset.show;
    button.setAttribute("aria-label", shown ? button.dataset.hideLong : button.dataset.showLong);
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    say(input.type === "password");
    input.focus();
  });
  // Browsers keep passwords only from fields that hide them when they are sent.
  input.form.addEventListener("submit", () => say(false));
}
