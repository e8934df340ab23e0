// SPDX-License-Identifier: Apache-2.0
// A whole meeting on the presiding officer's page, told once, and the ways of doing it: keys alone, a finger alone.
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures';
import type { Meeting } from './meeting';

export const give = (page: Page) => page.locator('.give b');
export const floor = (page: Page) => page.locator('#floor .state');
export const names = (page: Page) => page.locator('#queue .row .name b');

/** What the presiding officer does; how, is each one's own. */
export interface Hands {
  next(): Promise<void>;
  end(): Promise<void>;
  oneMinuteMore(): Promise<void>;
  interrupt(): Promise<void>;
  resume(): Promise<void>;
  undo(): Promise<void>;
  nextItem(): Promise<void>;
  openDecision(): Promise<void>;
  /** In the form that is open, with the focus on its first field. */
  decide(): Promise<void>;
  absent(): Promise<void>;
  add(typed: string, delegation: string): Promise<void>;
  /** The row that was chosen last. */
  toTop(name: string): Promise<void>;
  down(name: string): Promise<void>;
  skip(name: string): Promise<void>;
  chooseNone(): Promise<void>;
  /** The row that was passed over: the only one that stands there. */
  putBack(name: string): Promise<void>;
  notUpheld(): Promise<void>;
  closeList(): Promise<void>;
  adjourn(): Promise<void>;
}

export function keyboard(page: Page): Hands {
  const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  return {
    next: () => press('Space'),
    end: () => press('e'),
    oneMinuteMore: () => press('m'),
    interrupt: () => press('i'),
    resume: () => press('i'),
    undo: () => press('Control+z'),
    nextItem: () => press('n'),
    openDecision: () => press('d'),
    decide: () => press('Tab', 'Tab', 'Tab', 'Enter'),
    absent: () => press('x'),
    async add(typed) {
      await press('a');
      await page.keyboard.type(typed);
      await press('Enter');
    },
    toTop: () => press('Alt+Home'),
    down: () => press('Alt+ArrowDown'),
    skip: () => press('s'),
    chooseNone: () => press('Escape'),
    putBack: () => press('ArrowDown', 's'),
    notUpheld: () => press('2'),
    closeList: () => press('o', 'ArrowLeft', 'Enter'),
    async adjourn() {
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await press('Space');
      await expect(page.getByRole('button', { name: 'Leave it' })).toBeFocused(); // Space twice adjourns nothing
      await press('Shift+Tab', 'Enter');
    },
  };
}

export function fingers(page: Page): Hands {
  const tap = (name: string | RegExp, within: Locator | Page = page) => within.getByRole('button', { name }).tap();
  const choose = async (row: Locator, choice: string) => {
    await tap(/^More for/, row);
    await page.getByRole('menuitemradio', { name: choice }).tap();
  };
  const row = (name: string) => page.locator('#queue .row', { hasText: name });
  const act = (word: string) => page.locator('#floor .act', { hasText: word }).tap();
  return {
    next: () => page.locator('.give').tap(),
    end: () => act('End'),
    oneMinuteMore: () => act('+1 min'),
    interrupt: () => act('Interrupt'),
    resume: () => act('Resume'),
    undo: () => page.locator('.undo').tap(),
    nextItem: () => act('Next item'),
    openDecision: () => act('Decide'),
    decide: () => tap('It is so decided'),
    absent: () => choose(page.locator('.prow.is-next'), 'Mark absent'),
    async add(typed, delegation) {
      await tap('Add a speaker', page.locator('#list-state'));
      await page.keyboard.type(typed); // the only thing that a finger types
      await page.getByRole('option', { name: delegation }).tap();
      await tap(`Add ${delegation}`);
    },
    toTop: (name) => choose(row(name), 'To the top'),
    async down(name) {
      const rows = page.locator('#queue .row[data-entry]');
      const below = rows.nth((await rows.allInnerTexts()).findIndex((one) => one.includes(name)) + 1);
      await dragByTouch(page, row(name).locator('.grip'), below);
    },
    skip: (name) => choose(row(name), 'Skip'),
    chooseNone: () => page.locator('.grip[aria-pressed="true"]').tap(),
    putBack: (name) => tap('Put back', row(name)),
    notUpheld: () => tap(/^Not upheld/),
    closeList: () => page.getByRole('radio', { name: 'Closed' }).tap(),
    async adjourn() {
      await page.locator('.give').tap();
      await tap('Adjourn now');
    },
  };
}

