// SPDX-License-Identifier: Apache-2.0
// The wall of the room: readable from the last row, right in every state, and by itself for a week.
import type { Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, expectAccessible, expectFits, test } from './fixtures';
import type { Meeting } from './meeting';

async function wall(meeting: Meeting, options = 'languages=en,fr', size = { width: 1920, height: 1080 }): Promise<Page> {
  const page = await meeting.page('hall', { screen: `display?${options}` });
  await page.setViewportSize(size);
  await page.locator('.wall .l2').first().waitFor();
  return page;
}

/** Nothing stands out of the wall or over something else, nothing is cut, and the name keeps to two lines. */
async function expectWhole(page: Page, what = '', most = 2): Promise<void> {
  const wrong = await page.evaluate((most) => {
    const found: string[] = [];
    const frame = document.querySelector('.frame')?.getBoundingClientRect();
    const name = document.querySelector<HTMLElement>('h1');
    if (!frame || !name) return ['no wall'];
    const lines = Math.round(name.offsetHeight / parseFloat(getComputedStyle(name).lineHeight));
    if (lines > most) found.push(`the name has ${lines} lines`);
    const parts = [...document.querySelectorAll<HTMLElement>('.ttl, .right, .who > *, .time, .bar, .band .what, .band .from, .nexts h2, .nexts li, .listst')];
    const boxes = parts.map((one) => ({ of: `${one.className || one.tagName} “${one.textContent?.trim().slice(0, 30)}”`, box: one.getBoundingClientRect() }));
    for (const one of parts) if (one.scrollWidth > one.clientWidth + 1) found.push(`${one.className || one.tagName} “${one.textContent?.trim()}” is cut`);
    for (const { of, box } of boxes)
      // Edges run on for the 8 px by which the picture wanders either way; their texts are further in.
      if (box.left < frame.left - 17 || box.right > frame.right + 17 || box.top < frame.top - 17 || box.bottom > frame.bottom + 17) found.push(`${of} stands out`);
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (across > 2 && down > 2) found.push(`${a.of} and ${b.of} overlap`);
    }));
    return found;
  }, most);
  expect(wrong, what).toEqual([]);
}

async function sizes(page: Page): Promise<{ least: number; name: number; clock: number; next: number }> {
  return page.evaluate(() => {
    const size = (one: Element | null) => one ? parseFloat(getComputedStyle(one).fontSize) : NaN;
    const texts = [...document.querySelectorAll('.wall *')].filter((one) => !one.closest('.vh')
      && [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()));
    return { least: Math.min(...texts.map(size)), name: size(document.querySelector('h1')),
      clock: size(document.querySelector('.left')), next: size(document.querySelector('.nexts li')) };
  });
}

