// SPDX-License-Identifier: Apache-2.0
// The shell and the page that follows, for whoever has no screen of their own.
import { expect, expectAccessible, expectFits, test } from './fixtures';

test('an interpreter follows the floor, live', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  const page = await meeting.page('booth-en');
  await expect(page.locator('#floor .state')).toHaveText('Nobody has the floor');
  await expect(page.locator('.row .name b')).toHaveText(['Nigeria', 'Kenya']);
  await meeting.act('mashabane', 'floor.give', { next: true });
  await expect(page.locator('#floor .state')).toHaveText('Nigeria');
  await expect(page.locator('#floor .left')).toHaveText(/^[34]:\d\d$/);
  await expect(page.locator('.row .name b')).toHaveText(['Kenya']);
  await expect(page.locator('[aria-live="assertive"]')).toHaveText(/Nigeria has the floor/);
});

test('the language switches without reload, with direction and digits', async ({ meeting }) => {
  await meeting.begin(['NG']);
  const page = await meeting.page('booth-en');
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  await page.getByRole('button', { name: /Language of this screen/ }).click();
  await page.getByRole('menuitemradio', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('#floor .state')).toHaveText('لا أحد يتكلم الآن');
  await expect(page.locator('.topbar .clock b')).toHaveText(/^\d\d:\d\d$/);
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true);
});

test('a lost line is told, and what was missed comes back', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  const page = await meeting.page('booth-en');
  await meeting.server.stop();
  await expect(page.getByText(/^Reconnecting, \d+ s\./)).toBeVisible();
  await expect(page.locator('.row .name b')).toHaveText(['Nigeria', 'Kenya']);
  await meeting.server.start();
  await expect(page.getByText(/^Reconnecting/)).toBeHidden();
  await meeting.act('mashabane', 'floor.give', { next: true });
  await expect(page.locator('#floor .state')).toHaveText('Nigeria');
});

test('an unknown link is refused in words, and a page without a link asks for one', async ({ meeting, browser }) => {
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  await page.goto(`${meeting.server.origin}/#/join/${meeting.server.session}/AAAAAAAAAAAAAAAAAAAAAA`);
  await expect(page.getByText('This link is not known here.')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${meeting.server.origin}/`);
  await page.reload();
  await page.getByLabel('Link').fill('https://elsewhere.example/');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'no invitation link' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Link').fill(meeting.server.link('booth-en'));
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.locator('#floor')).toBeVisible();
  await context.close();
});

test('keys are listed by "?", and F6 goes round the areas', async ({ meeting }) => {
  const page = await meeting.page('booth-en');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'All keys' })).toContainText('Next area');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  const seen: (string | null)[] = [];
  for (let i = 0; i < 4; ++i) {
    await page.keyboard.press('F6');
    seen.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute('aria-labelledby') || null));
  }
  expect(seen).toEqual(['floor', 'queue-title', 'meeting-title', 'happened-title']);
});

for (const language of ['en', 'ar', 'zh'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`axe finds nothing on the page that follows, ${language}, ${theme}`, async ({ meeting }) => {
      await meeting.begin(['NG', 'KE']);
      await meeting.act('mashabane', 'floor.give', { next: true });
      const page = await meeting.page('booth-en', { language, theme });
      await expectAccessible(page, language);
      await expectFits(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectFits(page);
    });

test('every file that the page, its manifest and its worker name is served, and nothing comes from elsewhere', async ({ meeting }) => {
  const asked: string[] = [];
  const page = await meeting.page('booth-en');
  page.on('request', (request) => asked.push(request.url()));
  await page.reload();
  await page.locator('#floor').waitFor();
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.filter((url) => !url.startsWith(meeting.server.origin))).toEqual([]);
  const wrong = await page.evaluate(async () => {
    const manifest = await (await fetch('/rostrum.webmanifest')).json() as { icons: { src: string }[] };
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[href]')].map((link) => link.href);
    const all = [...links, ...manifest.icons.map((icon) => icon.src), '/sw.js'];
    const answers = await Promise.all(all.map(async (url) => [url, (await fetch(url)).status] as const));
    return answers.filter(([, status]) => status !== 200);
  });
  expect(wrong).toEqual([]);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state)).toBe('activated');
});
