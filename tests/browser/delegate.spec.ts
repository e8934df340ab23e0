// SPDX-License-Identifier: Apache-2.0
// The delegate's page: a whole path by touch and by keyboard, two devices, exchanges, a closed list, a lost line.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Meeting } from './meeting';

const button = (page: Page, name: string | RegExp) => page.locator('.delegate').getByRole('button', { name });

async function entryOf(meeting: Meeting, delegation: string): Promise<`e${number}`> {
  const view = await meeting.view('secretary');
  const found = Object.values(view.entries ?? {}).findLast((one) => one.delegation === delegation && one.fate === 'waiting');
  if (!found) throw new Error(`${delegation} does not wait`);
  return found.entry;
}

test('from asking to having finished, by touch', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  const page = await meeting.page('JP', { size: 'phone', zone: 'Asia/Tokyo' });
  await button(page, 'Request the floor').tap();
  await expect(page.locator('.place .nth')).toHaveText('3rd');
  await expect(page.locator('.place .when')).toContainText(/about \d\d:\d\d/);
  await expect(page.locator('.place .when')).toContainText(/Japan (Standard )?Time/);
  await expect(page.locator('.place .when')).toContainText('2 speakers before you');

  await button(page, 'Withdraw').tap();
  await expect(page.getByText('Your place is gone in')).toBeVisible();
  await button(page, 'Undo').tap();
  await expect(page.locator('.place .nth')).toHaveText('3rd');

  await meeting.act('mashabane', 'floor.give', { next: true });
  await expect(page.locator('.now h1')).toHaveText('Nigeria');
  await expect(page.locator('.place .nth')).toHaveText('2nd');
  await expect(page.getByText('After Kenya it is your turn.')).toBeVisible();
  const nigeria = (await meeting.view('secretary')).floor?.entry;
  await meeting.act('mashabane', 'floor.give', { next: true, ending: nigeria ?? null });
  await expect(page.getByText('You are next').first()).toBeVisible();
  await button(page, 'Test your microphone').tap();
  await expect(page.locator('.miccheck')).toContainText(/We hear you|Too much noise|Too quiet|Nothing heard/);
  expect((await meeting.view('secretary')).people?.['JP']?.sound?.verdict).toBeDefined();

  const kenya = (await meeting.view('secretary')).floor?.entry;
  await meeting.act('mashabane', 'floor.give', { next: true, ending: kenya ?? null });
  await expect(page.locator('.mine h1')).toHaveText('You have the floor');
  await expect(page.locator('.mine .left')).toHaveText(/^[34]:\d\d$/);
  await button(page, 'I have finished').tap();
  await expect(page.getByText(/^You spoke \d+:\d\d\.$/)).toBeVisible();
  expect((await meeting.view('secretary')).floor).toBeUndefined();
});

test('all of it by keyboard', async ({ meeting }) => {
  await meeting.begin(['NG', 'CA']);
  const page = await meeting.page('JP');
  await page.keyboard.press('Enter');
  await expect(page.locator('.place .nth')).toHaveText('3rd');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { name: 'Swap places with' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: /Nigeria/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: /Canada/ })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-opens="swap"]')).toBeFocused();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: 'Raise a point of order?' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your point of order is before the Chair').first()).toBeVisible();
  const point = Object.values((await meeting.view('secretary')).points ?? {})[0];
  expect(point).toMatchObject({ delegation: 'JP', status: 'raised' });
  await meeting.act('mashabane', 'order.rule', { point: point?.point ?? 'o0', ruling: 'not_upheld' });
  await expect(page.getByText('The Chair did not uphold your point of order')).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('w');
  await expect(page.getByText('Your place is gone in')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.locator('.place .nth')).toHaveText('3rd');
  await page.keyboard.press('w');
  await expect(button(page, /Request the floor/)).toBeVisible({ timeout: 60_000 }); // sent when the ten seconds are over
});

test('two devices of one delegation see one place, and its text', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  const phone = await meeting.page('JP', { size: 'phone' });
  const laptop = await meeting.page('JP.2');
  await button(phone, 'Request the floor').tap();
  await expect(laptop.locator('.place .nth')).toHaveText('3rd');
  await laptop.locator('[data-opens="for"]').click();
  await laptop.getByRole('radio', { name: 'Group of Asia-Pacific States' }).click();
  await laptop.getByRole('radio', { name: 'In room' }).click();
  await button(laptop, 'Take this').click();
  await expect(phone.locator('.how')).toHaveText('on behalf of the Group of Asia-Pacific States · In room');
  await expect(phone.locator('.place, .headline').first()).toContainText(/1st|You are next/);
  await expect(phone.locator('.sound')).toContainText('Use the microphone at your seat');

  await laptop.locator('[data-opens="statement"], [data-opens="cannot"]').first().waitFor();
  await meeting.act('mashabane', 'list.move', { entry: await entryOf(meeting, 'JP'), after: await entryOf(meeting, 'KE') });
  await laptop.locator('[data-opens="statement"]').click();
  await laptop.getByLabel('PDF or text').setInputFiles({ name: 'speech.txt', mimeType: 'text/plain', buffer: Buffer.from('Thank you, Chair.\n\nJapan aligns itself.') });
  await laptop.getByLabel('Language of the text').selectOption('en');
  await button(laptop, 'Send the text').click();
  await expect(laptop.getByText('Interpreters have it.')).toBeVisible();
  await expect(button(phone, /Statement: EN/)).toBeVisible();
  expect(Object.values((await meeting.view('booth-en')).documents ?? {})).toMatchObject([{ delegation: 'JP', language: 'en' }]);
  await laptop.getByLabel('PDF or text').setInputFiles({ name: 'speech.docx', mimeType: 'application/msword', buffer: Buffer.from('x') });
  await button(laptop, 'Send the text').click();
  await expect(laptop.getByText('Only PDF or text.')).toBeVisible();
});

