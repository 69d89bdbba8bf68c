// Plays ChatGPT's part of OAuth against the running `notes-oauth`, with a person at a real browser: from the manifest to the call that is
// refused. Run it with the address of the plugin; the environment has `CLIENT_SECRET` and `PASSWORD`, and in `PICTURES` a folder for
// pictures of the pages, if somebody wants to see them.

import { check, enter, focused, openBrowser, press, signIn } from "./person.mjs";

const [url] = process.argv.slice(2);
const { CLIENT_SECRET, PASSWORD, PICTURES } = process.env;
const BACK = "https://chat.openai.com/aip/plugin-1/oauth/callback";

const { browser, page } = await openBrowser();
// The chat's own page is not reached from here: it is this one.
await page.setRequestInterception(true);
let sentBack;
page.on("request", (request) => {
  if (!request.url().startsWith("https://chat.openai.com/")) return request.continue();
  if (request.isNavigationRequest()) sentBack = new URL(request.url());
  return request.respond({ contentType: "text/html", body: "<title>The chat</title>" });
});

let pictures = 0;
async function picture(name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  check(`"${name}" fits on a phone`, !wide, await page.content());
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${(pictures += 1)}-${name.replaceAll(" ", "-")}.png` });
}

async function json(address, options) {
  const answer = await fetch(address, options);
  return { status: answer.status, headers: answer.headers, body: await answer.json().catch(() => null) };
}

const read = async (token) => json(`${url}/notes`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

try {
  const manifest = (await json(`${url}/.well-known/ai-plugin.json`)).body;
  const { auth } = manifest;
  check("the manifest asks for OAuth", auth.type === "oauth" && auth.client_url.startsWith(url), auth);
  const refused = await read();
  check("without a token nothing is told", refused.status === 401 && refused.headers.has("www-authenticate"), refused);

  const state = crypto.randomUUID();
  const query = { response_type: "code", client_id: "chatgpt", scope: auth.scope, state, redirect_uri: BACK };
  const address = `${auth.client_url}?${new URLSearchParams(query)}`;
  const exchange = async (request) => {
    const body = JSON.stringify({ client_id: "chatgpt", client_secret: CLIENT_SECRET, ...request });
    return json(auth.authorization_url, { method: "POST", headers: { "content-type": auth.authorization_content_type }, body });
  };

  await page.goto(address);
  await picture("log in");
  await signIn(page, "ada", `${PASSWORD}x`);
  const alert = await page.$eval("[role=alert]", (element) => element.textContent).catch(() => "");
  check("a wrong password is told, and no more", alert.includes("user name or the password is wrong"), await page.content());
  check("the keyboard waits for another password", (await focused(page)) === "password", await focused(page));
  await picture("log in again");
  await enter(page, PASSWORD);
  const asked = await page.$$eval("li", (items) => items.map((item) => item.textContent));
  check("the page says what is asked for in plain words", asked.join("; ") === "Read your notes; Write, change and delete your notes", asked);
  await picture("consent");
  await press(page, "allow");
  check("the browser is back at the chat", (await page.title()) === "The chat" && sentBack.href.startsWith(BACK), sentBack?.href);
  check("with the state that the chat remembers", sentBack.searchParams.get("state") === state, sentBack.href);
  check("and the issuer", sentBack.searchParams.get("iss") === url, sentBack.href);

  const code = { grant_type: "authorization_code", code: sentBack.searchParams.get("code"), redirect_uri: BACK };
  const tokens = await exchange(code);
  const { access_token, refresh_token, token_type, expires_in } = tokens.body;
  check("the code becomes tokens", token_type === "bearer" && expires_in > 0 && access_token && refresh_token, tokens);
  const headers = { authorization: `Bearer ${access_token}`, "content-type": "application/json" };
  const added = await json(`${url}/notes`, { method: "POST", headers, body: JSON.stringify({ text: "buy milk" }) });
  check("a call succeeds", added.status === 200 && added.body.text === "buy milk", added);

  const refreshed = await exchange({ grant_type: "refresh_token", refresh_token });
  check("the refresh token becomes new tokens", refreshed.status === 200, refreshed);
  const notes = await read(refreshed.body.access_token);
  check("a call with the new token succeeds", notes.status === 200 && notes.body.notes.some(({ id }) => id === added.body.id), notes);

  await page.goto(address);
  check("who is logged in is only asked", (await page.$("[value=allow]")) !== null, await page.content());
  await press(page, "deny");
  check("a no is a no", sentBack.searchParams.get("error") === "access_denied" && !sentBack.searchParams.has("code"), sentBack.href);

  const token = new URLSearchParams({ token: refreshed.body.refresh_token, client_id: "chatgpt", client_secret: CLIENT_SECRET });
  const revoked = await fetch(`${url}/oauth/revoke`, { method: "POST", body: token });
  check("the tokens are given back", revoked.status === 200, revoked);
  const ended = await read(refreshed.body.access_token);
  check("a call is refused afterwards", ended.status === 401, ended);
  const again = await exchange({ grant_type: "refresh_token", refresh_token: refreshed.body.refresh_token });
  check("and so is a refresh", again.status === 400 && again.body.error === "invalid_grant", again);

  await page.goto(address.replace("plugin-1", "plugin-2"));
  check("an address that is not registered is a page for the person", (await page.title()).includes("unknown address"), await page.title());
  await picture("unknown address");
} finally {
  await browser.close();
}
