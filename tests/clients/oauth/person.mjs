// A person with a phone: a real browser, without a mouse and without scripts.
//
// As a program it signs in at an address that somebody asks the person to open, allows what is asked for, and ends where the browser is
// sent to: `person.mjs ADDRESS NAME PASSWORD`.

import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// Packages lie outside of the project, where only `require` looks for them, through NODE_PATH.
const { default: puppeteer } = createRequire(import.meta.url)("puppeteer-core");

/** Says what is promised, and ends the program where that is not seen. */
export function check(promise, kept, seen) {
  if (!kept) {
    console.error(`not as promised: ${promise}; seen:`, seen);
    process.exit(1);
  }
  console.log(promise);
}

export async function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
  // As root, which continuous integration often is, its sandbox does not work; it sees only what is made here.
  const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"];
  const browser = await puppeteer.launch({ executablePath, args, headless: true, timeout: 60_000 });
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  await page.setViewport({ width: 360, height: 640, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
  await page.setJavaScriptEnabled(false);
  return { browser, page };
}

/** Types and presses Enter, and waits for the page that comes of it. */
export async function enter(page, ...keys) {
  for (const key of keys) {
    if (key === "Tab") await page.keyboard.press("Tab");
    else await page.keyboard.type(key);
  }
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

/** The name of what the keyboard is at. */
export async function focused(page) {
  return page.evaluate(() => document.activeElement.value || document.activeElement.name);
}

export async function signIn(page, name, password) {
  // A browser moves to the field when it paints the page, which may be after it says that it has loaded it.
  await page.waitForFunction(() => document.activeElement.name === "username", { timeout: 5000 }).catch(() => undefined);
  check("the page to log in waits for the user name", (await focused(page)) === "username", await focused(page));
  await enter(page, name, "Tab", password);
}

/** Goes to a button by the keyboard, and presses it. */
export async function press(page, button) {
  for (let stop = 0; stop < 10; stop += 1) {
    if ((await focused(page)) === button) return enter(page);
    await page.keyboard.press("Tab");
  }
  check(`the keyboard reaches "${button}"`, false, await page.content());
}

async function main([address, name, password]) {
  const { browser, page } = await openBrowser();
  try {
    await page.goto(address);
    await signIn(page, name, password);
    await press(page, "allow");
  } finally {
    await browser.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