test('says who speaks and for whom, how long, who comes next and how the list stands, in two languages', async ({ meeting }) => {
  await meeting.connect('mashabane', 'secretary');
  const page = await wall(meeting);
  await expect(page.locator('h1')).toHaveText('First meeting');
  await expect(page.locator('.alt')).toHaveText('Première séance');
  await expect(page.locator('.left')).toHaveText('10:00');
  await meeting.act('mashabane', 'meeting.open', {});
  await meeting.act('mashabane', 'item.open', { item: '2' });
  await expect(page.locator('h1')).toHaveText('International cooperation');
  await meeting.act('mashabane', 'list.open', { list: '2', closes_at: '2020-07-27T12:40:00.000Z' });
  await expect(page.locator('.listst')).toHaveText(/List closes at 14:40\s*Clôture de la liste à 14:40/);
  await meeting.act('NG', 'floor.request', { list: '2', kind: 'group_statement', capacity: 'group', group: 'group_77' });
  for (const state of ['KE', 'US', 'VN', 'JP']) await meeting.act('secretary', 'floor.request', { list: '2', for: state });
  await meeting.act('mashabane', 'floor.give', { next: true });
  await expect(page.locator('h1')).toHaveText('Nigeria');
  await expect(page.locator('.alt')).toHaveText('Nigéria');
  await expect(page.locator('.cap')).toContainText('on behalf of the Group of 77 and China');
  await expect(page.locator('.cap')).toContainText('au nom du Groupe des 77 et de la Chine');
  await expect(page.locator('.left')).toHaveText(/^[56]:\d\d$/);
  await expect(page.locator('.item')).toContainText('Coopération internationale');
  await expect(page.locator('.nexts li .one:first-child')).toHaveText(['Kenya', 'United States of America', 'Viet Nam']);
  expect(await sizes(page)).toMatchObject({ name: 208, clock: 256, next: 44, least: 28 });
  await expectWhole(page);
  const place = () => page.locator('h1').evaluate((one: HTMLElement) => [one.offsetLeft, one.offsetTop, one.offsetWidth, one.offsetHeight]);
  const name = await place();
  const clock = Date.parse((await meeting.view('secretary')).floor?.started_at ?? '');
  await meeting.setClock(new Date(clock + 402_000).toISOString(), 0);
  await expect(page.locator('.left')).toHaveText('+0:42');
  await expect(page.locator('.of')).toHaveText(/Please conclude\s*·\s*Veuillez conclure/);
  expect(await place(), 'the name stays where it is when time is up').toEqual(name);
  await meeting.act('UY', 'order.raise', {});
  await expect(page.locator('.band')).toHaveText(/Point of order\s*Motion d’ordre\s*Uruguay\s*Uruguay/);
  await expect(page.locator('.of')).toContainText('paused');
  await expectWhole(page, 'point of order');
  const [point] = Object.values((await meeting.view('secretary')).points ?? {});
  if (!point) throw new Error('no point of order');
  await meeting.act('mashabane', 'floor.give', { entry: point.entry });
  await expect(page.locator('h1')).toHaveText('Uruguay');
  await expect(page.locator('.band')).toHaveText(/^\s*Point of order\s*Motion d’ordre\s*$/);
  await meeting.act('mashabane', 'order.rule', { point: point.point, ruling: 'not_upheld' });
  await expect(page.locator('h1')).toHaveText('Nigeria');
  await meeting.act('mashabane', 'floor.end', {});
  await meeting.act('mashabane', 'meeting.suspend', { until: '2020-07-27T13:30:00.000Z' });
  await expect(page.locator('h1')).toHaveText('Suspended until 15:30');
  await expect(page.locator('.alt')).toHaveText('Suspendue jusqu’à 15:30');
  await meeting.act('mashabane', 'meeting.resume', {});
  await meeting.act('mashabane', 'meeting.adjourn', {});
  await expect(page.locator('h1')).toHaveText('Second meeting');
});

test('the longest names of the session fit, in six languages, on a wall, a projector and a column', async ({ meeting }) => {
  await meeting.begin();
  const view = await meeting.view('secretary');
  const length = (one: { name?: Record<string, string> }) => Math.max(...Object.values(one.name ?? {}).map((name) => name.length));
  const long = Object.values(view.delegations ?? {}).sort((a, b) => length(b) - length(a)).slice(0, 5).map((one) => one.delegation);
  for (const who of [...long, 'KE']) await meeting.act('secretary', 'floor.request', { list: '2', for: who });
  const page = await wall(meeting, 'languages=en,fr,ar,ru,zh,es');
  for (const who of [...long, 'KE']) {
    const floor = (await meeting.view('secretary')).floor?.entry;
    await meeting.act('mashabane', 'floor.give', floor ? { next: true, ending: floor } : { next: true });
    const now = (await meeting.view('secretary')).floor?.delegation ?? who;
    const names = Object.values(view.delegations?.[now]?.name ?? {});
    for (const size of [{ width: 1920, height: 1080 }, { width: 1024, height: 768 }, { width: 1080, height: 1920 }]) {
      await page.setViewportSize(size);
      await expect.poll(async () => names.includes((await page.locator('h1').textContent()) ?? '')).toBe(true);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      // Names of States, that is; an institute of the United Nations may need more on a narrow wall.
      await expectWhole(page, `${now} at ${size.width} by ${size.height}`, /^[A-Z]{2}$/.test(now) ? 2 : 4);
      if (size.width === 1920) expect((await sizes(page)).least).toBeGreaterThanOrEqual(28);
    }
  }
});

