// Tells that Caps Lock is on while a password is typed, where the browser tells us.
for (const hint of document.querySelectorAll("[data-caps-lock]")) {
  const input = document.getElementById(hint.dataset.capsLock);
  const look = (event) => {
    hint.textContent = event.getModifierState?.("CapsLock") ? hint.dataset.text : "";
  };
  for (const kind of ["keydown", "keyup", "mousedown"]) input.addEventListener(kind, look);
  input.addEventListener("blur", () => {
    hint.textContent = "";
  });
}
