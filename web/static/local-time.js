// Turns moments in UTC into the visitor's own zone; the exact value stays in `datetime`.
// The browser's own variant of the page's language writes dates as the visitor expects them.
const spoken = document.documentElement.lang;
const own = navigator.languages.find((language) => language.split("-")[0] === spoken);
const format = new Intl.DateTimeFormat(own ?? spoken, { dateStyle: "long", timeStyle: "short" });
for (const time of document.querySelectorAll("time[datetime]")) {
  const moment = new Date(time.dateTime);
  if (!Number.isNaN(moment.valueOf())) time.textContent = format.format(moment);
}