/** From the middle of one thing to just below the middle of another, by a real touch; `held` while the finger is down. */
export async function dragByTouch(page: Page, from: Locator, to: Locator, held?: () => Promise<void>): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('what is to be dragged is not there');
  const x = start.x + start.width / 2;
  const [begin, aim] = [start.y + start.height / 2, end.y + end.height * 0.8];
  const touch = await page.context().newCDPSession(page);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y: begin }] });
  for (let step = 1; step <= 6; ++step)
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: begin + ((aim - begin) * step) / 6 }] });
  await held?.();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.waitForTimeout(400); // a tap at once would be the second of a double one, which is none
  await touch.detach();
}

/** The first meeting from its opening to its adjournment. The secretary and one panellist are connected. */
export async function wholeMeeting(meeting: Meeting, page: Page, hands: Hands): Promise<void> {
  await openAndAdopt(meeting, page, hands);
  await hearPanel(page, hands);
  await makeList(meeting, page, hands);
  await passFloorOn(page, hands);
  await hearPoint(meeting, page, hands);
  await finish(meeting, page, hands);
}

/** Opened, and the agenda adopted under item 1(b). */
async function openAndAdopt(meeting: Meeting, page: Page, hands: Hands): Promise<void> {
  await expect(give(page)).toHaveText('Open: First meeting');
  await hands.next();
  await expect(give(page)).toHaveText('Take up item 1(a)');
  await hands.next();
  const current = page.locator('.item[aria-current="true"], .strip > .now');
  await expect(current.filter({ visible: true })).toContainText('Opening of the meeting');
  await hands.nextItem();
  await expect(current.filter({ visible: true })).toContainText('Adoption of the agenda');
  await hands.openDecision();
  await expect(page.locator('#script')).toContainText('May I take it that the meeting wishes to adopt: the agenda?');
  await expect(page.getByLabel('On what')).toBeFocused();
  await hands.decide();
  await expect(page.locator('.decide')).toBeHidden();
  expect(Object.values((await meeting.view('secretary')).decisions ?? {})[0]).toMatchObject({ subject: 'agenda', outcome: 'adopted', by: 'consensus' });
}

/** The panel of item 2: one is heard, the others are not there. */
async function hearPanel(page: Page, hands: Hands): Promise<void> {
  await hands.nextItem();
  await expect(give(page)).toHaveText('Give the floor to Mr. George-Maria Tyendezwa (next)');
  await hands.next();
  await expect(floor(page)).toHaveText('Mr. George-Maria Tyendezwa');
  await hands.end();
  await expect(floor(page)).toHaveText('Nobody has the floor');
  for (let absent = 1; absent <= 6; ++absent) {
    await hands.absent();
    await expect(page.locator('.prow.is-absent')).toHaveCount(absent);
  }
  await hands.absent(); // the last of them: the panel is over, and the list is shown
}

