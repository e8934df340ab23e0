// SPDX-License-Identifier: Apache-2.0
// Figures, not tests: each prints FIGURE lines and fails only when nothing could be measured. Settings:
// ROSTRUM_PAGES_OPEN (pages that look on, default 10), ROSTRUM_SOAK_S (seconds of the soak, default 60).
import { chromium, expect, test as base } from '@playwright/test';
import type { CDPSession, Page } from '@playwright/test';
import { Meeting } from '../meeting';
import { Server } from '../server';
import { largeProfile, memberStates, quantile, setting, tell } from './crowd';

const test = base.extend<{ meeting: Meeting }>({
  meeting: async ({ browser }, use) => {
    const meeting = new Meeting(browser);
    await meeting.server.start();
    await use(meeting);
    await meeting.end();
  },
});
test.setTimeout(3_600_000);

declare global {
  interface Window {
    seen: [text: string, at: number][];
  }
}

/** Notes when the text of `selector` has changed on the screen, in milliseconds that no page can skew. */
async function watchText(page: Page, selector: string): Promise<void> {
  await page.evaluate((selector) => {
    window.seen = [];
    let before = '';
    const look = () => {
      const text = document.querySelector(selector)?.textContent ?? '';
      if (text === before) return;
      before = text;
      requestAnimationFrame(() => window.seen.push([text, performance.timeOrigin + performance.now()]));
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  }, selector);
}

/** With ROSTRUM_PROFILE=1: where the script's time went, by function. */
async function profile(cdp: CDPSession, doing: () => Promise<void>): Promise<void> {
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.start');
  await doing();
  const { profile } = await cdp.send('Profiler.stop');
  const self = new Map<string, number>();
  const named = new Map(profile.nodes.map((node) => [node.id, `${node.callFrame.functionName || '(anonymous)'} ${node.callFrame.url.split('/').at(-1)}:${node.callFrame.lineNumber}:${node.callFrame.columnNumber}`]));
  profile.samples?.forEach((id, index) => {
    const name = named.get(id) ?? '?';
    self.set(name, (self.get(name) ?? 0) + (profile.timeDeltas?.[index] ?? 0) / 1000);
  });
  for (const [name, ms] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 25)) console.log(`PROFILE ${ms.toFixed(1)} ms ${name}`);
}

test('from the act to every screen', async ({ meeting }) => {
  const count = setting('ROSTRUM_PAGES_OPEN', 10);
  const states = memberStates().slice(0, 40);
  await meeting.begin();
  const known = (await meeting.view('secretary')).delegations ?? {};
  const speakers = Object.keys(known).filter((id) => states.includes(id) || /^[A-Z]{2}$/.test(id)).slice(0, 12);
  for (const speaker of speakers) await meeting.act(speaker, 'floor.request', { list: '2' });
  const pages: Page[] = [];
  for (let i = 0; i < count; ++i) pages.push(await meeting.page(i % 2 ? 'hall' : 'booth-en', { screen: 'follow' }));
  for (const page of pages) await watchText(page, 'h1.state, h1');
  const waits: number[] = [];
  for (const speaker of speakers) {
    const name = known[speaker]?.name?.['en'] ?? speaker;
    const floor = (await meeting.view('secretary')).floor?.entry;
    const at = Date.now();
    await meeting.act('mashabane', 'floor.give', floor ? { next: true, ending: floor } : { next: true });
    for (const page of pages) {
      await expect(page.locator('h1')).toContainText(name);
      const seen = await page.evaluate((name) => window.seen.findLast(([text]) => text.includes(name))?.[1], name);
      if (seen !== undefined) waits.push(seen - at);
    }
  }
  expect(waits.length).toBeGreaterThan(0);
  tell('act to screen, ms', { pages: String(count), acts: String(speakers.length), median: quantile(waits, 0.5), p99: quantile(waits, 0.99), longest: Math.max(...waits) });
});

test('clocks of pages whose machines disagree', async ({ meeting, browser }) => {
  await meeting.begin(['NG']);
  await meeting.act('mashabane', 'floor.give', { next: true });
  const pages: Page[] = [];
  for (const skew of [0, 7 * 60_000, -11 * 60_000, 3 * 3_600_000]) {
    const context = await browser.newContext({ locale: 'en' });
    await context.addInitScript((skew) => {
      const Real = Date;
      const real = Real.now.bind(Real);
      class Skewed extends Real {
        constructor(...args: unknown[]) {
          if (args.length === 0) super(real() + skew);
          else super(...(args as [number]));
        }
        static override now() {
          return real() + skew;
        }
      }
      window.Date = Skewed as DateConstructor;
    }, skew);
    const page = await context.newPage();
    await page.goto(`${meeting.server.link('booth-en')}/follow`);
    await page.locator('#floor .left').waitFor();
    await watchText(page, '#floor .left');
    pages.push(page);
  }
  await pages[0]?.waitForTimeout(15_000);
  const seen = await Promise.all(pages.map((page) => page.evaluate(() => Object.fromEntries(window.seen.slice(1)))));
  const spreads = Object.keys(seen[0] ?? {}).filter((text) => seen.every((one) => text in one)).map((text) => {
    const times = seen.map((one) => one[text] ?? NaN);
    return Math.max(...times) - Math.min(...times);
  });
  for (const page of pages) await page.context().close();
  expect(spreads.length).toBeGreaterThan(3);
  tell('clocks apart, ms', { pages: String(pages.length), seconds: String(spreads.length), median: quantile(spreads, 0.5), largest: Math.max(...spreads) });
});

