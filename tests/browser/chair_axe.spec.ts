// SPDX-License-Identifier: Apache-2.0
// axe-core finds nothing on the presiding officer's page in any of its states, in three languages, light and dark.
import type { Page } from '@playwright/test';
import { expectAccessible, expectFits, test } from './fixtures';
import type { Meeting } from './meeting';

/** Each state, reached from the one before. */
const states: [string, (meeting: Meeting, page: Page) => Promise<unknown>][] = [
  ['before the meeting', async () => undefined],
  ['handing over the chair', (_, page) => page.locator('.chairlink .return').click()],
  ['a panellist speaks', async (meeting, page) => {
    await page.keyboard.press('Escape');
    await meeting.begin(['NG', 'KE', 'JP']);
    await meeting.attach('JP', 'en', 'Statement of Japan.');
    const { entry } = await meeting.act('mashabane', 'panel.invite', { item: '2', slot: 'p1' });
    await meeting.act('mashabane', 'floor.give', { entry });
    await meeting.act('mashabane', 'panel.mark_absent', { item: '2', slot: 'p2' });
    await page.locator('.prow.is-absent').waitFor();
  }],
  ['a speaker has the floor, a row is chosen, one is not connected', async (meeting, page) => {
    for (let slot = 3; slot <= 8; ++slot) await meeting.act('mashabane', 'panel.move', { item: '2', slot: `p${slot}`, meeting: 3 });
    await meeting.act('mashabane', 'floor.end', {});
    await meeting.act('mashabane', 'floor.give', { next: true });
    await meeting.disconnect('KE');
    await page.locator('.row.is-unready').waitFor();
    await page.keyboard.press('ArrowUp');
  }],
  ['adding a speaker', async (_, page) => {
    await page.keyboard.press('a');
    await page.keyboard.type('fra');
  }],
  ['deciding', async (_, page) => {
    await page.keyboard.press('Escape');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('d');
    await page.locator('.decide').waitFor();
  }],
  ['a point of order', async (meeting, page) => {
    await page.keyboard.press('Escape');
    await meeting.act('UY', 'order.raise', { text: 'The quorum' });
    await page.locator('#order').waitFor();
    await page.locator('.waits').waitFor({ state: 'detached' });
  }],
  ['a point of order that was heard', async (meeting, page) => {
    await meeting.act('mashabane', 'floor.give', { next: true });
    await page.locator('#order .give').waitFor({ state: 'detached' });
  }],
  ['a motion', async (meeting, page) => {
    await meeting.act('mashabane', 'order.rule', { point: 'o1', ruling: 'noted' });
    await meeting.act('mashabane', 'floor.end', {});
    await meeting.act('UY', 'motion.raise', { motion: 'close_debate' });
    await page.locator('#procedure').waitFor();
    await page.locator('.waits').waitFor({ state: 'detached' });
  }],
  ['a vote', async (meeting, page) => {
    await meeting.act('mashabane', 'vote.open', { about: 'motion:q1', method: 'show_of_hands' });
    await page.locator('#procedure dl').waitFor();
    await page.locator('.waits').waitFor({ state: 'detached' });
  }],
  ['suspended', async (meeting, page) => {
    await meeting.act('mashabane', 'vote.close', { vote: 'v1' });
    await meeting.act('mashabane', 'meeting.suspend', {});
    await page.locator('.st--warn').first().waitFor();
  }],
];

for (const language of ['en', 'ar', 'zh'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`axe finds nothing on the chair’s page, ${language}, ${theme}`, async ({ meeting }) => {
      test.slow();
      await meeting.connect('secretary');
      const page = await meeting.page('mashabane', { language, theme });
      for (const [state, reach] of states) {
        await reach(meeting, page);
        await expectAccessible(page, `${state}, ${language}, ${theme}`);
        await expectFits(page);
      }
      for (const [width, height] of [[1024, 768], [683, 450], [320, 640]] as const) {
        await page.setViewportSize({ width, height });
        await expectFits(page);
        await expectAccessible(page, `${width} by ${height}, ${language}, ${theme}`);
      }
    });
