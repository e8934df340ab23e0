// SPDX-License-Identifier: Apache-2.0
import * as states from '../chair_states';
import { shootLooks, test } from '../fixtures';

test('chair', async ({ meeting }) => {
  await states.list(meeting);
  await shootLooks(meeting, 'rypl', 'chair', undefined, async (page) => {
    await page.keyboard.press('ArrowDown');
    for (let i = 0; i < 4; ++i) await page.keyboard.press('ArrowDown');
  });
});

test('chair-panel', async ({ meeting }) => {
  await states.panel(meeting);
  await shootLooks(meeting, 'rypl', 'chair-panel');
});

test('chair-point-of-order', async ({ meeting }) => {
  await states.pointOfOrder(meeting);
  await shootLooks(meeting, 'rypl', 'chair-point-of-order', ['desktop', 'tablet', 'dark', 'ar', 'phone']);
});

for (const name of ['motion', 'vote', 'empty', 'suspended', 'before'] as const)
  test(`chair-${name}`, async ({ meeting }) => {
    await states[name](meeting);
    await shootLooks(meeting, name === 'empty' || name === 'before' ? 'mashabane' : 'rypl', `chair-${name}`, ['desktop', 'tablet']);
  });