/** The list: opened; a speaker is entered by typing, the row moves to the top, and back. */
async function makeList(meeting: Meeting, page: Page, hands: Hands): Promise<void> {
  await expect(give(page)).toHaveText('Open the list of speakers');
  await hands.next();
  await expect(give(page)).toHaveText('Nobody has asked for the floor');
  for (const who of ['NG', 'KE', 'JP', 'IN']) await meeting.act(who, 'floor.request', { list: '2' });
  await expect(give(page)).toHaveText('Give the floor to NIGERIA (next)');
  await hands.add('norw', 'Norway');
  await expect(names(page)).toHaveText(['Nigeria', 'Kenya', 'Japan', 'India', 'Norway']);
  await hands.toTop('Norway');
  await expect(names(page)).toHaveText(['Norway', 'Nigeria', 'Kenya', 'Japan', 'India']);
  await hands.down('Norway');
  await expect(names(page)).toHaveText(['Nigeria', 'Norway', 'Kenya', 'Japan', 'India']);
  await expect(page.locator('[aria-live="polite"]')).toHaveText(/Norway, 2nd of 5, about \d\d:\d\d/);
  await hands.undo();
  await expect(names(page).first()).toHaveText('Norway');
  await hands.skip('Norway'); // the chosen row
  await expect(page.locator('.row.is-passed .name b')).toHaveText('Norway');
  await hands.chooseNone();
}

/** The floor: given, extended, interrupted, resumed, passed on with one act, taken back, passed on again. */
async function passFloorOn(page: Page, hands: Hands): Promise<void> {
  await hands.next();
  await expect(floor(page)).toHaveText('Nigeria');
  await hands.oneMinuteMore();
  await expect(page.locator('#floor .of')).toHaveText('left of 5:00');
  await hands.interrupt();
  await expect(page.locator('#floor .of')).toContainText('paused');
  await expect(give(page)).toHaveText('Resume');
  await hands.resume();
  await expect(page.locator('#floor .of')).toHaveText('left of 5:00');
  await hands.next();
  await expect(floor(page)).toHaveText('Kenya');
  await hands.undo();
  await expect(floor(page)).toHaveText('Nigeria');
  await hands.next();
  await expect(floor(page)).toHaveText('Kenya');
}

/** A point of order comes under the thumb: the next step is inert for a second, then hears it; it is ruled on. */
async function hearPoint(meeting: Meeting, page: Page, hands: Hands): Promise<void> {
  await meeting.act('UY', 'order.raise', {});
  await expect(page.locator('#order .state')).toHaveText('Uruguay');
  await expect(page.locator('.waits')).toHaveCount(0);
  await hands.next();
  await expect(page.locator('#floor .state')).toHaveText('Uruguay');
  await expect(page.locator('#floor')).toContainText('Kenya waits with the remaining time.');
  await hands.notUpheld();
  await expect(page.locator('#order')).toBeHidden();
  await expect(floor(page)).toHaveText('Kenya');
}

/** A motion is put aside, the list goes on to its end and is closed, the meeting is adjourned. */
async function finish(meeting: Meeting, page: Page, hands: Hands): Promise<void> {
  const { motion } = await meeting.act('UY', 'motion.raise', { motion: 'close_debate' });
  await expect(page.locator('#procedure')).toContainText('Closure of the debate on the item, moved by Uruguay');
  await meeting.act('UY', 'motion.withdraw', { motion });
  await expect(page.locator('#procedure')).toBeHidden();
  await expect(page.locator('.waits')).toHaveCount(0);
  await hands.next();
  await expect(floor(page)).toHaveText('Japan');
  await hands.next();
  await expect(floor(page)).toHaveText('India');
  await expect(give(page)).toHaveText('End the statement of INDIA');
  await hands.next();
  await hands.putBack('Norway');
  await expect(give(page)).toHaveText('Give the floor to NORWAY (next)');
  await hands.next();
  await expect(floor(page)).toHaveText('Norway');
  await hands.end();
  await expect(floor(page)).toHaveText('Nobody has the floor');
  await hands.closeList();
  await expect(page.locator('#list-state [aria-checked="true"]')).toHaveText('Closed');

  // Item 2 comes again this afternoon: the meeting is adjourned, from the foot of the agenda.
  await expect(give(page)).toHaveText('Adjourn the meeting');
  await hands.adjourn();
  await expect(give(page)).toHaveText('Open: Second meeting');
  expect((await meeting.view('secretary')).meetings?.[1]?.status).toBe('adjourned');
}
