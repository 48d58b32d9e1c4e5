// Keeps the time left on a page of waiting true, in the words of the page's language.
const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
for (const element of document.querySelectorAll("[data-until]")) {
  const until = Date.parse(element.dataset.until);
  const show = () => {
    const seconds = Math.ceil((until - Date.now()) / 1000);
    if (seconds <= 0) {
      element.textContent = format.format(0, "second");
      clearInterval(timer);
    } else if (seconds <= 60) {
      element.textContent = format.format(seconds, "second");
    } else if (seconds < 7200) {
      element.textContent = format.format(Math.ceil(seconds / 60), "minute");
    } else {
      element.textContent = format.format(Math.ceil(seconds / 3600), "hour");
    }
  };
  const timer = setInterval(show, 5000);
  show();
}
