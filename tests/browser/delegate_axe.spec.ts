// SPDX-License-Identifier: Apache-2.0
// axe-core finds nothing on the delegate's page in any of its states, in three languages, light and dark; at 320 px
// nothing of it is cut off.
import type { Page } from '@playwright/test';
import { expectAccessible, expectFits, expectUncut, test } from './fixtures';
import type { Meeting } from './meeting';

const opens = (what: string) => async (_: Meeting, page: Page) => {
  await page.keyboard.press('Escape');
  await page.locator(`[data-opens="${what}"]`).first().click();
  await page.locator('.ask').waitFor();
};

async function entryOf(meeting: Meeting, delegation: string): Promise<`e${number}`> {
  const view = await meeting.view('secretary');
  return Object.values(view.entries ?? {}).find((one) => one.delegation === delegation && one.fate === 'waiting')?.entry ?? 'e0';
}

/** Each state, reached from the one before. Nigeria has been heard, Kenya speaks; Japan is the one who looks. */
const states: [string, (meeting: Meeting, page: Page) => Promise<unknown>][] = [
  ['before the meeting', async () => undefined],
  ['can ask', async (meeting, page) => {
    await meeting.begin(['NG', 'KE', 'VN', 'CA']);
    const { entry } = await meeting.act('mashabane', 'floor.give', { next: true });
    await meeting.act('mashabane', 'floor.give', { next: true, ending: entry });
    await page.locator('.big').waitFor();
  }],
  ['for whom', opens('for')],
  ['in the list', async (meeting, page) => {
    await page.keyboard.press('Escape');
    await meeting.act('JP', 'floor.request', { list: '2' });
    await page.locator('.place').waitFor();
  }],
  ['swap', opens('swap')],
  ['statement', opens('statement')],
  ['point of order', opens('order')],
  ['right of reply', opens('reply')],
  ['a swap is offered', async (meeting, page) => {
    await page.keyboard.press('Escape');
    await meeting.act('CA', 'list.offer_swap', { entry: await entryOf(meeting, 'CA'), with: await entryOf(meeting, 'JP') });
    await page.locator('.offer').waitFor();
  }],
  ['next', async (meeting, page) => {
    await meeting.act('mashabane', 'list.move', { entry: await entryOf(meeting, 'JP'), after: null });
    await page.locator('[data-opens="cannot"]').waitFor();
  }],
  ['cannot speak', opens('cannot')],
  ['has the floor', async (meeting, page) => {
    await page.keyboard.press('Escape');
    const { floor } = await meeting.view('secretary');
    await meeting.act('mashabane', 'floor.give', { next: true, ending: floor?.entry ?? null });
    await page.locator('.mine').waitFor();
  }],
  ['finished', async (meeting, page) => {
    await meeting.act('JP', 'floor.end', {});
    await page.locator('.mine').waitFor({ state: 'detached' });
  }],
  ['a vote', async (meeting, page) => {
    await meeting.act('mashabane', 'vote.open', { about: 'organization_of_work', method: 'show_of_hands' });
    await page.locator('.vote').waitFor();
  }],
  ['suspended', async (meeting, page) => {
    await meeting.act('mashabane', 'vote.close', { vote: 'v1' });
    await meeting.act('mashabane', 'meeting.suspend', {});
    await page.locator('.vote').waitFor({ state: 'detached' });
  }],
];

/** Of one who never asked: the list is closed, the Chair is asked. */
const closed: typeof states = [
  ['closed', async (meeting, page) => {
    await meeting.act('mashabane', 'meeting.resume', {});
    await meeting.act('mashabane', 'list.close', { list: '2' });
    await page.locator('[data-opens="late"]').waitFor();
  }],
  ['to be added', opens('late')],
  ['asked to be added', async (meeting, page) => {
    await page.keyboard.press('Escape');
    await meeting.act('CL', 'list.ask_late', { list: '2' });
    await page.locator('[data-opens="late"]').waitFor({ state: 'detached' });
  }],
];

for (const language of ['en', 'ar', 'zh'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`axe finds nothing on the delegate’s page, ${language}, ${theme}`, async ({ meeting }) => {
      test.slow();
      for (const [who, course] of [['JP', states], ['CL', closed]] as const) {
        const page = await meeting.page(who, { language, theme, size: 'phone', zone: 'Asia/Tokyo' });
        for (const [state, reach] of course) {
          await reach(meeting, page);
          const what = `${state}, ${language}, ${theme}`;
          await expectAccessible(page, what);
          await page.setViewportSize({ width: 320, height: 640 });
          await expectFits(page);
          await expectUncut(page, what);
          await page.setViewportSize({ width: 390, height: 844 });
        }
        await page.setViewportSize({ width: 1366, height: 900 });
        await expectAccessible(page, `desktop, ${language}, ${theme}`);
      }
    });
