// SPDX-License-Identifier: Apache-2.0
// The small parts: link, keys, clock of a statement, screens of a role, sections of a queue, writing in a language.
import { describe, expect, it } from 'vitest';
import type { FloorView, SessionView } from '$protocol';
import { linesOf, listShown, nextOn, sectionsOf } from '$shared/derive';
import { readClock } from '$shared/floor_clock';
import { nameOf } from '$shared/keys.svelte';
import { formatLink, parseLink } from '$shared/link';
import { minutes, Tongue } from '$shared/words/tongue';
import { screenFor, screensOf } from '../../../clients/web/shell/screens';

describe('a link', () => {
  it('is read, and written back with what the page keeps in it', () => {
    const link = parseLink('#/join/sixth-session/abc_-9/desk?languages=en%2Cfr');
    expect(link).toMatchObject({ session: 'sixth-session', token: 'abc_-9', screen: 'desk' });
    expect(link?.options.get('languages')).toBe('en,fr');
    expect(link && formatLink(link)).toBe('#/join/sixth-session/abc_-9/desk?languages=en%2Cfr');
  });

  it.each(['', '#', '#/join/x', '#/join//t', '#/join/%E0%A4%A/t', '/join/s/t'])('%s is none', (text) => {
    expect(parseLink(text)).toBeUndefined();
  });
});

describe('the clock of a statement', () => {
  const at = (seconds: number) => Date.parse('2020-07-27T08:00:00.000Z') + seconds * 1000;
  const floor = (more: Partial<FloorView> = {}): FloorView => ({
    entry: 'e1', list: '2', delegation: 'NG', kind: 'statement', door: 'room', limit_ms: 180_000, warning_ms: 30_000,
    started_at: '2020-07-27T08:00:00.000Z', paused_ms: 0, pauses: [], warned: false, over: false, ...more,
  });

  it.each([
    [0, 'running', '3:00'], [46, 'running', '2:14'], [149.5, 'running', '0:31'], [150, 'wrap_up', '0:30'],
    [180, 'wrap_up', '0:00'], [180.5, 'over', '+0:00'], [222, 'over', '+0:42'],
  ])('after %f s is %s at %s', (seconds, state, text) => {
    expect(readClock(floor(), at(seconds), true)).toMatchObject({ state, text });
  });

  it('stands in a pause, and does not count pauses', () => {
    const paused = floor({ paused_ms: 10_000, paused_at: '2020-07-27T08:01:30.000Z' });
    expect(readClock(paused, at(500), true)).toMatchObject({ state: 'paused', text: '1:40', used_ms: 80_000 });
  });

  it('counts up without a limit, and guesses nothing while the line is lost', () => {
    expect(readClock(floor({ limit_ms: 0 }), at(75), true)).toMatchObject({ state: 'no_limit', text: '1:15' });
    expect(readClock(floor(), at(75), false)).toMatchObject({ state: 'unknown', text: '–:––' });
    expect(readClock(floor(), NaN, true)).toMatchObject({ state: 'unknown', text: '–:––' });
  });

  it('fills its bar to the limit, and past it shows where the limit was', () => {
    expect(readClock(floor(), at(90), true)).toMatchObject({ used: 0.5, limit: 1, over: false });
    expect(readClock(floor(), at(240), true)).toMatchObject({ used: 1, limit: 0.75, over: true });
  });
});

describe('keys', () => {
  const press = (key: string, code: string, more: object = {}) =>
    nameOf({ key, code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...more });

  it.each([
    ['e', 'KeyE', {}, 'E'], ['у', 'KeyE', {}, 'E'], ['ث', 'KeyE', {}, 'E'], ['a', 'KeyQ', {}, 'A'],
    [' ', 'Space', {}, 'Space'], ['?', 'Slash', { shiftKey: true }, '?'], ['F6', 'F6', { shiftKey: true }, 'Shift+F6'],
    ['ArrowUp', 'ArrowUp', { altKey: true }, 'Alt+ArrowUp'], ['z', 'KeyZ', { ctrlKey: true }, 'Ctrl+Z'],
    ['z', 'KeyZ', { metaKey: true }, 'Ctrl+Z'], ['N', 'KeyN', { shiftKey: true }, 'Shift+N'], ['/', 'Slash', {}, '/'],
  ])('%s on %s %j is %4$s', (key, code, more, name) => {
    expect(press(key, code, more)).toBe(name);
  });
});

