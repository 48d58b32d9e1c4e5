// A form is sent once; its button says so after a moment. Coming back to the page arms it again.
for (const form of document.querySelectorAll("form[data-once]")) {
  const button = form.querySelector("button[type=submit]");
  const words = button.textContent;
  let later;
  form.addEventListener("submit", (event) => {
    if (button.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      return;
    }
    button.setAttribute("aria-disabled", "true");
    later = setTimeout(() => {
      button.textContent = `${form.dataset.once}\u2026`;
    }, 300);
  });
  addEventListener("pageshow", () => {
    clearTimeout(later);
    button.removeAttribute("aria-disabled");
    button.textContent = words;
  });
}