test('the pairs change between speakers, the same on every wall and after a reload', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE', 'JP']);
  const page = await wall(meeting, 'languages=en,fr,ar,zh');
  const other = await wall(meeting, 'languages=en,fr,ar,zh');
  await expect(page.locator('.wall')).toHaveAttribute('lang', 'en');
  await meeting.act('mashabane', 'floor.give', { next: true });
  await expect(page.locator('.wall')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('.wall')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('h1')).toHaveText('نيجيريا');
  await page.reload();
  await expect(page.locator('h1')).toHaveText('نيجيريا');
  await expect(other.locator('h1')).toHaveText('نيجيريا');
  await meeting.act('mashabane', 'floor.end', {});
  await expect(page.locator('.wall')).toHaveAttribute('lang', 'ar');
  await meeting.act('mashabane', 'floor.give', { next: true });
  await expect(page.locator('h1')).toHaveText('Kenya');
});

test('greys with its last state while the line is lost, for as long as it takes, and comes back', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  await meeting.act('mashabane', 'floor.give', { next: true });
  const page = await wall(meeting);
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    await meeting.server.stop(signal);
    await expect(page.locator('.wall')).toHaveClass(/is-lost/);
    await expect(page.locator('.head')).toContainText('Reconnecting');
    await expect(page.locator('h1')).toHaveText('Nigeria');
    await expect(page.locator('.left')).toHaveText('–:––');
    await meeting.server.start();
    await expect(page.locator('.wall')).not.toHaveClass(/is-lost/);
    await expect(page.locator('.left')).toHaveText(/^[34]:\d\d$/);
  }
  expect(await page.evaluate(() => 'stillHere' in window), 'without a reload').toBe(true);
});

test('takes a new build by itself, when nobody speaks', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  await meeting.act('mashabane', 'floor.give', { next: true });
  const page = await wall(meeting);
  // It waits a minute before it loads anew; the page's own clock is set forward for that.
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-build-'));
  cpSync(meeting.server.pages, folder, { recursive: true });
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  const style = /\/assets\/(index-[^"]+\.css)/.exec(index)?.[1] ?? '';
  for (const name of readdirSync(folder)) if (/^index\.html\./.test(name)) rmSync(join(folder, name));
  cpSync(join(folder, 'assets', style), join(folder, 'assets', `another-${style}`));
  writeFileSync(join(folder, 'index.html'), index.replace(style, `another-${style}`));
  await page.evaluate(() => {
    const began = performance.now.bind(performance);
    performance.now = () => began() + 120_000;
    Object.assign(window, { stillHere: true });
  });
  await meeting.server.stop();
  meeting.server.pages = folder;
  await meeting.server.start();
  await expect(page.locator('.left')).toHaveText(/^[34]:\d\d$/);
  await page.waitForTimeout(3000);
  expect(await page.evaluate(() => 'stillHere' in window), 'not while somebody speaks').toBe(true);
  await meeting.connect('mashabane');
  await meeting.act('mashabane', 'floor.end', {});
  await expect.poll(() => page.evaluate(() => 'stillHere' in window).catch(() => true)).toBe(false);
  await expect(page.locator(`link[href="/assets/another-${style}"]`)).toHaveCount(1);
  await expect(page.locator('h1')).toHaveText('International cooperation');
  rmSync(folder, { recursive: true, force: true });
});

test('after an error of its own it begins anew', async ({ meeting }) => {
  const page = await wall(meeting);
  await page.evaluate(() => {
    const began = performance.now.bind(performance);
    performance.now = () => began() + 120_000;
    Object.assign(window, { stillHere: true });
    setTimeout(() => { throw new Error('a fault made by the test'); });
  });
  await expect.poll(() => page.evaluate(() => 'stillHere' in window).catch(() => true)).toBe(false);
  await expect(page.locator('h1')).toBeVisible();
  meeting.troubles.splice(0, meeting.troubles.length, ...meeting.troubles.filter((one) => !one.includes('made by the test')));
});

test('a revoked link keeps the last state and says what it needs; the server is asked again', async ({ meeting }) => {
  await meeting.begin(['NG']);
  const page = await wall(meeting);
  const invitation = Object.values((await meeting.view('secretary')).invitations ?? {}).find((one) => one.participant === 'hall' && !one.revoked);
  if (!invitation) throw new Error('no invitation');
  await page.evaluate(() => {
    const later = window.setTimeout.bind(window);
    Object.assign(window, { setTimeout: (act: () => void, ms?: number) => later(act, ms && ms >= 60_000 ? 50 : ms) });
  });
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await meeting.act('secretary', 'invitation.revoke', { invitation: invitation.invitation });
  await expect(page.locator('.head')).toContainText('This display needs a new link');
  await expect(page.locator('h1')).toHaveText('International cooperation');
  await expect.poll(() => sockets.length).toBeGreaterThan(1);
});

test('nobody is there: no cursor, always dark, awake; a touch shows what can be set', async ({ meeting }) => {
  await meeting.begin(['NG']);
  const page = await wall(meeting);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('.wall')).toHaveCSS('cursor', 'none');
  await expect(page.locator('.setting')).toHaveCount(0);
  await page.mouse.move(300, 300);
  await expect(page.locator('.wall')).not.toHaveCSS('cursor', 'none');
  await page.getByRole('button', { name: 'Русский' }).click();
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.locator('.alt, .item .l2').first()).toHaveText(/Международное сотрудничество|Группа экспертов/);
  expect(page.url()).toContain('languages=en%2Cru');
  await expect(page.locator('.setting')).toHaveCount(0, { timeout: 30_000 });
  await page.reload();
  await expect(page.locator('.l2').first()).toHaveText(/Международное сотрудничество|Группа экспертов/);
});

