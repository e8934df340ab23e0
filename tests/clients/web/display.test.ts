// SPDX-License-Identifier: Apache-2.0
// The wall of the room: what it is about, who comes next, which languages, where the picture stands.
import { describe, expect, it } from 'vitest';
import type { SessionView } from '$protocol';
import { driftAt } from '../../../clients/web/display/drift';
import { chosenLanguages, pairsOf, turnOf } from '../../../clients/web/display/pairs';
import { sampleOf, samples } from '../../../clients/web/display/samples';
import { atRest, nextUp, pointRaised, resultNow, sceneOf } from '../../../clients/web/display/scene';
import { filesOf } from '../../../clients/web/shell/unattended.svelte';

const view = (more: object) => ({ session: { time_zone: 'UTC' }, ...more }) as unknown as SessionView;

describe('the languages of a wall', () => {
  const six = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];

  it('are the session’s, working languages first, when the link names none', () => {
    expect(chosenLanguages(null, six)).toEqual(['en', 'fr', 'ar', 'zh', 'ru', 'es']);
    expect(chosenLanguages('', ['es', 'en'])).toEqual(['en', 'es']);
    expect(chosenLanguages('tlh', ['tlh'])).toEqual(['en']);
  });

  it('are read in twos; what is left over stands with the first, a language never with itself', () => {
    expect(pairsOf(chosenLanguages('en,fr,en,ar', six))).toEqual([['en', 'fr'], ['en', 'ar']]);
    expect(pairsOf(['en', 'fr', 'ar'])).toEqual([['en', 'fr'], ['ar', 'en']]);
    expect(pairsOf(['zh'])).toEqual([['zh']]);
  });

  it('change with the speakers and not with the time, but with the time when no meeting is going on', () => {
    const going = view({ meeting: 1, meetings: { 1: { status: 'in_session' } },
      entries: { e1: { started_at: 'x' }, e2: { started_at: 'x' }, e3: {} } });
    expect(turnOf(going, 0)).toBe(2);
    expect(turnOf(going, 600_000)).toBe(2);
    const before = view({ meetings: { 1: { status: 'planned' } } });
    expect(turnOf(before, 600_000) - turnOf(before, 540_000)).toBe(1);
    expect(turnOf(before, NaN)).toBe(0);
  });
});

describe('the scene', () => {
  const meetings = { 1: { number: 1, status: 'adjourned' }, 2: { number: 2, status: 'planned', planned_open: '2020-07-27T13:00:00.000Z' } };
  const going = { meeting: 1, meetings: { 1: { number: 1, status: 'in_session' } } };

  it.each([
    ['before', { meetings }], ['over', { meetings: { 1: meetings[1] } }], ['nothing', {}],
    ['meeting', going], ['item', { ...going, item: '2' }],
    ['suspended', { meeting: 1, item: '2', meetings: { 1: { number: 1, status: 'suspended' } } }],
    ['vote', { ...going, item: '2', votes: { v1: { vote: 'v1', carried: true }, v2: { vote: 'v2' } } }],
    ['item', { ...going, item: '2', votes: { v1: { vote: 'v1', carried: false } } }],
    ['speaking', { ...going, floor: { entry: 'e1' }, entries: { e1: { entry: 'e1' } }, votes: { v2: {} } }],
  ])('is %s', (of, more) => {
    expect(sceneOf(view(more)).of).toBe(of);
  });

  it('is the result of a vote for two minutes, until somebody speaks', () => {
    const closed = '2020-07-27T08:00:00.000Z';
    const at = (seconds: number) => Date.parse(closed) + seconds * 1000;
    const voted = { ...going, item: '2', votes: { v1: { vote: 'v1', meeting: 1, carried: true, closed_at: '2020-07-27T07:30:00.000Z' },
      v2: { vote: 'v2', meeting: 1, carried: false, closed_at: closed } } };
    expect(resultNow(view(voted), at(119))).toBe('v2');
    expect(sceneOf(view(voted), 'v2')).toMatchObject({ of: 'result', vote: { vote: 'v2' } });
    expect(resultNow(view(voted), at(120))).toBeUndefined();
    expect(resultNow(view(voted), NaN)).toBeUndefined();
    const spoken = (started_at: string) => view({ ...voted, entries: { e1: { entry: 'e1', started_at } } });
    expect(resultNow(spoken('2020-07-27T07:59:00.000Z'), at(60))).toBe('v2');
    expect(resultNow(spoken('2020-07-27T08:00:10.000Z'), at(60))).toBeUndefined();
    expect(resultNow(view({ ...voted, meeting: 2 }), at(60))).toBeUndefined();
    expect(sceneOf(view({ ...voted, floor: { entry: 'e1' }, entries: { e1: { entry: 'e1' } } }), 'v2').of).toBe('speaking');
  });

  it('rests when nobody comes within the hour', () => {
    const scene = sceneOf(view({ meetings }));
    expect(atRest(scene, Date.parse('2020-07-27T11:00:00.000Z'))).toBe(true);
    expect(atRest(scene, Date.parse('2020-07-27T12:30:00.000Z'))).toBe(false);
    expect(atRest(sceneOf(view(going)), 0)).toBe(false);
  });

  it('has the oldest point of order that waits, not the one that is heard', () => {
    const points = { p1: { point: 'p1', entry: 'e1', status: 'raised', at: '2020-07-27T08:00:00.000Z' },
      p2: { point: 'p2', entry: 'e2', status: 'raised', at: '2020-07-27T07:00:00.000Z' }, p3: { point: 'p3', status: 'ruled', at: '2020-07-27T06:00:00.000Z' } };
    expect(pointRaised(view({ points }))?.point).toBe('p2');
    expect(pointRaised(view({ points, floor: { entry: 'e2' } }))?.point).toBe('p1');
    expect(pointRaised(view({}))).toBeUndefined();
  });
});

