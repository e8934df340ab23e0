// SPDX-License-Identifier: Apache-2.0
// The presiding officer's page against a real server: by keyboard alone, by touch, two presiding devices, lost lines.
import { expect, expectFits, test } from './fixtures';
import type { Meeting } from './meeting';
import { dragByTouch, fingers, floor, keyboard, names, wholeMeeting } from './whole_meeting';

/** Item 2 with its list open, nobody of the panel to come, so that Space goes to the list. */
async function withList(meeting: Meeting, speakers: readonly string[]): Promise<void> {
  await meeting.begin(speakers);
  for (let slot = 1; slot <= 8; ++slot) await meeting.act('mashabane', 'panel.move', { item: '2', slot: `p${slot}`, meeting: 3 });
}

for (const [by, hands, size] of [['keyboard', keyboard, 'desktop'], ['touch', fingers, 'tablet']] as const)
  test(`a whole meeting by ${by} alone`, async ({ meeting }) => {
    test.slow();
    await meeting.connect('secretary', 'tyendezwa');
    const page = await meeting.page('mashabane', { size });
    await wholeMeeting(meeting, page, hands(page));
  });

test('two chairs’ pages: the chair is offered, accepted, returned and taken back', async ({ meeting }) => {
  await withList(meeting, ['NG', 'KE', 'JP']);
  await meeting.disconnect('mashabane');
  const chair = await meeting.page('mashabane');
  const vice = await meeting.page('rypl');
  await expect(vice.locator('.give')).toHaveAttribute('aria-disabled', 'true');
  await expect(vice.locator('.give')).toContainText('presides since');

  await chair.getByRole('button', { name: 'Hand over the chair' }).click();
  await chair.getByLabel('To', { exact: true }).selectOption({ label: 'Mr. André João Rypl (Brazil), Vice-Chair' });
  await chair.getByLabel('For', { exact: true }).selectOption({ label: 'First meeting' });
  await chair.getByRole('button', { name: 'Offer the chair' }).click();
  await expect(chair.getByText('It waits for acceptance.')).toBeVisible();
  await expect(vice.getByText('offers you the chair: First meeting.')).toBeVisible();
  await vice.keyboard.press('Space'); // not yet
  await expect(floor(vice)).toHaveText('Nobody has the floor');
  await vice.getByRole('button', { name: 'Take the chair' }).click();
  await expect(vice.locator('.presiding')).toContainText('Mr. André João Rypl (Brazil), Vice-Chair, presiding');
  await expect(vice.locator('.chairlink')).toContainText('Chair remote');
  await expect(vice.locator('.chairlink')).toContainText('Connected');

  await vice.keyboard.press('Escape');
  await vice.evaluate(() => (document.activeElement as HTMLElement).blur());
  await vice.keyboard.press('Space');
  await expect(floor(vice)).toHaveText('Nigeria');
  await expect(floor(chair)).toHaveText('Nigeria');
  await chair.evaluate(() => (document.activeElement as HTMLElement).blur());
  await chair.keyboard.press('e'); // does not preside any more: said, and nothing happens
  await expect(chair.locator('[aria-live="polite"]')).toHaveText(/presides since/);
  await expect(floor(vice)).toHaveText('Nigeria');

  await chair.getByRole('button', { name: 'Take the chair back' }).click();
  await chair.getByRole('button', { name: 'Take it back now' }).click();
  await expect(chair.locator('.presiding')).toContainText('By office');
  await expect(vice.locator('.give')).toHaveAttribute('aria-disabled', 'true');
  await chair.evaluate(() => (document.activeElement as HTMLElement).blur());
  await chair.keyboard.press('Space');
  await expect(floor(vice)).toHaveText('Kenya');

  // Once more, and this time it is returned.
  await chair.getByRole('button', { name: 'Hand over the chair' }).click();
  await chair.getByRole('button', { name: 'Offer the chair' }).click();
  await vice.getByRole('button', { name: 'Take the chair' }).click();
  await vice.getByRole('button', { name: 'Return the chair' }).click();
  await expect(vice.getByText('receives the chair.')).toBeVisible();
  await vice.getByRole('button', { name: 'Return now' }).click();
  await expect(chair.locator('.presiding')).toContainText('By office');
  await expect(floor(chair)).toHaveText('Kenya'); // nothing of the meeting changed
});

