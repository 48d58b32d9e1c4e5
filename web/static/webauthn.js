// Questions to the browser's keys and their answers, between the JSON of the server and what browsers take. Goes in front of
// each module that asks.
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const keysOf = (list) => list?.map((key) => ({ ...key, id: bytesOf(key.id) }));

// What `navigator.credentials` takes.
const questionOf = ({ publicKey }) => {
  const question = { ...publicKey, challenge: bytesOf(publicKey.challenge) };
  if (publicKey.user) question.user = { ...publicKey.user, id: bytesOf(publicKey.user.id) };
  if (publicKey.allowCredentials) question.allowCredentials = keysOf(publicKey.allowCredentials);
  if (publicKey.excludeCredentials) question.excludeCredentials = keysOf(publicKey.excludeCredentials);
  return question;
};

// What the server takes.
const answerOf = (credential) => {
  const { response } = credential;
  const members = ["clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject"];
  const answer = {};
  for (const name of members) if (response[name]) answer[name] = textOf(response[name]);
  if (response.getTransports) answer.transports = response.getTransports();
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answer,
  };
};

// A call of the portal's JSON: its data, or an error that has the status.
const call = async (address, method, body) => {
  const answer = await fetch(address, {
    method,
    headers: { accept: "application/json", ...(body && { "content-type": "application/json" }) },
    body: body && JSON.stringify(body),
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok || said.status === "KO") throw Object.assign(new Error(said.message), { status: answer.status });
  return said.data;
};

// Visitors who change their mind have done nothing wrong.
const isChangeOfMind = (error) => error.name === "NotAllowedError" || error.name === "AbortError";

// Does `act` once at a time: `button` rests meanwhile, and stays so where another page follows. What went wrong is `said` in
// the words for it.
const once = async ({ button, said, waiting = "" }, act, wordsFor) => {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  said.textContent = waiting;
  try {
    await act();
  } catch (error) {
    said.textContent = wordsFor(error);
    button.removeAttribute("aria-disabled");
  }
};

// The button of a form or place, and where it says what became of it.
const partsOf = (place) => ({ button: place.querySelector("button"), said: place.querySelector("[role=status]") });
