// Turns moments in UTC into the visitor's own zone; the exact value stays in `datetime`.
const format = new Intl.DateTimeFormat(document.documentElement.lang, {
  dateStyle: "long",
  timeStyle: "short",
});
for (const time of document.querySelectorAll("time[datetime]")) {
  const moment = new Date(time.dateTime);
  if (!Number.isNaN(moment.valueOf())) time.textContent = format.format(moment);
}