test('the Chair’s line lost: the delegation continues, the bar says so, and the chair cannot be returned', async ({ meeting }) => {
  await withList(meeting, ['NG']);
  const { mandate } = await meeting.act('mashabane', 'presiding.delegate', { to: 'rypl', scope: 'session' });
  const vice = await meeting.page('rypl');
  await meeting.act('rypl', 'presiding.accept', { mandate });
  await expect(vice.locator('.chairlink')).toContainText('Connected');
  await meeting.disconnect('mashabane');
  await expect(vice.locator('.chairlink')).toContainText('Not connected');
  await vice.getByRole('button', { name: 'Return the chair' }).click();
  await expect(vice.getByRole('button', { name: 'Return now' })).toHaveAttribute('aria-disabled', 'true');
  await expect(vice.locator('.give')).not.toHaveAttribute('aria-disabled', 'true');
});

test('by touch: the floor is given, a row is chosen, moved and dragged, and an act taken from its menu', async ({ meeting }) => {
  await withList(meeting, ['NG', 'KE', 'JP', 'IN']);
  const page = await meeting.page('mashabane', { size: 'tablet' });
  await page.locator('.give').tap();
  await expect(floor(page)).toHaveText('Nigeria');
  await page.getByRole('button', { name: 'Choose India, position 3' }).tap();
  await page.getByRole('button', { name: 'Move India up' }).tap();
  await expect(names(page)).toHaveText(['Kenya', 'India', 'Japan']);
  await expectFits(page);
  const grip = page.getByRole('button', { name: 'Choose Kenya, position 1' });
  const last = page.locator('[data-entry]').last();
  await dragByTouch(page, grip, last, async () => {
    await expect(names(page)).toHaveText(['India', 'Japan', 'Kenya']); // shown while it is held
    await page.keyboard.press('Escape');
    await expect(names(page)).toHaveText(['Kenya', 'India', 'Japan']);
  });
  await expect(names(page)).toHaveText(['Kenya', 'India', 'Japan']);
  await dragByTouch(page, grip, last);
  await expect(names(page)).toHaveText(['India', 'Japan', 'Kenya']);
  await expect.poll(async () => (await meeting.view('secretary')).lists?.['2']?.queue?.length).toBe(3);
  await page.getByRole('button', { name: 'More for Kenya' }).tap();
  await page.getByRole('menuitemradio', { name: 'Give the floor now' }).tap();
  await expect(floor(page)).toHaveText('Kenya');
});

