// SPDX-License-Identifier: Apache-2.0
import type { Page } from '@playwright/test';
import type { Meeting } from '../meeting';
import { shoot, test } from '../fixtures';

/** The wall as it is in a hall: 1920 by 1080, and nobody there. */
async function wall(meeting: Meeting, name: string, options = 'languages=en,fr', more?: (page: Page) => Promise<void>, size = { width: 1920, height: 1080 }): Promise<void> {
  const page = await meeting.page('hall', { screen: `display?${options}` });
  await page.setViewportSize(size);
  await page.locator('.wall .l2').first().waitFor();
  await more?.(page);
  await page.waitForTimeout(300);
  await shoot(page, `display-${name}`);
  await page.context().close();
}

test('display', async ({ meeting }) => {
  await meeting.connect('mashabane', 'secretary');
  await wall(meeting, 'before');
  await meeting.act('mashabane', 'meeting.open', {});
  await meeting.act('mashabane', 'item.open', { item: '2' });
  await meeting.act('mashabane', 'list.open', { list: '2', closes_at: '2020-07-27T09:40:00.000Z' });
  await wall(meeting, 'item');
  await meeting.act('NG', 'floor.request', { list: '2', kind: 'group_statement', capacity: 'group', group: 'group_77' });
  for (const state of ['KE', 'US', 'VN', 'VE', 'GB']) await meeting.act('secretary', 'floor.request', { list: '2', for: state });
  const began = Date.now();
  await meeting.act('mashabane', 'floor.give', { next: true });
  const { started_at = '' } = (await meeting.view('secretary')).floor ?? {};
  const start = Date.parse(started_at);
  await meeting.setClock(new Date(Math.max(start + 313_000, start + Date.now() - began + 1000)).toISOString(), 0);
  await wall(meeting, 'speaking');
  await wall(meeting, 'speaking-ar', 'languages=ar,en');
  await wall(meeting, 'speaking-zh', 'languages=zh,ru');
  await wall(meeting, 'portrait', 'languages=en,fr', undefined, { width: 1080, height: 1920 });
  await wall(meeting, 'small', 'languages=es,ar', undefined, { width: 320, height: 640 });
  await wall(meeting, '4-3', 'languages=ru,fr', undefined, { width: 1024, height: 768 });
  await wall(meeting, 'set', 'languages=en,fr', async (page) => { await page.mouse.move(300, 300); });
  await meeting.setClock(new Date(start + 402_000).toISOString(), 0);
  await wall(meeting, 'overtime', 'languages=en,ar');
  await meeting.act('UY', 'order.raise', {});
  await wall(meeting, 'point-raised');
  const point = Object.values((await meeting.view('secretary')).points ?? {})[0];
  if (point) await meeting.act('mashabane', 'floor.give', { entry: point.entry });
  await wall(meeting, 'point-heard');
  if (point) await meeting.act('mashabane', 'order.rule', { point: point.point, ruling: 'not_upheld' });
  for (const floor of [(await meeting.view('secretary')).floor]) if (floor) await meeting.act('mashabane', 'floor.end', {});
  await meeting.act('mashabane', 'floor.give', { next: true });
  await meeting.act('mashabane', 'floor.end', {});
  await meeting.act('mashabane', 'floor.give', { next: true });
  await wall(meeting, 'long-name', 'languages=fr,en');
  const preview = await meeting.page('secretary', { screen: 'display' });
  await shoot(preview, 'display-preview');
  await preview.getByRole('radio', { name: 'The longest names' }).click();
  await shoot(preview, 'display-preview-longest');
  await preview.context().close();
  const arabic = await meeting.page('secretary', { screen: 'display', language: 'ar', theme: 'dark' });
  await shoot(arabic, 'display-preview-ar-dark');
  await arabic.context().close();
  const phone = await meeting.page('secretary', { screen: 'display', size: 'phone' });
  await shoot(phone, 'display-preview-phone');
  await phone.context().close();
  await meeting.act('mashabane', 'floor.end', {});
  await meeting.act('mashabane', 'meeting.suspend', { until: '2020-07-27T13:30:00.000Z' });
  await wall(meeting, 'suspended');
  await wall(meeting, 'lost', 'languages=en,fr', async (page) => {
    await meeting.server.stop();
    await page.locator('.is-lost').waitFor();
  });
});