test('an exchange of places: offered and taken back, declined by one, agreed by the other', async ({ meeting }) => {
  await meeting.begin(['NG', 'JP', 'KE', 'CA']);
  await meeting.act('mashabane', 'floor.give', { next: true });
  const japan = await meeting.page('JP', { size: 'phone' });
  const kenya = await meeting.page('KE', { size: 'phone' });
  const canada = await meeting.page('CA', { size: 'phone' });
  const offer = async (name: string) => {
    await button(canada, 'Swap places').tap();
    await canada.getByRole('radio', { name: new RegExp(name) }).tap();
    await button(canada, `Ask ${name}`).tap();
    await expect(canada.getByText(`You asked ${name} to swap places`)).toBeVisible();
  };
  await offer('Kenya');
  await expect(button(kenya, 'Agree')).toBeVisible();
  await button(canada, 'Take the offer back').tap();
  await expect(button(kenya, 'Agree')).toBeHidden();
  await expect(kenya.getByText('The swap with Canada is off. You stay 2nd.')).toBeVisible();
  await offer('Kenya');
  await button(kenya, 'Keep my place').tap();
  await expect(button(kenya, 'Agree')).toBeHidden();
  await expect(kenya.locator('.place .nth')).toHaveText('2nd');
  await expect(canada.getByText('Kenya kept its place.')).toBeVisible();
  await expect(canada.getByText('You asked Kenya to swap places')).toBeHidden();
  expect((await meeting.view('secretary')).lists?.['2']?.swaps ?? {}).toEqual({});
  await offer('Japan');
  await button(japan, 'Agree').tap();
  await expect(canada.getByText('You are next').first()).toBeVisible();
  await expect(japan.locator('.place .nth')).toHaveText('3rd');
  await expect(japan.getByText('Places swapped with Canada. You are 3rd.')).toBeVisible();
});

test('a closed list: the Chair is asked, declines, is asked again and grants', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  await meeting.act('mashabane', 'list.close', { list: '2' });
  const page = await meeting.page('JP', { size: 'phone' });
  for (const granted of [false, true]) {
    await button(page, 'Ask the Chair to add you').tap();
    await page.getByLabel('Reason').fill('Our line was down');
    await button(page, 'Ask the Chair').tap();
    await expect(page.getByText('The Chair has your request')).toBeVisible();
    const late = Object.values((await meeting.view('secretary')).late_requests ?? {}).find((one) => one.status === 'asked');
    expect(late?.reason).toBe('Our line was down');
    const params = { late: late?.late ?? 'a0' } as const;
    if (granted) await meeting.act('mashabane', 'list.grant_late', params);
    else await meeting.act('mashabane', 'list.decline_late', { ...params, reason: 'No time is left' });
    await expect(page.getByText(granted ? 'The Chair added you to the list.' : 'No time is left')).toBeVisible();
  }
  await expect(page.locator('.place .nth')).toHaveText('3rd');
});

test('a right of reply names the statement that it answers, an observer is told what it may not', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  const page = await meeting.page('JP', { size: 'phone' });
  await button(page, 'Right of reply').tap();
  await expect(page.getByRole('radio')).toHaveCount(0); // nothing was said yet
  await button(page, 'Do not reserve it').tap();
  const { entry } = await meeting.act('mashabane', 'floor.give', { next: true });
  await meeting.act('mashabane', 'floor.give', { next: true, ending: entry });
  await button(page, 'Right of reply').tap();
  await expect(page.getByRole('radio', { name: /Kenya/ })).toBeChecked(); // speaks now
  await page.getByRole('radio', { name: /Nigeria/ }).tap();
  await button(page, /^Reserve it/).tap();
  await expect(page.getByText(/^Right of reply: to Nigeria, \d\d:\d\d$/)).toBeVisible();
  const reply = Object.values((await meeting.view('secretary')).entries ?? {}).find((one) => one.kind === 'right_of_reply');
  expect(reply).toMatchObject({ delegation: 'JP', list: '2.replies', fate: 'waiting', reply_to: entry });
  await expect(button(page, /Right of reply.*reserved already/)).toHaveAttribute('aria-disabled', 'true');

  const observer = await meeting.page('interpol', { size: 'phone' });
  await expect(button(observer, /Point of order.*not registered/)).toHaveAttribute('aria-disabled', 'true');
  await button(observer, 'Request the floor').tap();
  await expect(observer.getByText('You are next').first()).toBeVisible();
});

