import { join } from 'node:path';
import { chromium, type Page, type Response } from 'playwright-core';
import { createFolder } from '../stores/folder.ts';

/** A tab of Debian's Chromium, in a profile of its own. */
export interface Browser {
  readonly page: Page;
  /** Every document that was asked for, such as `200 GET /callback`, in order. */
  readonly trail: readonly string[];
  /** Every address that was asked for: documents, and all that they load. */
  readonly requested: readonly URL[];
  /** The errors on the console, each with the address of the page. */
  readonly complaints: readonly string[];
  /** The folder of the profile, which is whole once the browser is closed. */
  readonly profile: string;
  close(): Promise<void>;
}

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const WIDTHS = [360, 1280];
const HEIGHT = 720;

/** Starts the browser of somebody who reads this language, such as `zh-CN`. */
export async function startBrowser(locale: string): Promise<Browser> {
  const profile = createFolder();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: ARGS,
    locale,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const trail: string[] = [];
  const requested: URL[] = [];
  const complaints: string[] = [];
  context.on('response', (response) => {
    if (response.request().isNavigationRequest()) trail.push(getStep(response));
  });
  context.on('request', (request) => requested.push(new URL(request.url())));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(`${page.url()}: ${error.error().message}`));
  return { page, trail, requested, complaints, profile, close: () => context.close() };
}

function getStep(response: Response): string {
  return `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`;
}

export interface PageAppearance {
  readonly language: string | null;
  readonly title: string;
  readonly heading: string;
  /** The widths of window, in pixels, at which something sticks out. */
  readonly tooWideAt: readonly number[];
}

/**
 * Looks at the page in a narrow and in a wide window, and keeps pictures of what it saw in the
 * folder that the variable SCREENSHOTS names, if it names one.
 */
export async function inspectPage(page: Page, picture: string): Promise<PageAppearance> {
  const tooWideAt: number[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    const fits = await page.evaluate('document.scrollingElement.scrollWidth <= innerWidth');
    if (!fits) tooWideAt.push(width);
    await photograph(page, `${picture}-${width}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, `${picture}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  return {
    language: await page.locator('html').getAttribute('lang'),
    title: await page.title(),
    heading: await page.locator('h1').innerText(),
    tooWideAt,
  };
}

async function photograph(page: Page, name: string): Promise<void> {
  const { SCREENSHOTS } = process.env;
  if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}
