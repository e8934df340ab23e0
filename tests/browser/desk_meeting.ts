// SPDX-License-Identifier: Apache-2.0
// A meeting in full course for the desk: people in the room and afar, a list, somebody who speaks, a text under silence,
// a clock that stands. And the states of the desk that are pictured and looked at by axe.
import type { Page } from '@playwright/test';
import type { Meeting } from './meeting';

export const inRoom = ['CR', 'EG', 'AT', 'IR', 'MX', 'FR'];
export const remote = ['NG', 'KE', 'KE.2', 'JP', 'GB', 'IN', 'BR', 'CO', 'CL'];

export async function deskMeeting(meeting: Meeting): Promise<void> {
  await meeting.connect('mashabane', 'rypl', 'secretary', 'tyendezwa', ...remote);
  await meeting.setClock('2020-07-27T08:00:00.000Z', 0);
  for (const delegation of inRoom) await meeting.act('secretary', 'presence.set', { delegation, door: 'room', present: true });
  await meeting.act('secretary', 'presence.set', { participant: 'NG.2', door: 'room', present: true });
  await meeting.act('mashabane', 'meeting.open', {});
  await meeting.act('mashabane', 'item.open', { item: '2' });
  await meeting.act('mashabane', 'list.open', { list: '2', closes_at: '2020-07-27T09:30:00.000Z' });
  await meeting.act('NG', 'floor.request', { list: '2', group: 'group_77' });
  await meeting.act('KE', 'floor.request', { list: '2', group: 'african_group' });
  for (const delegation of ['EG', 'JP', 'GB', 'IN', 'AU', 'IR', 'BR', 'CO', 'CL', 'VN'])
    await meeting.act('secretary', 'floor.request', { list: '2', for: delegation, door: inRoom.includes(delegation) ? 'room' : 'remote' });
  await meeting.act('mashabane', 'floor.give', { next: true });
  await meeting.setClock('2020-07-27T08:04:13.000Z', 0);
}

async function silence(meeting: Meeting): Promise<void> {
  const { silence } = await meeting.act('secretary', 'silence.start', {
    text: 'The third meeting, on 28 July, starts at 09:30 instead of 10:00, to hear two panellists who join remotely.',
    subject: 'Third meeting', deadline: '2020-07-27T16:00:00.000Z',
  });
  await meeting.act('rypl', 'silence.read', { silence });
  await meeting.connect('chair-grulac', 'chair-weog');
}

export interface DeskState {
  /** What has to have happened. */
  before?: (meeting: Meeting) => Promise<void>;
  /** What was pressed on the page. */
  after?: (page: Page) => Promise<void>;
  looks?: string[];
}

const tab = (index: number) => async (page: Page) => page.locator('.mid > .region-head [role="radio"]').nth(index).click();

/** Keyed by the name of the picture. What is pressed is found without words, so that it holds in every language. */
export const deskStates: Record<string, DeskState> = {
  desk: { before: silence, after: async (page) => page.getByRole('combobox').first().fill('co') },
  'desk-row': {
    looks: ['desktop', 'ar', 'phone'],
    after: async (page) => {
      await page.locator('.row .more').nth(1).click();
      await page.locator('.row .grip').nth(3).click();
    },
  },
  'desk-person': { looks: ['desktop', 'dark', 'ar'], after: async (page) => {
    await page.locator('[data-party="MX"] button').click();
    await page.locator('.inner .btn').nth(2).click();
    await page.locator('.qr').first().waitFor();
  } },
  'desk-agenda': { looks: ['desktop', 'zh', 'phone'], after: tab(1) },
  'desk-record': {
    looks: ['desktop'], after: tab(2),
  },
  'desk-links': { looks: ['desktop', 'ar'], after: tab(4) },
  'desk-import': {
    looks: ['desktop', 'ar', 'phone'],
    after: async (page) => {
      await tab(3)(page);
      await page.locator('textarea').fill('Argentina\nالمكسيك; grulac\nKenia\nKenya\nAtlantis\n法国; group_77\nArgentina\nunited');
    },
  },
  'desk-procedure': {
    looks: ['desktop', 'dark', 'ar'],
    before: async (meeting) => {
      await meeting.act('mashabane', 'floor.end', {});
      await meeting.act('mashabane', 'list.close', { list: '2' });
      await meeting.connect('PE');
      await meeting.act('PE', 'list.ask_late', { list: '2', reason: 'The delegation was in the corridor.' });
      await meeting.act('mashabane', 'vote.open', { about: 'draft resolution L.2', method: 'roll_call' });
    },
  },
  'desk-refused': {
    looks: ['desktop', 'ar'],
    after: async (page) => {
      const line = await holdLine(page);
      await twoAtOnce(page, line);
    },
  },
};

export interface HeldLine {
  hold: () => void;
  release: () => void;
}

/** Comes between the page and the server: what the server says can be held back for a while. The page is loaded anew. */
export async function holdLine(page: Page): Promise<HeldLine> {
  let held: (() => void)[] | undefined;
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => (held ? held.push(() => socket.send(message)) : socket.send(message)));
  });
  await page.reload();
  await page.locator('.list .row').first().waitFor();
  return {
    hold: () => (held = []),
    release: () => {
      const waiting = held ?? [];
      held = undefined;
      waiting.forEach((send) => send());
    },
  };
}

/** Two officers in the same instant: another page of the desk enters Mexico before this one has heard of it. */
export async function twoAtOnce(page: Page, line: HeldLine, other?: () => Promise<unknown>): Promise<void> {
  const field = page.getByRole('combobox').first();
  await field.fill('mx');
  await page.locator('.hits [aria-selected="true"]').waitFor();
  line.hold();
  if (other) await other();
  await field.press('Enter');
  if (!other) await field.press('Enter');
  await page.waitForTimeout(300);
  line.release();
  await page.locator('.add .notice').waitFor();
}