test('a change of speaker with 193 entries and 600 participants', async ({ browser }) => {
  const meeting = new Meeting(browser, new Server(largeProfile()));
  await meeting.server.start();
  await meeting.begin();
  const view = await meeting.view('secretary');
  const known = Object.keys(view.delegations ?? {}).filter((id) => memberStates().includes(id));
  for (const state of known) await meeting.act('secretary', 'floor.request', { list: '2', for: state });
  for (const [who, screen] of [['mashabane', ''], ['booth-en', 'follow']] as const) {
    const page = await meeting.page(who, screen ? { screen } : {});
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' }); // what it computes, not how long it waits its turn
    const metrics = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((one) => [one.name, one.value * 1000]));
    const costs: Record<string, number>[] = [];
    for (let i = 0; i < 8; ++i) {
      const floor = (await meeting.view('secretary')).floor?.entry;
      const before = await metrics();
      await meeting.act('mashabane', 'floor.give', floor ? { next: true, ending: floor } : { next: true });
      await page.waitForTimeout(400);
      const after = await metrics();
      costs.push(Object.fromEntries(['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration', 'TaskDuration']
        .map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)])));
    }
    const of = (name: string) => costs.map((cost) => cost[name] ?? NaN);
    tell(`change of speaker, ${who}, ms`, {
      entries: String(known.length), participants: String(Object.keys(view.people ?? {}).length),
      'script median': quantile(of('ScriptDuration'), 0.5), 'script most': Math.max(...of('ScriptDuration')),
      'layout median': quantile(of('LayoutDuration'), 0.5), 'task median': quantile(of('TaskDuration'), 0.5),
    });
    if (process.env['ROSTRUM_PROFILE']) await profile(cdp, async () => {
      const floor = (await meeting.view('secretary')).floor?.entry;
      await meeting.act('mashabane', 'floor.give', floor ? { next: true, ending: floor } : { next: true });
      await page.waitForTimeout(400);
    });
    await page.context().close();
  }
  await meeting.end();
  expect(known.length).toBe(193);
});

test('first load of the delegate at 1.6 Mbit/s and 150 ms', async ({ meeting }) => {
  await meeting.begin(['NG']);
  // A browser of its own: what another page loaded is in its cache.
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const times: number[] = [];
  let bytes = 0;
  for (let i = 0; i < 3; ++i) {
    const context = await browser.newContext({ locale: 'en', viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 });
    bytes = 0;
    cdp.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
    const start = performance.now();
    await page.goto(meeting.server.link('JP'), { waitUntil: 'commit' });
    await page.locator('.screen button').first().waitFor();
    times.push(performance.now() - start);
    await context.close();
  }
  await browser.close();
  tell('first load of the delegate', { 'KB over the line': bytes / 1024, 'ms until it can be used, best of 3': Math.min(...times) });
});

test('memory of a page over time', async ({ meeting }) => {
  const seconds = setting('ROSTRUM_SOAK_S', 60);
  await meeting.begin(['NG', 'KE', 'JP']);
  const page = await meeting.page('mashabane');
  const cdp = await page.context().newCDPSession(page);
  const used = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1024 / 1024;
  };
  const turn = async () => {
    const entry = (await meeting.act('mashabane', 'floor.give', { next: true })) as { entry: `e${number}` };
    const { delegation } = (await meeting.view('secretary')).entries?.[entry.entry] ?? { delegation: 'NG' };
    await meeting.act('mashabane', 'floor.end', {});
    await meeting.act('secretary', 'floor.request', { list: '2', for: delegation });
  };
  for (let i = 0; i < 10; ++i) await turn();
  const before = await used();
  let turns = 0;
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ++turns) await turn();
  const after = await used();
  tell('memory of the chair’s page, MB', { seconds: String(seconds), turns: String(turns), before, after, 'growth %': ((after - before) / before) * 100 });
  expect(turns).toBeGreaterThan(0);
});
