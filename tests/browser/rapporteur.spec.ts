// SPDX-License-Identifier: Apache-2.0
// Minutes and draft report: notes while a statement is being made, tags, list II, facts and what proves them.
import { expect, expectAccessible, expectFits, shoot, test } from './fixtures';
import { nextSpeaker, secondMeeting } from './rapporteur_meeting';

test('a note is written by keyboard while a statement is being made, becomes a recommendation, and stands in the report', async ({ meeting }) => {
  await secondMeeting(meeting);
  const page = await meeting.page('secretary', { screen: 'rapporteur' });
  await expect(page.locator('h1')).toHaveText('Chile');
  await expect(page.locator('.ev.is-live')).toContainText('Chile took the floor');
  await expect(page.locator('.fold')).toHaveText(/^First meeting, .* 1 decision, 2 speakers$/);
  await page.locator('.para').first().waitFor();
  await page.keyboard.press('w');
  await page.keyboard.type('States should share evidence');
  // Somebody else gets the floor meanwhile: the note stays with the one it was begun for, also over a reload.
  await nextSpeaker(meeting);
  await expect(page.locator('h1')).toHaveText('Kenya');
  await expect(page.locator('label[for="minutes-note"]')).toHaveText('Note on Chile');
  await page.reload();
  await expect(page.locator('#minutes-note')).toHaveValue('States should share evidence');
  await expect(page.locator('label[for="minutes-note"]')).toHaveText('Note on Chile');
  await page.locator('#minutes-note').focus();
  await page.keyboard.press('Control+r');
  await expect(page.getByRole('button', { name: /^Recommendation R$/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Enter');
  await expect(page.locator('#minutes-note')).toHaveValue('');
  await expect(page.locator('.ev', { hasText: 'Chile took the floor' })).toContainText('Recommendation 2');
  await expect(page.locator('.saved')).toHaveText(/^Saved \d\d:\d\d:\d\d$/);
  await expect(page.locator('.sheet')).toContainText('States should share evidence');
  const { recommendations } = await meeting.view('secretary');
  expect(Object.values(recommendations ?? {}).map((one) => [one.number, one.delegations])).toEqual([[1, ['SG']], [2, ['CL']]]);
  await page.getByRole('button', { name: 'Recommendations 2' }).click();
  const second = page.locator('.listed li', { hasText: 'share evidence' });
  const agree = async () => {
    await second.getByRole('button', { name: /what becomes of it/ }).click();
    await page.getByRole('menuitemradio', { name: 'Agreed' }).click();
  };
  await agree();
  await expect(second.locator('.st')).toHaveText('Agreed');
  await agree();
  await expect(page.locator('.listed [role="alert"]')).toContainText('Not done.');
});

test('each fact shows how far it is proved, and the events that prove it; it changes with the meeting', async ({ meeting }) => {
  await secondMeeting(meeting);
  const page = await meeting.page('secretary', { screen: 'rapporteur' });
  await page.locator('.para').first().waitFor();
  const singapore = page.locator('.para [role="button"].fact--rec', { hasText: /^Singapore/ }).last();
  await singapore.focus();
  await page.keyboard.press('Enter');
  const card = page.locator('#fact-card');
  await expect(card).toContainText('Singapore is recorded.');
  await expect(card.locator('li')).toContainText([/Asks for the floor/, /Singapore took the floor/, /statement is over/]);
  await card.getByRole('button', { name: /^Show event/ }).first().click();
  await expect(page.locator('.ev:focus')).toContainText('Singapore took the floor');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  const open = Number((await page.locator('.legend').textContent())?.match(/unknown (\d+)/)?.[1]);
  expect(open).toBeGreaterThan(0);
  await page.keyboard.press('n');
  await expect(card).toContainText(/is planned|is unknown|says otherwise/);
  const before = await card.textContent();
  await page.keyboard.press('n');
  await expect(card).not.toHaveText(before ?? '');
  await page.keyboard.press('Shift+N');
  await expect(card).toHaveText(before ?? '');
  // Kenya gets the floor: the paragraph on statements takes it in, and is tinted for a while.
  await expect(page.locator('.para', { hasText: 'Statements were made' })).not.toContainText('Kenya');
  await page.evaluate(() => new MutationObserver(() => {
    if (document.querySelector('.para.is-fresh')?.textContent?.includes('Kenya')) Object.assign(window, { tinted: true });
  }).observe(document.body, { subtree: true, childList: true, attributes: true }));
  await nextSpeaker(meeting);
  await expect(page.locator('.para', { hasText: 'Statements were made' })).toContainText('Kenya');
  await expect.poll(() => page.evaluate(() => 'tinted' in window)).toBe(true);
  await expect(page.locator('.para.is-fresh')).toHaveCount(0);
});

test('what is written while the line is lost is kept on the device, sent in order, and written once', async ({ meeting }) => {
  await secondMeeting(meeting);
  const page = await meeting.page('secretary', { screen: 'rapporteur' });
  await page.locator('.para').first().waitFor();
  await meeting.server.stop();
  await expect(page.getByText(/^Reconnecting, \d+ s\./)).toBeVisible();
  for (const words of ['First without a line', 'Second without a line']) {
    await page.locator('#minutes-note').fill(words);
    await page.locator('#minutes-note').press('Enter');
  }
  await expect(page.getByText('Not sent yet', { exact: true })).toHaveCount(2);
  await expect(page.locator('.saved')).toHaveText('2 notes not sent yet');
  await meeting.server.start();
  await expect(page.getByText('Not sent yet', { exact: true })).toHaveCount(0);
  await expect(page.locator('.ev.is-live .note')).toContainText(['First without a line', 'Second without a line']);
  const notes = Object.values((await meeting.view('secretary')).notes ?? {}).map((note) => note.text).filter((text) => text.includes('without a line'));
  expect(notes).toEqual(['First without a line', 'Second without a line']);
});

test('by touch: a note is tagged, worded anew, struck out', async ({ meeting }) => {
  await secondMeeting(meeting);
  const page = await meeting.page('secretary', { screen: 'rapporteur', size: 'tablet' });
  const row = page.locator('.note', { hasText: 'Orders lapse' });
  await row.getByRole('button', { name: /^Note, Tag/ }).tap();
  await page.getByRole('menuitemradio', { name: 'Decision' }).tap();
  await expect(row.getByRole('button', { name: /^Note, Decision/ })).toBeVisible();
  await row.getByRole('button', { name: /^Note, Decision/ }).tap();
  await page.getByRole('menuitemradio', { name: 'Change the words' }).tap();
  await page.getByLabel('Change the words').fill('Orders lapse too early.');
  await page.locator('.note').getByRole('button', { name: 'Save' }).tap();
  const anew = page.locator('.note', { hasText: 'Orders lapse too early.' });
  await expect(anew).toContainText('wording');
  await anew.getByRole('button', { name: /^Note, Decision/ }).tap();
  await page.getByRole('menuitemradio', { name: 'Strike out' }).tap();
  await expect(page.locator('.note.is-struck')).toContainText('Orders lapse too early.');
});

test('paragraphs are written for the report, refer to each other, are moved and taken out', async ({ meeting }) => {
  await secondMeeting(meeting);
  const page = await meeting.page('secretary', { screen: 'rapporteur' });
  await page.getByRole('button', { name: 'Write the introduction' }).click();
  await page.keyboard.type('The Group [was convened');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.passage')).toContainText('A square bracket is not closed'); // the words stay
  await page.keyboard.type(' / met].');
  await page.reload(); // and outlive the page
  await page.getByRole('button', { name: 'Write the introduction' }).click();
  await expect(page.getByLabel('Paragraph', { exact: true })).toHaveValue('The Group [was convened / met].');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#paragraph-1')).toContainText('The Group [was convened / met].');
  const add = page.getByRole('button', { name: 'Write a paragraph' }).first();
  await add.click();
  await page.keyboard.type('Many welcomed the draft.');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.para', { hasText: 'Many welcomed the draft.' })).toBeVisible();
  await add.click();
  await page.keyboard.type('Others asked for time; see paragraph ');
  await page.getByRole('button', { name: 'Refer to a paragraph' }).click();
  await page.getByRole('menuitemradio', { name: /Many welcomed/ }).click();
  await page.keyboard.press('Control+Enter');
  const others = page.locator('.para', { hasText: 'Others asked for time' });
  await expect(others).toContainText('see paragraph 16');
  await others.getByRole('button', { name: /what to do/ }).click();
  await page.getByRole('menuitemradio', { name: 'Move up' }).click();
  await expect(others).toContainText('see paragraph 17');
  await others.getByRole('button', { name: /what to do/ }).click();
  await page.getByRole('menuitemradio', { name: 'Take out' }).click();
  await expect(others).toHaveCount(0);
  await expect(page.locator('#paragraph-16')).toContainText('Many welcomed the draft.');
  await shoot(page, 'rapporteur-passages');
  // A part of which nothing is recorded is folded, unless somebody wrote for it.
  await expect(page.getByRole('button', { name: /B\. Prevention.*nothing recorded/ })).toBeVisible();
  await meeting.act('secretary', 'report.write', { part: 'deliberations', item: '3', language: 'en', text: 'Prevention begins at school.' });
  await expect(page.locator('.para', { hasText: 'Prevention begins at school.' })).toBeVisible();
  // In another language the paragraph is open until somebody words it there.
  await page.getByRole('button', { name: 'Language of the report' }).click();
  await page.getByRole('menuitemradio', { name: 'Français' }).click();
  const french = page.locator('#paragraph-16');
  await expect(french.locator('.fact--unk')).toBeVisible();
  await french.getByRole('button', { name: /what to do/ }).click();
  await page.getByRole('menuitemradio', { name: 'Change the words' }).click();
  await page.keyboard.type('Nombreux sont ceux qui ont salué le projet.');
  await shoot(page, 'rapporteur-wording');
  await expectAccessible(page, 'a paragraph being worded');
  await page.keyboard.press('Control+Enter');
  await expect(french).toContainText('Nombreux sont ceux');
});

for (const language of ['en', 'ar', 'zh'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`axe finds nothing on minutes and report, ${language}, ${theme}`, async ({ meeting }) => {
      await secondMeeting(meeting);
      const page = await meeting.page('secretary', { language, theme, screen: 'rapporteur' });
      await page.locator('.para').first().waitFor();
      await page.keyboard.press('n');
      await page.locator('#fact-card').waitFor();
      await expectAccessible(page, 'report');
      await expectFits(page);
      await page.locator('.topbar [aria-pressed]').click();
      await expectAccessible(page, 'recommendations');
      await page.setViewportSize({ width: 320, height: 640 });
      await expectFits(page);
    });
