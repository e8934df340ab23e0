// SPDX-License-Identifier: Apache-2.0
// The secretariat's desk: requests from the room, the list, participants and links, settings, acts on instruction.
import type { Page } from '@playwright/test';
import { deskMeeting } from './desk_meeting';
import { expect, test } from './fixtures';

const names = (page: Page) => page.locator('.list .row .name b');

test('a raised nameplate is entered with two letters and Enter, in any language or by code', async ({ meeting }) => {
  await deskMeeting(meeting);
  const page = await meeting.page('secretary');
  const before = await names(page).count();
  await page.keyboard.press('/');
  for (const [typed, name] of [['me', 'Mexico'], ['cr', 'Costa Rica'], ['法国', 'France'], ['نم', 'Austria']] as const) {
    await page.keyboard.insertText(typed);
    await expect(page.getByRole('option', { selected: true })).toContainText(name);
    await page.keyboard.press('Enter');
    await expect(names(page).last()).toHaveText(name);
    await expect(page.getByRole('combobox', { name: 'Request from the room' })).toBeFocused();
  }
  await expect(names(page)).toHaveCount(before + 4);
  await expect(page.locator('.add .added')).toContainText('Austria is 15th on the list.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(names(page).last()).toHaveText('France');
});