describe('screens', () => {
  it('follow the roles, the first being the one to begin with', () => {
    expect(screensOf(['chair'])).toEqual(['chair', 'follow']);
    expect(screensOf(['rapporteur'])).toEqual(['rapporteur', 'chair', 'follow']);
    expect(screensOf(['vice_chair', 'rapporteur'])[0]).toBe('chair');
    expect(screensOf(['delegate', 'bureau'])).toEqual(['delegate', 'follow']);
    expect(screensOf(['display'])).toEqual(['display']);
    expect(screensOf([])).toEqual(['follow']);
  });

  it('are chosen by the fragment only among those', () => {
    expect(screenFor(['secretary'], 'rapporteur')).toBe('rapporteur');
    expect(screenFor(['delegate'], 'chair')).toBe('delegate');
  });
});

describe('a list', () => {
  const entry = (id: string, capacity: string, fate = 'waiting') =>
    ({ entry: id, list: '2', capacity, fate, kind: capacity === 'group' ? 'group_statement' : 'statement' });
  const view = {
    lists: { 2: { list: '2', status: 'open', limits: { group_statement: 300_000, statement: 180_000 }, queue: ['e1', 'e2', 'e3', 'e4'] } },
    entries: { e1: entry('e1', 'group'), e2: entry('e2', 'national', 'passed_over'), e3: entry('e3', 'national'), e4: entry('e4', 'group') },
  } as unknown as SessionView;

  it('is shown in runs of a capacity, where places count who waits', () => {
    expect(sectionsOf(view, '2').map((one) => [one.key, one.limit_ms, one.entries.map(({ entry, place }) => `${entry.entry}:${place}`)]))
      .toEqual([['group 1', 300_000, ['e1:1']], ['national 1', 180_000, ['e2:1', 'e3:2']], ['group 2', 300_000, ['e4:3']]]);
  });

  it('is one run of lines, whose keys do not change when the first one leaves', () => {
    expect(linesOf(view, '2').map((line) => line.key))
      .toEqual(['group 1', 'e1', 'national 1', 'e2', 'e3', 'group 2', 'e4']);
    const later = structuredClone(view);
    later.lists?.['2']?.queue.splice(1, 1);
    expect(linesOf(later, '2').map((line) => line.key)).toEqual(['group 1', 'e1', 'national 1', 'e3', 'group 2', 'e4']);
  });

  it('has a next one, who was not passed over', () => {
    expect(nextOn(view, '2')?.entry).toBe('e1');
    expect(nextOn(view, '3')).toBeUndefined();
  });

  it('is opening in its first seconds, closing with a time', () => {
    const list = { status: 'open', window_until: '2020-07-27T08:00:05.000Z' } as never;
    expect(listShown(list, Date.parse('2020-07-27T08:00:04.000Z'))).toBe('opening');
    expect(listShown(list, Date.parse('2020-07-27T08:00:06.000Z'))).toBe('open');
    expect(listShown({ status: 'open', closes_at: '2020-07-27T09:00:00.000Z' } as never, 0)).toBe('closing');
  });
});

describe('a language', () => {
  const noon = '2020-07-27T12:05:09.000Z';

  it.each(['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const)('%s writes times with Latin digits at the session’s place', (language) => {
    const tongue = new Tongue(language);
    expect(tongue.time(noon, 'Europe/Vienna')).toBe('14:05');
    expect(tongue.seconds(noon, 'Asia/Tokyo')).toBe('21:05:09');
    expect(tongue.date(noon, 'Europe/Vienna')).toMatch(/2020/);
    expect(tongue.number(1234.5)).toMatch(/^1.?234[.,٫]5$/);
  });

  it('isolates what runs the other way, and nothing else', () => {
    expect(new Tongue('ar').isolate('Mr. Rypl')).toBe('\u2068Mr. Rypl\u2069');
    expect(new Tongue('ar').isolate('مصر')).toBe('مصر');
    expect(new Tongue('en').isolate('Mr. Rypl')).toBe('Mr. Rypl');
    expect(new Tongue('en').isolate('مصر')).toBe('\u2068مصر\u2069');
  });

  it('falls back to English for a name it has not', () => {
    const tongue = new Tongue('fr');
    expect(tongue.name({ en: 'Nigeria', fr: 'Nigéria' })).toBe('Nigéria');
    expect(tongue.name({ en: 'Nigeria' })).toBe('Nigeria');
    expect(tongue.languageOf({ en: 'Nigeria' })).toBe('en');
  });

  it('writes spans as m:ss, what is left rounded up', () => {
    expect(minutes(46_200)).toBe('0:46');
    expect(minutes(46_200, 'up')).toBe('0:47');
    expect(minutes(3_725_000)).toBe('62:05');
  });
});
