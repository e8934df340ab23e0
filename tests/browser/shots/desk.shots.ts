// SPDX-License-Identifier: Apache-2.0
import { shootLooks, test } from '../fixtures';
import { deskMeeting } from '../desk_meeting';

test('desk: a request from the room', async ({ meeting }) => {
  await deskMeeting(meeting);
  await shootLooks(meeting, 'secretary', 'desk', undefined, async (page) => {
    await page.getByRole('combobox').first().fill('co');
  });
});
