// SPDX-License-Identifier: Apache-2.0
// The delegate's page in all states of its mockups, and some more.
import type { Page } from '@playwright/test';
import { looks, shoot, shootLooks, test } from '../fixtures';
import type { Meeting } from '../meeting';

/** As in the mockups: Nigeria speaks for its group, the others wait, the clock stands still. */
async function course(meeting: Meeting, before: readonly string[], after: readonly string[] = [], japan = true): Promise<Record<string, string>> {
  await meeting.connect('mashabane', 'secretary');
  await meeting.setClock('2020-07-27T08:02:00.000Z', 0);
  await meeting.begin();
  const entries: Record<string, string> = {};
  const ask = async (who: string) => {
    entries[who] = (await meeting.act(who, 'floor.request', { list: '2' })).entry;
  };
  await meeting.act('NG', 'floor.request', { list: '2', group: 'group_77' });
  await meeting.act('mashabane', 'floor.give', { next: true });
  for (const who of before) await ask(who);
  if (japan) await ask('JP');
  for (const who of after) await ask(who);
  await meeting.setClock('2020-07-27T08:06:13.000Z', 0);
  return entries;
}

const four = ['KE', 'VN', 'IN', 'EG'];
const later = ['GB', 'CA', 'IR', 'CO'];
const narrow = ['phone', 'ar-phone', 'dark-phone', 'desktop'];
Object.assign(looks, { 'dark-phone': { theme: 'dark', size: 'phone' }, 'zh-phone': { language: 'zh', size: 'phone' },
  'fr-phone': { language: 'fr', size: 'phone' }, 'ru-phone': { language: 'ru', size: 'phone' }, 'es-phone': { language: 'es', size: 'phone' } });
for (const look of Object.values(looks)) look.zone = 'Asia/Tokyo';

const press = (name: RegExp) => (page: Page) => page.locator('.delegate').getByRole('button', { name }).first().click();

test('can ask, in the list, next', async ({ meeting }) => {
  await course(meeting, four, [], false);
  await shootLooks(meeting, 'JP', 'delegate-ask', [...narrow, 'zh-phone']);
  const page = await meeting.page('JP', { size: 'phone' });
  await page.locator('[data-opens="for"]').first().click();
  await shoot(page, 'delegate-for-phone');
  await meeting.act('JP', 'floor.request', { list: '2' });
  await shootLooks(meeting, 'JP', 'delegate-listed', [...narrow, 'tablet', 'zh-phone', 'ar', 'zh', 'fr-phone', 'ru-phone', 'es-phone']);
  await meeting.act('mashabane', 'list.move', { entry: await japan(meeting), after: null });
  await shootLooks(meeting, 'JP', 'delegate-next', narrow);
  await shootLooks(meeting, 'JP', 'delegate-cannot', ['phone'], press(/I cannot speak now/));
});

test('has the floor, over time, finished', async ({ meeting }) => {
  await meeting.connect('mashabane', 'secretary');
  await meeting.setClock('2020-07-27T08:02:00.000Z', 0);
  await meeting.begin(['JP', 'KE']);
  await meeting.act('mashabane', 'floor.give', { next: true });
  await meeting.setClock('2020-07-27T08:02:46.000Z', 0);
  await shootLooks(meeting, 'JP', 'delegate-floor', narrow);
  await meeting.setClock('2020-07-27T08:06:35.000Z', 0);
  await shootLooks(meeting, 'JP', 'delegate-over', ['phone']);
  await meeting.act('JP', 'floor.end', {});
  await shootLooks(meeting, 'JP', 'delegate-finished', ['phone', 'desktop']);
});

test('list closed, asked to be added', async ({ meeting }) => {
  await course(meeting, four, later, false);
  await meeting.act('mashabane', 'list.close', { list: '2' });
  await shootLooks(meeting, 'JP', 'delegate-closed', narrow);
  await shootLooks(meeting, 'JP', 'delegate-late', ['phone'], press(/Ask the Chair/));
  await meeting.act('JP', 'list.ask_late', { list: '2' });
  await shootLooks(meeting, 'JP', 'delegate-late-asked', ['phone']);
});

test('swap, point of order, right of reply, statement, withdrawn', async ({ meeting }) => {
  const entries = await course(meeting, four, later);
  await shootLooks(meeting, 'JP', 'delegate-swap', ['phone', 'desktop'], async (page) => {
    await page.locator('[data-opens="swap"]').click();
    await page.getByRole('radio', { name: /Canada/ }).click();
  });
  await shootLooks(meeting, 'JP', 'delegate-order', ['phone', 'desktop', 'dark-phone'], (page) => page.locator('[data-opens="order"]').click());
  await shootLooks(meeting, 'JP', 'delegate-reply', ['phone'], (page) => page.locator('[data-opens="reply"]').click());
  await shootLooks(meeting, 'JP', 'delegate-statement', ['phone', 'desktop'], (page) => page.locator('[data-opens="statement"]').click());
  await shootLooks(meeting, 'JP', 'delegate-withdrawn', ['phone'], press(/Withdraw/));
  await meeting.act('CA', 'list.offer_swap', { entry: entries['CA'] as `e${number}`, with: (await japan(meeting)) });
  await shootLooks(meeting, 'JP', 'delegate-swap-offered', ['phone']);
});

async function japan(meeting: Meeting): Promise<`e${number}`> {
  const view = await meeting.view('secretary');
  return Object.values(view.entries ?? {}).find((one) => one.delegation === 'JP' && one.fate === 'waiting')?.entry ?? 'e0';
}

test('before the meeting, suspended, a vote, a panellist', async ({ meeting }) => {
  await meeting.connect('mashabane', 'secretary');
  await meeting.setClock('2020-07-27T07:55:00.000Z', 0);
  await shootLooks(meeting, 'JP', 'delegate-before', ['phone', 'desktop']);
  await meeting.setClock('2020-07-27T08:00:00.000Z', 0);
  await meeting.act('mashabane', 'meeting.open', {});
  await meeting.act('mashabane', 'item.open', { item: '2' });
  await shootLooks(meeting, 'zhang', 'delegate-panellist', ['phone', 'desktop']);
  await meeting.act('mashabane', 'vote.open', { about: 'organization_of_work', method: 'show_of_hands' });
  await shootLooks(meeting, 'JP', 'delegate-vote', ['phone']);
});

test('reconnecting', async ({ meeting }) => {
  await course(meeting, four, later);
  for (const look of ['phone', 'desktop'] as const) {
    const page = await meeting.page('JP', looks[look]);
    await meeting.server.stop();
    await page.getByText(/Reconnecting/).waitFor();
    await shoot(page, `delegate-reconnecting-${look}`);
    await meeting.server.start();
    await page.context().close();
    await meeting.connect('mashabane');
  }
});