test('the door by which one is registered is the one chosen, until another is', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  const page = await meeting.page('PL', { size: 'phone' }); // registered in the room
  await expect(page.locator('.sound')).toContainText('Use the microphone at your seat');
  await page.locator('[data-opens="for"]').tap();
  await expect(page.getByRole('radio', { name: 'In room' })).toBeChecked();
  await page.getByRole('radio', { name: 'Remote' }).tap();
  await button(page, 'Take this').tap();
  await expect(page.locator('.sound')).toContainText('Microphone not tested yet');
  await button(page, 'Request the floor').tap();
  await expect(page.locator('.how')).toHaveText('Remote');
  expect(Object.values((await meeting.view('secretary')).entries ?? {}).find((one) => one.delegation === 'PL')?.door).toBe('remote');
});

test('votes by show of hands and when called', async ({ meeting }) => {
  await meeting.begin();
  const page = await meeting.page('JP', { size: 'phone' });
  const opened = await meeting.act('mashabane', 'vote.open', { about: 'organization_of_work', method: 'show_of_hands' });
  await button(page, 'In favour').tap();
  await expect(page.getByText('You voted in favour')).toBeVisible();
  expect((await meeting.view('hall')).votes?.[opened.vote]?.cast).toEqual({ JP: 'yes' });
  await meeting.act('mashabane', 'vote.close', { vote: opened.vote });
  await expect(page.getByText('You voted in favour')).toBeHidden();
});

test('a panellist sees the turn, is called, speaks and ends', async ({ meeting }) => {
  await meeting.begin(['NG']);
  const page = await meeting.page('tyendezwa', { size: 'phone' });
  await expect(page.locator('.place')).toContainText('12 minutes');
  const slot = Object.values((await meeting.view('secretary')).panels ?? {}).find((one) => one.participant === 'tyendezwa');
  const { entry } = await meeting.act('mashabane', 'panel.invite', { item: '2', slot: slot?.slot ?? 'p0' });
  await expect(page.getByText('The Chair has called you.')).toBeVisible();
  await meeting.act('mashabane', 'floor.give', { entry });
  await expect(page.locator('.mine h1')).toHaveText('You have the floor');
  await button(page, 'I have finished').tap();
  await expect(page.getByText('Thank you')).toBeVisible();
});

test('the network goes and comes: nothing is asked twice, what was missed is offered', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  await meeting.act('mashabane', 'floor.give', { next: true });
  const page = await meeting.page('JP', { size: 'phone' });
  await button(page, 'Request the floor').tap();
  await expect(page.locator('.place .nth')).toHaveText('2nd');
  await meeting.server.stop('SIGKILL');
  await expect(page.getByText(/^Reconnecting, \d+ s\./)).toBeVisible();
  await expect(page.getByText('Your place in the list is kept.')).toBeVisible();
  await expect(page.locator('.now .left')).toHaveText('–:––');
  await expect(button(page, /Withdraw/)).toHaveAttribute('aria-disabled', 'true');
  await expect(page.locator('.place .nth')).toHaveText('2nd');
  await meeting.server.start();
  await expect(page.getByText(/^Reconnecting/)).toBeHidden();
  await expect(button(page, /Withdraw/)).not.toHaveAttribute('aria-disabled');
  // As if a while had gone by: this device saw the page last an hour ago, before the first statement.
  await meeting.connect('mashabane', 'secretary');
  const ended = await meeting.act('mashabane', 'floor.end', {});
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith('rostrum.seen.')))
      localStorage.setItem(key, JSON.stringify({ session: 0, device: Date.now() - 3_600_000 }));
  });
  await page.reload();
  await button(page, 'Show what was missed').tap();
  await expect(page.locator('.ask .history')).toContainText(/Nigeria, \d+:\d\d/);
  await button(page, 'I have read it').tap();
  await expect(button(page, 'Show what was missed')).toBeHidden();
  expect(ended.entry).toBeDefined();
});

test('the device goes offline and back', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE']);
  const page = await meeting.page('JP', { size: 'phone' });
  await button(page, 'Request the floor').tap();
  await expect(page.locator('.place .nth')).toHaveText('3rd');
  await page.context().setOffline(true);
  await expect(page.getByText(/^Reconnecting/)).toBeVisible({ timeout: 60_000 });
  await meeting.act('mashabane', 'floor.give', { next: true });
  await page.context().setOffline(false);
  await expect(page.locator('.place .nth')).toHaveText('2nd', { timeout: 60_000 });
});