test('a point of order takes over without trapping: focus stays, Space waits, the script changes', async ({ meeting }) => {
  await withList(meeting, ['NG', 'KE']);
  await meeting.act('mashabane', 'floor.give', { next: true });
  await meeting.disconnect('mashabane');
  const page = await meeting.page('mashabane');
  const grip = page.getByRole('button', { name: 'Choose Kenya, position 1' });
  await grip.focus();
  await meeting.act('UY', 'order.raise', { text: 'The quorum' });
  await expect(page.locator('#order')).toContainText('The quorum');
  await expect(grip).toBeFocused();
  await expect(page.locator('[aria-live="assertive"]')).toHaveText(/Point of order: Uruguay/);
  await expect(page.locator('#script')).toContainText('has the floor on a point of order');
  await expect(page.locator('#floor')).toContainText('paused');
  await page.keyboard.press('a'); // everything else still works
  await expect(page.getByRole('combobox', { name: /Delegation: code or name/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await expect(page.locator('#order :focus')).toHaveCount(1);
  await page.getByRole('button', { name: 'Withdrawn' }).click();
  await expect(page.locator('#order')).toBeHidden();
  await expect(floor(page)).toHaveText('Nigeria');
  expect((await meeting.view('secretary')).points?.['o1']).toMatchObject({ status: 'ruled', ruling: 'noted', ruling_text: 'Withdrawn by the delegation.' });
});

test('what is not ready can be skipped, and the list opened again with a reason', async ({ meeting }) => {
  await withList(meeting, ['NG', 'KE']);
  const page = await meeting.page('mashabane');
  await expect(page.locator('.row').nth(0)).toContainText('Not tested');
  await meeting.act('NG', 'sound.test', { level_db: 25, noise_db: 60 });
  await expect(page.locator('.row').nth(0)).toContainText('Ready');
  await meeting.act('NG', 'sound.test', { level_db: 25, noise_db: 60, rtt_ms: 900 });
  await expect(page.locator('.row').nth(0)).toContainText('Weak link');
  await meeting.disconnect('KE');
  await expect(page.locator('.row').nth(1)).toContainText('Not connected');
  await page.keyboard.press('s'); // the first who cannot be heard
  await expect(page.locator('.row.is-passed .name b')).toHaveText('Kenya');
  await page.getByRole('button', { name: 'Put back' }).click();
  await expect(page.locator('.row.is-passed')).toHaveCount(0);

  await page.getByRole('radio', { name: 'Closed' }).click();
  await expect(page.getByRole('radio', { name: 'Closed' })).toHaveAttribute('aria-checked', 'true');
  await page.getByRole('radio', { name: 'Open' }).click();
  await page.getByLabel('Why is the list opened again?').fill('At the request of Chile');
  await page.getByRole('button', { name: 'Open it again' }).click();
  await expect(page.getByRole('radio', { name: 'Open' })).toHaveAttribute('aria-checked', 'true');
  expect((await meeting.view('secretary')).lists?.['2']?.reopened_because).toBe('At the request of Chile');
  await page.getByRole('radio', { name: 'Closes at…' }).click();
  await page.getByLabel('The list closes at').fill('11:15');
  await page.getByRole('button', { name: 'Close at 11:15' }).click();
  await expect(page.getByRole('radio', { name: 'Closes at 11:15' })).toHaveAttribute('aria-checked', 'true');
  await page.getByRole('radio', { name: 'Open' }).click(); // the closing time is taken away
  await expect(page.getByRole('radio', { name: 'Open' })).toHaveAttribute('aria-checked', 'true');
  expect((await meeting.view('hall')).lists?.['2']).toMatchObject({ status: 'open' });
});

test('a refusal says what happened, and what was typed stays', async ({ meeting }) => {
  await withList(meeting, ['NG']);
  const page = await meeting.page('mashabane');
  await page.keyboard.press('a');
  await page.keyboard.type('nigeria');
  await page.keyboard.press('Enter');
  await expect(page.locator('.notices [role="alert"]')).toContainText('Not done.');
  await expect(page.getByRole('combobox', { name: /Delegation: code/ })).toHaveValue('nigeria');
  await page.reload();
  await page.locator('#floor').waitFor();
  await page.keyboard.press('a');
  await expect(page.getByRole('combobox', { name: /Delegation: code/ })).toHaveValue('nigeria');
});

test('a lost line is told, an act waits for it and counts once', async ({ meeting }) => {
  await withList(meeting, ['NG', 'KE']);
  await meeting.act('mashabane', 'floor.give', { next: true });
  const page = await meeting.page('mashabane');
  await meeting.server.stop('SIGKILL');
  await expect(page.getByText(/^Reconnecting, \d+ s\./)).toBeVisible();
  await expect(page.locator('#floor .left')).toHaveText('–:––');
  await page.keyboard.press('m');
  await expect(page.getByText('1 change waits.')).toBeVisible();
  await meeting.server.start();
  await expect(page.getByText('Connected. 1 change sent.')).toBeVisible();
  await expect.poll(async () => (await meeting.view('secretary')).floor?.limit_ms).toBe(300_000);
});

test('the script is in another language, is edited by hand and restored', async ({ meeting }) => {
  await withList(meeting, ['NG', 'KE']);
  const page = await meeting.page('mashabane');
  await page.getByRole('button', { name: 'Language of the script: English' }).click();
  await page.getByRole('menuitemradio', { name: 'Français' }).click();
  await expect(page.locator('#script .words')).toContainText('Je donne maintenant la parole à la délégation du Nigéria.');
  await expect(page.locator('#script .words')).toHaveAttribute('lang', 'fr');
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Edit' }).fill('Nigeria, s’il vous plaît.');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.locator('#script')).toContainText('edited by hand');
  await expect(page.locator('#script .words')).toContainText('Nigeria, s’il vous plaît.');
  await page.getByRole('button', { name: 'Restore the words' }).click();
  await expect(page.locator('#script .words')).toContainText('Je donne maintenant la parole');
  await page.getByRole('button', { name: 'Time limit' }).click();
  await expect(page.locator('#script .words')).toContainText('limitées à 6 minutes');
});

test('a late request is granted, a right of reply names what it answers, a speaker has three minutes more', async ({ meeting }) => {
  await withList(meeting, ['NG']);
  const page = await meeting.page('mashabane');
  await meeting.act('mashabane', 'list.close', { list: '2' });
  await meeting.act('CL', 'list.ask_late', { list: '2', reason: 'The line was down' });
  await expect(page.locator('#replies')).toContainText('The line was down');
  await page.locator('#replies').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(names(page)).toHaveText(['Nigeria', 'Chile']);
  await expect(page.locator('.row').nth(1)).toContainText('added after closing');
  const { entry } = await meeting.act('mashabane', 'floor.give', { next: true });
  await meeting.act('KE', 'floor.request', { list: '2.replies', kind: 'right_of_reply', reply_to: entry });
  await expect(page.locator('#replies')).toContainText('1, at the end of the day');
  await expect(page.locator('#replies ol')).toContainText(/Kenya to Nigeria, \d\d:\d\d · 10 min/);

  await page.getByRole('button', { name: 'More time' }).click();
  await page.getByRole('menuitemradio', { name: /\+3:00/ }).click();
  await expect(page.locator('#floor .of')).toHaveText('left of 7:00');
});
