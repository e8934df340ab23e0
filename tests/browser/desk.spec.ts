// SPDX-License-Identifier: Apache-2.0
// The secretariat's desk: requests from the room, the list, participants and links, settings, acts on instruction.
import type { Page } from '@playwright/test';
import { deskMeeting, deskStates, holdLine, twoAtOnce } from './desk_meeting';
import { expect, expectAccessible, expectFits, test } from './fixtures';

const names = (page: Page) => page.locator('.list .row .name b');
const field = (page: Page) => page.getByRole('combobox', { name: 'Request from the room' });
const tab = (page: Page, name: string) => page.locator('.mid').getByRole('radio', { name, exact: true });

test('a raised nameplate is entered with two letters and Enter, in any language or by code', async ({ meeting }) => {
  await deskMeeting(meeting);
  const page = await meeting.page('secretary');
  const before = await names(page).count();
  await page.keyboard.press('/');
  for (const [typed, name] of [['me', 'Mexico'], ['cr', 'Costa Rica'], ['法国', 'France'], ['نم', 'Austria']] as const) {
    await page.keyboard.insertText(typed);
    await expect(page.locator('.hits [aria-selected="true"]')).toContainText(name);
    await page.keyboard.press('Enter');
    await expect(names(page).last()).toHaveText(name);
    await expect(field(page)).toBeFocused();
  }
  await expect(names(page)).toHaveCount(before + 4);
  await expect(page.locator('.add .added')).toContainText('Austria is 15th on the list.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(names(page).last()).toHaveText('France');
});

test('by keyboard: for a group, another kind, the order of the list, who needs help, and round the areas', async ({ meeting }) => {
  await deskMeeting(meeting);
  const page = await meeting.page('secretary');
  await page.keyboard.press('/');
  await page.keyboard.insertText('mex');
  await expect(page.locator('.add .top')).toContainText('Mexico: 12th, about');
  await page.keyboard.press('Alt+B');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.add .top')).toContainText('Mexico: 2nd, about');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.list .row').nth(1)).toContainText('Group of Latin American and Caribbean States');

  // The list: arrows go from row to row, Alt moves the row, Alt Home to the top; the focus stays on it.
  await page.locator('.list .row .grip').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(names(page).nth(3)).toHaveText('Egypt');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(names(page).nth(4)).toHaveText('Egypt');
  await expect(page.locator('[aria-live="polite"]').first()).toHaveText(/Egypt, 5th of 12, about \d\d:\d\d/);
  await page.keyboard.press('Alt+Home');
  await expect(names(page).first()).toHaveText('Egypt');
  await expect(page.locator('.list .row .grip').first()).toBeFocused();
  await expect.poll(async () => (await meeting.view('secretary')).lists?.['2']?.queue?.length).toBe(12);

  await page.keyboard.press('N');
  await expect(page.locator('[data-party] button:focus')).toHaveCount(1);
  const areas: (string | null)[] = [];
  for (let i = 0; i < 7; ++i) {
    await page.keyboard.press('F6');
    areas.push(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.querySelector('h2')?.textContent ?? null));
  }
  expect(new Set(areas)).toEqual(new Set(['Request from the room', 'The floor', 'Speakers list, item 2', 'Participants', 'Procedure', 'Silence procedure', 'List and time limits, item 2']));
});

test('by touch: entered, moved in two taps, noted in the room', async ({ meeting }) => {
  await deskMeeting(meeting);
  const page = await meeting.page('secretary', { size: 'tablet' });
  await field(page).tap();
  await field(page).fill('aut');
  await page.locator('.hits li').first().tap();
  await page.getByRole('radio', { name: 'Right of reply' }).tap();
  await page.getByRole('radio', { name: 'Statement' }).tap();
  await field(page).fill('at');
  await page.getByRole('button', { name: /^Add Austria/ }).tap();
  await expect(names(page).last()).toHaveText('Austria');
  await page.locator('.list .row .grip').nth(1).tap();
  await page.getByRole('button', { name: 'Egypt: one place down' }).tap();
  await expect(names(page).nth(2)).toHaveText('Egypt');
  await page.getByLabel('Find a State or a name').fill('peru');
  await page.locator('[data-party="PE"] button').tap();
  await page.locator('.inner').getByRole('button', { name: 'Note in room' }).first().tap();
  await expect(page.locator('[data-party="PE"]')).toContainText('In room');
});

