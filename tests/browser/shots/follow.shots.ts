// SPDX-License-Identifier: Apache-2.0
import { shootLooks, test } from '../fixtures';

test('follow', async ({ meeting }) => {
  await meeting.begin(['NG', 'KE', 'JP', 'IN', 'EG']);
  await meeting.act('mashabane', 'floor.give', { next: true });
  await shootLooks(meeting, 'booth-en', 'follow');
});