test('the secretary sees what the room sees, and how it would look, by keyboard', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  await meeting.act('mashabane', 'floor.give', { next: true });
  const page = await meeting.page('secretary', { screen: 'display?languages=en,es' });
  await expect(page.locator('h1')).toHaveText('Nigeria');
  await page.getByRole('radio', { name: 'As it is now' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(page.locator('h1')).not.toHaveText('Nigeria');
  await expect(page.getByText('A sample: the room does not see this.')).toBeVisible();
  await expectWhole(page, 'sample');
  for (const name of ['Past the time limit', 'A point of order', 'Suspended', 'Line lost']) {
    await page.getByRole('radio', { name }).click();
    await expectWhole(page, name);
  }
  await expect(page.locator('.wall')).toHaveClass(/is-lost/);
  await page.getByRole('radio', { name: 'As it is now' }).click();
  await expect(page.locator('h1')).toHaveText('Nigeria');
  expect((await meeting.view('hall')).floor?.delegation).toBe('NG');
});

for (const language of ['en', 'ar', 'zh'] as const)
  test(`axe finds nothing on the wall and its preview, ${language}`, async ({ meeting }) => {
    await meeting.begin(['NG', 'KE', 'US']);
    const page = await meeting.page('hall', { language, screen: `display?languages=${language},fr` });
    await page.locator('.wall .l2').first().waitFor();
    await expectAccessible(page, 'item');
    await meeting.act('mashabane', 'floor.give', { next: true });
    await meeting.act('UY', 'order.raise', {});
    await page.locator('.band').waitFor();
    await expectAccessible(page, 'point of order');
    await page.mouse.move(200, 200);
    await page.locator('.setting').waitFor();
    await expectAccessible(page, 'settings');
    await expectFits(page);
    for (const theme of ['light', 'dark'] as const) {
      const preview = await meeting.page('secretary', { language, theme, screen: `display?languages=${language},fr` });
      await preview.locator('.wall .l2').first().waitFor();
      await expectAccessible(preview, `preview ${theme}`);
      await expectFits(preview);
      await preview.setViewportSize({ width: 320, height: 640 });
      await expectFits(preview);
      await preview.context().close();
    }
    await meeting.server.stop();
    await page.locator('.is-lost').waitFor();
    await expectAccessible(page, 'lost');
  });
