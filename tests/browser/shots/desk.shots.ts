// SPDX-License-Identifier: Apache-2.0
import type { Page } from '@playwright/test';
import { deskMeeting, deskStates } from '../desk_meeting';
import { shootLooks, test } from '../fixtures';

for (const [name, { before, after, looks }] of Object.entries(deskStates))
  test(`desk: ${name}`, async ({ meeting }) => {
    await deskMeeting(meeting);
    await before?.(meeting);
    await shootLooks(meeting, 'secretary', name, looks, async (page: Page) => after?.(page));
  });