test('a row is dragged to another place, with the numbers that would be; Escape puts it back', async ({ meeting }) => {
  await deskMeeting(meeting);
  const page = await meeting.page('secretary');
  const grip = page.locator('.list .row .grip').nth(4);
  const box = await grip.boundingBox();
  const target = await page.locator('.list .row').nth(1).boundingBox();
  if (!box || !target) throw new Error('no rows');
  const drag = async () => {
    await page.mouse.move(box.x + 10, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 10, box.y - 30, { steps: 4 });
    await page.mouse.move(box.x + 10, target.y + 4, { steps: 6 });
  };
  await drag();
  await expect(page.locator('.row.is-drag')).toContainText('India');
  await expect(page.locator('.row.is-drag')).toContainText('was 5th');
  await expect(page.locator('.row.is-drag .pos')).toHaveText('2');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(names(page).nth(4)).toHaveText('India');
  await drag();
  await page.mouse.up();
  await expect(names(page).nth(1)).toHaveText('India');
  await expect(page.locator('.row.is-drag')).toHaveCount(0);
  await expect.poll(async () => {
    const { lists, entries } = await meeting.view('mashabane');
    return lists?.['2']?.queue?.map((id) => entries?.[id]?.delegation)[1];
  }).toBe('IN');
});

test('two officers in the same instant: the refused act is kept, said, and offered again', async ({ meeting }) => {
  await deskMeeting(meeting);
  const page = await meeting.page('secretary');
  await twoAtOnce(page, await holdLine(page), () => meeting.act('mashabane', 'floor.request', { list: '2', for: 'MX' }));
  const notice = page.locator('.add .notice');
  await expect(notice).toContainText('Not done: Mexico, Statement.');
  await expect(notice).toContainText(/Mashabane: Mexico – Asks for the floor/);
  await expect(notice.getByRole('button', { name: 'Try again' })).toBeVisible();
  const { entries } = await meeting.view('secretary');
  const mexico = Object.values(entries ?? {}).find((entry) => entry.delegation === 'MX');
  if (!mexico) throw new Error('Mexico is not on the list');
  await meeting.act('secretary', 'floor.withdraw', { entry: mexico.entry });
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toHaveCount(0);
  await expect(names(page).last()).toHaveText('Mexico');
});