describe('who comes next', () => {
  const list = { list: '2', item: '2', queue: ['e1', 'e2', 'e3', 'e4'] };
  const entry = (id: string, fate = 'waiting') => ({ entry: id, list: '2', fate });
  const queue = { item: '2', meeting: 1, lists: { 2: list },
    entries: { e1: entry('e1', 'passed_over'), e2: entry('e2'), e3: entry('e3'), e4: entry('e4') } };
  const slot = (id: string, turn: number, status: string, meeting?: number) => ({ slot: id, item: '2', turn, status, ...(meeting ? { meeting } : {}) });
  const ids = (more: object) => nextUp(view({ ...queue, ...more })).map((one) => 'slot' in one ? one.slot.slot : one.entry.entry);

  it('are those who wait, without who was passed over', () => {
    expect(ids({})).toEqual(['e2', 'e3', 'e4']);
  });

  it('are the panellists of this meeting while the panel is on, and then the list', () => {
    const panels = { a: slot('p1', 3, 'scheduled'), b: slot('p2', 1, 'speaking'), c: slot('p3', 2, 'scheduled', 2), d: slot('p4', 2, 'absent') };
    expect(ids({ panels })).toEqual(['p1', 'e2', 'e3']);
    expect(ids({ panels: { ...panels, b: slot('p2', 1, 'done') } })).toEqual(['e2', 'e3', 'e4']);
  });
});

describe('a sample', () => {
  const own = view({
    meetings: { 1: { number: 1, status: 'planned', items: [] } }, agenda: { 2: { item: '2', title: { en: 'Cooperation' } } },
    delegations: { PE: { delegation: 'PE', name: { en: 'Peru' } }, GB: { delegation: 'GB', name: { en: 'United Kingdom of Great Britain and Northern Ireland' } } },
  });

  it('shows what it is named for, with the longest name, and leaves the view alone', () => {
    const before = JSON.stringify(own);
    const at = Date.parse('2020-07-27T08:00:00.000Z');
    const scenes = Object.fromEntries(samples.map((one) => [one, sceneOf(sampleOf(own, one, at))]));
    expect(scenes['now']?.of).toBe('before');
    expect(scenes['suspended']?.of).toBe('suspended');
    expect(scenes['speaker']).toMatchObject({ of: 'speaking', entry: { delegation: 'GB' } });
    expect(pointRaised(sampleOf(own, 'point', at))?.delegation).toBe('PE');
    expect(sampleOf(own, 'over', at).floor).toMatchObject({ over: true, started_at: '2020-07-27T07:56:18.000Z' });
    expect(JSON.stringify(own)).toBe(before);
  });
});

describe('the picture', () => {
  it('wanders by a pixel a minute at most, and never out of its reach', () => {
    const seen = new Set<string>();
    for (let minute = 0; minute < 3000; ++minute) {
      const [a, b] = [driftAt(minute * 60_000), driftAt((minute + 1) * 60_000)];
      expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeLessThanOrEqual(1);
      expect(Math.max(Math.abs(a.x), Math.abs(a.y))).toBeLessThanOrEqual(8);
      seen.add(`${a.x} ${a.y}`);
    }
    expect(seen.size).toBe(17 * 17);
    expect(driftAt(NaN)).toEqual({ x: 0, y: 0 });
  });
});

it('a build is told by the files that its page loads', () => {
  expect(filesOf('<script type="module" crossorigin src="/assets/index-a1.js"></script><link rel="stylesheet" href="/assets/index-b2.css"><link href="/icon.svg">'))
    .toEqual(['/assets/index-a1.js', '/assets/index-b2.css']);
});
