// SPDX-License-Identifier: Apache-2.0
import { shoot, shootLooks, test } from '../fixtures';
import { secondMeeting } from '../rapporteur_meeting';

test('rapporteur', async ({ meeting }) => {
  await secondMeeting(meeting);
  await shootLooks(meeting, 'secretary', 'rapporteur', undefined, async (page) => {
    await page.locator('.para').first().waitFor();
    await page.locator('#minutes-note').fill('Technical assistance only at the request of the State concerned, on mutually agreed terms');
    await page.waitForTimeout(300);
  }, 'rapporteur');
  const page = await meeting.page('secretary', { screen: 'rapporteur' });
  await page.locator('.para').first().waitFor();
  await page.keyboard.press('n');
  await page.locator('#fact-card').waitFor();
  await shoot(page, 'rapporteur-open-fact');
  await page.locator('.fact--rec[role="button"]', { hasText: 'Nigeria' }).last().click();
  await shoot(page, 'rapporteur-proof');
  await page.getByRole('button', { name: /^Recommendations/ }).click();
  await shoot(page, 'rapporteur-recommendations');
  await meeting.server.stop();
  await page.locator('#minutes-note').fill('Written while the line is lost');
  await page.keyboard.press('Enter');
  await page.getByText('Not sent yet', { exact: true }).waitFor();
  await shoot(page, 'rapporteur-offline');
});
