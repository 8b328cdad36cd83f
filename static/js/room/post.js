/* One POST of JSON to the room, and what its answer means for whoever asked. */

/** A name for one try of something: sent again with the same name it acts once. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* Signing in again in another tab changes the token: the cookie has the one of today. */
function token() {
  const cookie = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1];
  return cookie ?? document.querySelector("[data-token]").dataset.token;
}

/** → {what, ...body}: done, refused, errors, signed-out, forbidden, malformed, or later (try again). */
export async function post(url, body) {
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      redirect: "manual",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
    });
  } catch {
    return { what: "later" };
  }
  return { what: meaning(answer), ...(await bodyOf(answer)) };
}

const MEANINGS = { 401: "signed-out", 403: "forbidden", 409: "refused", 422: "errors", 400: "malformed", 413: "malformed" };

function meaning(answer) {
  if (answer.ok) return "done";
  if (answer.type === "opaqueredirect") return "signed-out";
  return MEANINGS[answer.status] ?? "later";
}

async function bodyOf(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}
