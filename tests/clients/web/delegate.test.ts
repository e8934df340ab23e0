// SPDX-License-Identifier: Apache-2.0
// The delegate's page: where one stands, times in the own zone, what was missed, what the microphone heard.
import { describe, expect, it } from 'vitest';
import type { EntryView, LateRequestView, SessionView, You } from '$protocol';
import { Tongue } from '$shared/words/tongue';
import type { Catalogue } from '$shared/words/words.svelte';
import common from '$locales/common.en.json';
import delegate from '$locales/delegate.en.json';
import { historyOf } from '../../../clients/web/delegate/history';
import { ownTime } from '../../../clients/web/delegate/own_time';
import { cellsOf, decibelsOf, summary } from '../../../clients/web/delegate/sound_test';
import {
  answerable, kindOfUse, kindsFor, otherEntries, pointNow, standingOf, swapsOf, voteNow,
} from '../../../clients/web/delegate/standing';

const tongue = new Tongue('en');
// Vite has parsed the messages already, as it does for the pages (tools/messages.js).
tongue.add('common', common as unknown as Catalogue);
tongue.add('delegate', delegate as unknown as Catalogue);

const you = { participant: 'JP', delegation: 'JP', roles: ['delegate'], audience: 'floor', name: '', colleagues: [],
  late: [], door: 'remote' } as unknown as You;
const entry = (id: string, delegation: string, more: object = {}) => ({
  entry: id, list: '2', delegation, kind: 'statement', capacity: 'national', door: 'remote', fate: 'waiting',
  requested_at: '2020-07-27T08:00:00.000Z', requested_by: delegation, ...more }) as unknown as EntryView;

function viewOf(entries: EntryView[], more: object = {}): SessionView {
  const kind = (id: string, use: string | undefined, capacities: string[]) => ({ id, ...(use ? { use } : {}), capacities, limit_ms: 180_000 });
  return {
    session: { id: 's', time_zone: 'Europe/Vienna' }, meeting: 1, item: '2', agenda: { 2: { item: '2', title: { en: 'Cooperation' } } },
    meetings: { 1: { number: 1, status: 'in_session', items: [], opened_at: '2020-07-27T07:55:00.000Z' } },
    lists: { 2: { list: '2', use: 'speakers', item: '2', status: 'open', order: 'o', warning_ms: 0,
      queue: entries.filter((one) => one.list === '2' && ['waiting', 'passed_over'].includes(one.fate)).map((one) => one.entry) } },
    entries: Object.fromEntries(entries.map((one) => [one.entry, one])),
    delegations: { JP: { delegation: 'JP', category: 'member_state', name: { en: 'Japan' }, groups: [] },
      VA: { delegation: 'VA', category: 'observer_state', name: { en: 'Holy See' }, groups: [] } },
    procedure: {
      categories: [{ id: 'member_state', capacity: 'national', votes: true }, { id: 'observer_state', capacity: 'observer', votes: false }],
      kinds: [kind('statement', undefined, ['national', 'observer']), kind('group_statement', undefined, ['group']),
        kind('position', 'explanation', ['national']), kind('reply', 'right_of_reply', ['national', 'observer']),
        kind('point', 'point_of_order', ['national'])],
    },
    ...more,
  } as unknown as SessionView;
}

