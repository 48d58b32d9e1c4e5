// A code is sent as soon as its last digit is there, typed or pasted.
for (const field of document.querySelectorAll("input[data-digits]")) {
  field.addEventListener("input", () => {
    const code = field.value.replace(/\s/g, "");
    if (/^\d+$/.test(code) && code.length === Number(field.dataset.digits)) {
      field.form.requestSubmit();
    }
  });
}