test('inscriptions: every problem at once, nothing until all is right, and all or none', async ({ meeting }) => {
  await meeting.connect('mashabane', 'secretary');
  const page = await meeting.page('secretary');
  const line = await (async () => {
    await tab(page, 'Agenda').click();
    await page.getByRole('button', { name: /^List\s*3$/ }).click();
    await expect(page.locator('.list h2')).toHaveText('Speakers list, item 3');
    await tab(page, 'Inscriptions').click();
    return page.getByLabel('Delegations to inscribe');
  })();
  await line.fill('Japan\nAtlantis\nKE; african_group\nJapon\nFrance; african_group');
  await expect(page.locator('.preview tr.wrong')).toHaveCount(3);
  await expect(page.getByText('3 lines to correct.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Inscribe 2 delegations/ })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: /^Inscribe 2 delegations/ }).dispatchEvent('click'); // it keeps its focus and does nothing
  expect((await meeting.view('secretary')).lists?.['3']?.queue).toEqual([]);

  // What was typed outlives a reload; a file takes its place.
  await page.reload();
  await tab(page, 'Agenda').click();
  await page.getByRole('button', { name: /^List\s*3$/ }).click();
  await tab(page, 'Inscriptions').click();
  await expect(line).toHaveValue(/Atlantis/);
  await page.locator('input[type="file"]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from([0xff, 0xfe, 0x41]) });
  await expect(page.getByText('list.csv is not UTF-8 text.')).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv',
    buffer: Buffer.from('\ufeffdelegation;group;door\r\nبيرو;;room\r\nKenya;Group of African States;\r\nunicri;;\r\n') });
  await page.getByRole('button', { name: 'Inscribe 3 delegations' }).click();
  await expect(page.locator('.import .notice')).toContainText('3 delegations are on the list.');
  await expect(names(page)).toHaveText(['Kenya', 'Peru', /United Nations Interregional Crime/]);
  await expect(line).toHaveValue('');
});

test('inscriptions: when one is refused after all, those that were entered are taken back', async ({ meeting }) => {
  await deskMeeting(meeting);
  const page = await meeting.page('secretary');
  const line = await holdLine(page);
  await tab(page, 'Inscriptions').click();
  await page.getByLabel('Delegations to inscribe').fill('Peru\nMexico\nUganda');
  await page.getByText('3 lines, all understood.').waitFor();
  line.hold();
  await meeting.act('mashabane', 'floor.request', { list: '2', for: 'MX' });
  await page.getByRole('button', { name: 'Inscribe 3 delegations' }).click();
  await page.waitForTimeout(500);
  line.release();
  await expect(page.getByText('Nobody was inscribed: 1 line was refused.')).toBeVisible();
  await expect(page.locator('.import .notice')).toContainText('Line 2: Mexico');
  await expect(page.getByLabel('Delegations to inscribe')).toHaveValue(/Uganda/);
  await expect.poll(async () => {
    const { entries } = await meeting.view('secretary');
    return Object.values(entries ?? {}).filter((entry) => ['PE', 'UG', 'MX'].includes(entry.delegation) && entry.fate === 'waiting').map((entry) => entry.delegation);
  }).toEqual(['MX']);
});

test('a new link admits, the old one no longer does; a badge is printed and a revoked link closes the page', async ({ meeting }) => {
  await meeting.connect('mashabane', 'secretary');
  const page = await meeting.page('secretary');
  await page.getByLabel('Find a State or a name').fill('kenya');
  await page.locator('[data-party="KE"] button').click();
  const person = page.locator('.inner li').filter({ hasText: /KE$|KE / }).filter({ hasText: 'Representative 1' });
  await person.getByRole('button', { name: 'New link' }).click();
  const link = await person.getByLabel('Link, shown now only').inputValue();
  expect(link).toMatch(new RegExp(`^${meeting.server.origin}/#/join/${meeting.server.session}/[\\w-]{22}$`));
  await expect(person.locator('svg.qr')).toBeVisible();
  await page.evaluate(() => { window.print = () => document.body.setAttribute('data-printed', 'yes'); });
  await person.getByRole('button', { name: 'Print a badge' }).click();
  await expect(page.locator('body[data-printed]')).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.badge')).toHaveCount(1);
  await expect(page.locator('.badge')).toContainText('Kenya');
  await expect(page.locator('.badge svg')).toBeVisible();
  await expect(page.locator('.console')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  const delegate = await page.context().browser()?.newContext({ locale: 'en' });
  if (!delegate) throw new Error('no browser');
  const theirs = await delegate.newPage();
  await theirs.goto(meeting.server.link('KE'));
  await expect(theirs.getByText(/revoked/)).toBeVisible();
  await theirs.goto(link);
  await theirs.locator('.screen').waitFor();
  await expect(person).toContainText('Used');
  await person.getByRole('button', { name: 'New link' }).click(); // they are connected: asked first
  await expect(person).toContainText('has the page open on 1 device');
  await person.getByRole('button', { name: 'Leave it open' }).click();
  await person.getByRole('button', { name: /^Revoke/ }).click();
  await expect(person).toContainText('Revoked');
  await expect(theirs.getByText(/revoked/).first()).toBeVisible();
  await delegate.close();
});

test('acts on instruction are marked before, said after, and recorded with both names', async ({ meeting }) => {
  await deskMeeting(meeting);
  const page = await meeting.page('secretary');
  const officer = /On the instruction of Advocate Doctor Mashabane/;
  await page.getByRole('group', { name: 'Statement', exact: true }).getByRole('button', { name: /^Less/ }).click();
  await page.getByRole('group', { name: 'List closes at' }).getByRole('button', { name: /later/ }).click();
  const set = page.getByRole('button', { name: /Set 2 changes/ });
  await expect(set).toContainText(officer);
  await set.click();
  await expect(page.locator('.aside .notice')).toContainText(officer);
  await expect.poll(async () => (await meeting.view('hall')).lists?.['2']).toMatchObject({ limits: { statement: 210_000 }, closes_at: '2020-07-27T09:35:00.000Z' });
  await page.getByRole('button', { name: 'No closing time' }).click();
  await page.getByRole('button', { name: 'Set 1 change' }).click();
  await expect.poll(async () => (await meeting.view('hall')).lists?.['2']?.status).toBe('open');
  await expect(page.getByRole('button', { name: 'No closing time' })).toBeHidden();
  await page.getByRole('button', { name: /Close the list now/ }).click();
  await expect(page.locator('.list .region-head')).toContainText('Closed');

  // A closed list: the desk adds on instruction, or asks.
  await field(page).fill('mx');
  await expect(page.getByRole('button', { name: /Add after closing: Mexico/ })).toContainText(officer);
  await field(page).press('Enter');
  await expect(names(page).last()).toHaveText('Mexico');
  await expect(page.locator('.list .row').last()).toContainText('added after closing');
  await field(page).fill('cr');
  await page.getByRole('button', { name: /Only ask .* to add it/ }).click();
  await expect(page.locator('.pending')).toContainText('Costa Rica asks to be added');
  await page.locator('.pending').getByRole('button', { name: /Decline/ }).click();
  await expect(page.locator('.pending')).not.toContainText('Costa Rica asks');

  // What the body does not let it do is dashed and says why.
  await tab(page, 'Agenda').click();
  const suspend = page.getByRole('button', { name: /^Suspend/ });
  await expect(suspend).toHaveAttribute('aria-disabled', 'true');
  await expect(suspend).toContainText('presides: this is for the presiding officer alone.');
  await tab(page, 'Record').click();
  await expect(page.locator('.mid ol li').filter({ hasText: 'The list of speakers is closed' })).toContainText(officer);
});

test('a text under silence: sent, read, reminded, extended, objected to', async ({ meeting }) => {
  await meeting.connect('mashabane', 'secretary', 'rypl');
  const page = await meeting.page('secretary');
  await page.getByRole('button', { name: 'New silence procedure' }).click();
  await page.getByLabel('Text', { exact: true }).fill('The third meeting starts at 09:30.');
  await page.getByLabel(/^Deadline/).fill('2020-07-27T08:00');
  await expect(page.getByText('08:00 has passed. Choose a later time.').first()).toBeVisible();
  await page.getByLabel(/^Deadline/).fill('2020-07-27T18:00');
  await page.getByRole('button', { name: 'Put under silence' }).click();
  await expect(page.getByText('Silence until Mon 27 July, 18:00 Vienna.')).toBeVisible();
  await expect(page.getByText(/^0 of 13 have read it\. 2 have received it/)).toBeVisible();
  await meeting.act('rypl', 'silence.read', { silence: 's1' });
  await expect(page.getByText(/^1 of 13 have read it/)).toBeVisible();
  await page.getByRole('button', { name: 'Remind 12' }).click();
  await page.getByRole('button', { name: 'Later deadline' }).click();
  await page.getByLabel(/^Deadline/).fill('2020-07-27T17:00');
  await expect(page.getByRole('button', { name: /Set the deadline/ })).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel(/^Deadline/).fill('2020-07-28T09:00');
  await page.getByRole('button', { name: /Set the deadline/ }).click();
  await expect(page.getByText('Silence until Tue 28 July, 09:00 Vienna.')).toBeVisible();
  await page.getByRole('button', { name: 'Record an objection' }).click();
  await page.getByLabel('Who objects').selectOption('chair-grulac');
  await page.getByLabel('Reason, if given').fill('Too early for the region.');
  await page.getByRole('button', { name: 'Record it' }).click();
  await expect(page.locator('.past')).toContainText('Broken at');
  await expect(page.locator('.past')).toContainText('Group of Latin American and Caribbean States: Too early for the region.');
});

test('a lost line: what is typed stays, what is done is sent when it is back', async ({ meeting }) => {
  await deskMeeting(meeting);
  const page = await meeting.page('secretary');
  await field(page).fill('mx');
  await meeting.server.stop();
  await expect(page.getByText(/^Reconnecting, \d+ s\./)).toBeVisible();
  await expect(field(page)).toHaveValue('mx');
  await field(page).press('Enter');
  await expect(page.getByText(/1 change waits\./)).toBeVisible();
  await meeting.server.start();
  await expect(page.getByText(/^Reconnecting/)).toBeHidden();
  await expect(names(page).last()).toHaveText('Mexico');
  await expect(page.getByText('Connected. 1 change sent.')).toBeVisible();
});

for (const language of ['en', 'ar', 'zh'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`axe finds nothing in any state of the desk, ${language}, ${theme}`, async ({ meeting }) => {
      test.setTimeout(720_000); // nine states, each loaded anew
      await deskMeeting(meeting);
      for (const { before } of Object.values(deskStates)) await before?.(meeting);
      const page = await meeting.page('secretary', { language, theme });
      for (const [state, { after }] of Object.entries(deskStates)) {
        if (state === 'desk-refused') continue; // its notice is looked at below: it needs a line that can be held
        await page.reload();
        await page.locator('.list .row').first().waitFor();
        await after?.(page);
        await expectAccessible(page, `${state} ${language}`);
        await expectFits(page);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      await expectFits(page);
    });