describe('where a delegation stands', () => {
  it('is at its place among those who wait; who was passed over does not count', () => {
    const view = viewOf([entry('e1', 'KE'), entry('e2', 'NG', { fate: 'passed_over' }), entry('e3', 'EG'), entry('e4', 'JP')]);
    expect(standingOf(view, you, [])).toMatchObject({ state: 'listed', place: 3, before: { entry: 'e3' } });
  });

  it('is next when nobody waits in front, but not before the places are drawn', () => {
    expect(standingOf(viewOf([entry('e1', 'JP'), entry('e2', 'KE')]), you, []).state).toBe('next');
    expect(standingOf(viewOf([entry('e1', 'JP', { provisional: true })]), you, []).state).toBe('listed');
  });

  it('has the floor on every device of the delegation, and not for a panellist of the same State', () => {
    const floor = (id: string) => ({ floor: { entry: id } });
    const mine = viewOf([entry('e1', 'JP', { fate: 'speaking', speaker: 'JP.2' })], floor('e1'));
    expect(standingOf(mine, you, []).state).toBe('speaking');
    const panel = viewOf([entry('e1', 'JP', { fate: 'speaking', speaker: 'tanabe', slot: 'p1' })], floor('e1'));
    expect(standingOf(panel, you, []).state).toBe('can_ask');
    expect(standingOf(panel, { ...you, participant: 'tanabe', roles: ['panellist'] }, []).state).toBe('speaking');
  });

  it('tells an interrupted statement, a suspended meeting, none, an item without a list', () => {
    expect(standingOf(viewOf([entry('e1', 'JP', { fate: 'interrupted' })]), you, []).state).toBe('interrupted');
    expect(standingOf(viewOf([], { meetings: { 1: { number: 1, status: 'suspended', suspended_until: 'T', items: [] } } }), you, []))
      .toEqual({ state: 'suspended', until: 'T' });
    expect(standingOf(viewOf([], { meeting: undefined }), you, []).state).toBe('no_meeting');
    expect(standingOf(viewOf([], { item: undefined }), you, []).state).toBe('no_item');
  });

  it('is thanked once heard, and knows its last request to be added to a closed list', () => {
    expect(standingOf(viewOf([entry('e1', 'JP', { fate: 'delivered', spoke_ms: 171_000 })]), you, []))
      .toMatchObject({ state: 'finished', entry: { spoke_ms: 171_000 } });
    const closed = viewOf([]);
    if (closed.lists?.['2']) closed.lists['2'].status = 'closed';
    const late = [{ late: 'a1', list: '2', status: 'declined' }, { late: 'a2', list: '2', status: 'asked' }] as unknown as LateRequestView[];
    expect(standingOf(closed, you, late)).toMatchObject({ state: 'closed', late: { late: 'a2' } });
  });

  it('keeps a right of reply and a point of order apart from its place', () => {
    const view = viewOf([entry('e1', 'JP'), entry('e2', 'JP', { list: '2.replies', kind: 'reply' }),
      entry('e3', 'JP', { list: 'points', point: 'o1' })],
    { points: { o1: { point: 'o1', entry: 'e3', delegation: 'JP', meeting: 1, status: 'raised' } } });
    expect(otherEntries(view, you).map((one) => one.entry)).toEqual(['e2']);
    expect(pointNow(view, you)?.point).toBe('o1');
  });

  it('answers what others said on the item, the last one first', () => {
    const said = (id: string, delegation: string, minute: number, more: object = {}) =>
      entry(id, delegation, { fate: 'delivered', started_at: `2020-07-27T08:0${minute}:00.000Z`, ...more });
    const view = viewOf([said('e1', 'KE', 1), said('e2', 'JP', 2), said('e3', 'NG', 3, { fate: 'speaking' }), entry('e4', 'EG'),
      said('e5', 'CA', 5, { list: '3' }), said('e6', 'VN', 2, { fate: 'interrupted' })]);
    expect(answerable(view, you).map((one) => one.entry)).toEqual(['e3', 'e6', 'e1']);
  });

  it('may do what its capacity may', () => {
    const holySee = { ...you, participant: 'VA', delegation: 'VA' };
    const view = viewOf([]);
    expect(kindsFor(view, you).map((kind) => kind.id)).toEqual(['statement']);
    expect(kindsFor(viewOf([], { decisions: { d1: { meeting: 1 } } }), you).map((kind) => kind.id)).toEqual(['statement', 'position']);
    expect(kindOfUse(view, holySee, 'right_of_reply')?.id).toBe('reply');
    expect(kindOfUse(view, holySee, 'point_of_order')).toBeUndefined();
    const voting = viewOf([], { votes: { v1: { vote: 'v1', method: 'roll_call', called: 'JP', cast: {} } } });
    expect(voteNow(voting, you)).toMatchObject({ called: true, cast: undefined });
    expect(voteNow(voting, holySee)).toBeUndefined();
  });

  it('sees who offers to exchange places, and whom it asked', () => {
    const view = viewOf([entry('e1', 'JP'), entry('e2', 'CA'), entry('e3', 'KE')]);
    if (view.lists?.['2']) view.lists['2'].swaps = { e2: 'e1', e1: 'e3' };
    const swaps = swapsOf(view, entry('e1', 'JP'));
    expect(swaps.offered.map((one) => one.entry)).toEqual(['e2']);
    expect(swaps.asked?.entry).toBe('e3');
  });
});

describe('the own time', () => {
  const at = Date.parse('2020-07-27T12:20:00.000Z');
  it('is given where it differs, with the zone by its name', () => {
    expect(ownTime(at, 'Europe/Vienna', 'Asia/Tokyo', tongue)).toMatch(/^21:20, Japan (Standard )?Time$/);
  });
  it('is not given where it is the same, by the same zone or another', () => {
    expect(ownTime(at, 'Europe/Vienna', 'Europe/Vienna', tongue)).toBeUndefined();
    expect(ownTime(at, 'Europe/Vienna', 'Europe/Paris', tongue)).toBeUndefined();
    expect(ownTime(NaN, 'Europe/Vienna', 'Asia/Tokyo', tongue)).toBeUndefined();
  });
});

describe('what was missed', () => {
  const view = viewOf([
    entry('e1', 'JP', { fate: 'delivered', started_at: '2020-07-27T08:00:00.000Z', spoke_ms: 171_000 }),
    entry('e2', 'JP', { fate: 'delivered', started_at: '2020-07-27T08:10:00.000Z', spoke_ms: 60_000 }),
    entry('e3', 'JP', { fate: 'waiting' }),
  ], { decisions: { d1: { decision: 'd1', meeting: 1, at: '2020-07-27T08:12:00.000Z', subject: 'item:2', outcome: 'adopted' } } });

  it('is told newest first, from when one was last there', () => {
    const since = Date.parse('2020-07-27T08:05:00.000Z');
    expect(historyOf(view, since, 10, tongue).map((one) => one.text)).toEqual(['Item 2. Cooperation: adopted', 'Japan, 1:00']);
    expect(historyOf(view, since, 1, tongue)).toHaveLength(1);
    expect(historyOf(view, 0, 10, tongue).at(-1)?.text).toBe('First meeting opened');
  });
});

describe('what the microphone heard', () => {
  it('is measured in decibels below full scale', () => {
    expect(decibelsOf(new Float32Array([1, -1, 1, -1]))).toBe(0);
    expect(decibelsOf(new Float32Array([0.1, -0.1]))).toBe(20);
    expect(decibelsOf(new Float32Array(8))).toBe(127);
  });
  it('tells speech from the noise beneath it, and silence from both', () => {
    const talk = Array.from({ length: 100 }, (_, index) => (index % 5 === 0 ? 60 : 22));
    expect(summary(talk)).toEqual({ level_db: 22, noise_db: 60 });
    expect(summary([])).toEqual({ level_db: 127, noise_db: 127 });
  });
  it('lights cells', () => {
    expect([127, 60, 30, 0].map(cellsOf)).toEqual([0, 0, 5, 10]);
  });
});
