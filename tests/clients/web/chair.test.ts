// SPDX-License-Identifier: Apache-2.0
// What the presiding officer's page proposes, reckons and says, from views as the server sends them.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { EntryView, ForecastView, SessionView } from '$protocol';
import { budgetOf, fixOf, listBegins, remoteOf } from '../../../clients/web/chair/budget';
import { subjectsNow } from '../../../clients/web/chair/decisions';
import { scriptOf } from '../../../clients/web/chair/script';
import { comesAgain, nextItem, nextStep } from '../../../clients/web/chair/steps';
import { fromClock } from '../../../clients/web/chair/times';
import { Tongue } from '../../../clients/web/shared/words/tongue';
import type { Catalogue, Language } from '../../../clients/web/shared/words/words.svelte';
import { compileCatalogue } from '../../../clients/web/tools/messages.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const now = Date.parse('2020-07-27T13:30:00Z');

function tongue(language: Language): Tongue {
  const made = new Tongue(language);
  for (const area of ['common', 'script'] as const) {
    const path = join(root, `protocol/locales/ui/${area}.${language}.json`);
    made.add(area, compileCatalogue(readFileSync(path, 'utf8'), path) as Catalogue);
  }
  return made;
}

const state = { en: 'Kenya', fr: 'Kenya', ru: 'Кения' };
const delegations = {
  KE: { delegation: 'KE', category: 'member_state', name: state, name_of: { fr: 'du Kenya', ru: 'Кении' } },
  NG: { delegation: 'NG', category: 'member_state', name: { en: 'Nigeria', fr: 'Nigéria' }, name_of: { fr: 'du Nigéria' } },
};

function entry(id: string, delegation: string, more: Partial<EntryView> = {}): EntryView {
  return { entry: id, list: '2', delegation, kind: 'statement', capacity: 'national', door: 'room', fate: 'waiting',
    requested_at: '2020-07-27T13:00:00Z', requested_by: delegation, speaks_as: 'state', ...more } as EntryView;
}

/** A meeting in session, item 2 with an open list on which Kenya waits. */
function view(more: object = {}): SessionView {
  return {
    session: { id: 's', number: 6, place: 'Vienna', time_zone: 'Europe/Vienna', from: '2020-07-27', to: '2020-07-29' },
    clock: {}, presiding: { participant: 'chair', name: 'C', epoch: 1, since: '2020-07-27T08:00:00Z' },
    meeting: 1, item: '2', delegations,
    meetings: {
      1: { number: 1, status: 'in_session', planned_close: '2020-07-27T14:00:00Z', items: ['2'] },
      2: { number: 2, status: 'planned', planned_open: '2020-07-28T08:00:00Z', items: ['3'] },
    },
    agenda: {
      '1': { item: '1', place: 1, status: 'open' }, '1(a)': { item: '1(a)', place: 2, parent: '1', status: 'done' },
      '2': { item: '2', place: 3, status: 'open' }, '3': { item: '3', place: 4, status: 'not_reached' },
    },
    lists: { '2': { list: '2', use: 'speakers', item: '2', status: 'open', order: 'o', queue: ['e1'], warning_ms: 30_000 },
      '2.replies': { list: '2.replies', use: 'replies', item: '2', status: 'open', order: 'o', queue: [], warning_ms: 0 } },
    entries: { e1: entry('e1', 'KE') }, forecast: {}, balance: { first_time: 0 }, procedure: { rules: {} }, ...more,
  } as unknown as SessionView;
}

const speaking = { entries: { e1: entry('e1', 'KE'), e0: entry('e0', 'NG', { fate: 'speaking' }) },
  floor: { entry: 'e0', list: '2', delegation: 'NG', kind: 'statement', door: 'room', started_at: '2020-07-27T13:29:00Z', limit_ms: 180_000, warning_ms: 30_000, paused_ms: 0 } };

describe('the next step', () => {
  const step = (made: SessionView) => nextStep(made, 'list', now);

  it('gives the floor to who waits first, in the place of who speaks', () => {
    expect(step(view())).toEqual({ does: 'give', entry: 'e1' });
    expect(step(view(speaking))).toEqual({ does: 'give', entry: 'e1', ending: 'e0' });
  });

  it('passes over who was passed over, and ends the last statement', () => {
    const passed = { ...speaking, entries: { ...speaking.entries, e1: entry('e1', 'KE', { fate: 'passed_over' }) } };
    expect(step(view(passed))).toEqual({ does: 'end', entry: 'e0' });
  });

  it('opens the next meeting, and says when there is none', () => {
    const meetings = view().meetings ?? {};
    const none = { meeting: undefined, item: undefined };
    expect(step(view({ ...none, meetings: { 2: meetings[2] } }))).toEqual({ does: 'open_meeting', meeting: 2 });
    expect(step(view({ ...none, meetings: {} }))).toEqual({ does: 'nothing', why: 'session_over' });
    expect(step(view({ meetings: { 1: { ...meetings[1], status: 'suspended' } } }))).toEqual({ does: 'resume_meeting' });
  });

  it('puts a point of order first: hears it, then waits for the ruling', () => {
    const point = { point: 'o1', entry: 'e5', delegation: 'KE', meeting: 1, at: '', status: 'raised', needs_ruling: true };
    const raised = { ...speaking, points: { o1: point }, entries: { ...speaking.entries, e5: entry('e5', 'KE', { list: 'points' }) } };
    expect(step(view(raised))).toEqual({ does: 'hear_point', point: 'o1', entry: 'e5' });
    const heard = { ...raised, floor: { ...speaking.floor, entry: 'e5' }, entries: { ...raised.entries, e5: entry('e5', 'KE', { fate: 'speaking' }) } };
    expect(step(view(heard))).toEqual({ does: 'rule', point: 'o1' });
    expect(step(view({ ...raised, points: { o1: { ...point, status: 'appealed' } } }))).toEqual({ does: 'vote_on_appeal', point: 'o1' });
  });

  it('takes the motion that has precedence, its speakers first', () => {
    const procedure = { rules: {}, motions: [{ id: 'suspend', in_favour: 0, against: 0 }, { id: 'close', in_favour: 0, against: 2 }] };
    const motions = { q1: { motion: 'q1', kind: 'close', delegation: 'KE' }, q2: { motion: 'q2', kind: 'suspend', delegation: 'NG' } };
    expect(step(view({ procedure, motions }))).toEqual({ does: 'vote_on_motion', motion: 'q2' });
    const against = { ...view().entries, e7: entry('e7', 'NG', { motion: 'q2', side: 'against' }) };
    expect(step(view({ procedure, motions, entries: against }))).toEqual({ does: 'give', entry: 'e7' });
    const vote = { v1: { vote: 'v1', about: 'motion:q2', method: 'roll_call', called: 'KE', yes: 0, no: 0, abstaining: 0 } };
    expect(step(view({ procedure, motions, votes: vote }))).toEqual({ does: 'close_vote', vote: 'v1', called: 'KE' });
  });

  it('waits for a lost line while the floor is held, then goes on', () => {
    const lost = (held_until: string) => view({ ...speaking, floor: { ...speaking.floor, paused_at: '2020-07-27T13:29:30Z', pauses: ['speaker_link'], held_until } });
    expect(step(lost('2020-07-27T13:30:30Z'))).toEqual({ does: 'wait_for_line', until: '2020-07-27T13:30:30Z' });
    expect(step(lost('2020-07-27T13:29:59Z'))).toEqual({ does: 'set_aside', entry: 'e0' });
  });

  it('calls the panel in its turn, without those absent or moved to another meeting', () => {
    const slot = (id: string, turn: number, more: object = {}) => ({ slot: id, item: '2', place: turn, participant: id, name: id, delegation: 'KE', door: 'remote',
      limit_ms: 0, status: 'scheduled', reply: 'none', turn, ...more });
    const panels = { p1: slot('p1', 1, { status: 'absent' }), p2: slot('p2', 3), p3: slot('p3', 2, { meeting: 2 }) };
    expect(nextStep(view({ panels }), 'panel', now)).toEqual({ does: 'call', slot: 'p2' });
    expect(nextStep(view({ panels }), 'list', now)).toEqual({ does: 'give', entry: 'e1' });
    const called = { ...panels, p2: slot('p2', 3, { status: 'invited', entry: 'e1' }) };
    expect(nextStep(view({ panels: called }), 'panel', now)).toEqual({ does: 'give', entry: 'e1' });
  });

  it('concludes an item that does not come again, and leaves one that does', () => {
    const list = { ...view().lists, '2': { ...view().lists?.['2'], status: 'closed', queue: [] } };
    expect(step(view({ lists: list, entries: {} }))).toEqual({ does: 'conclude_item', item: '2' });
    const again = { ...view().meetings, 2: { number: 2, status: 'planned', items: ['2', '3'] } };
    expect(comesAgain(view({ meetings: again }), '2')).toBe(true);
    expect(step(view({ lists: list, entries: {}, meetings: again }))).toEqual({ does: 'adjourn' });
    expect(nextItem(view())?.item).toBe('3');
  });
});

describe('the time budget', () => {
  const forecast = {
    at: '2020-07-27T13:31:00Z', closes_at: '2020-07-27T14:00:00Z', time_left_ms: 0, needed_ms: 33 * 60_000, waiting: 10, enough: false,
    handover_ms: 20_000, closing_ms: 5 * 60_000,
    parts: [{ of: 'list', speaks_as: 'group', kind: 'group', limit_ms: 300_000, waiting: 2, needed_ms: 600_000 },
      { of: 'list', speaks_as: 'state', kind: 'statement', limit_ms: 180_000, waiting: 7, needed_ms: 1_080_000 },
      { of: 'list', speaks_as: 'organization', kind: 'statement', limit_ms: 180_000, waiting: 1, needed_ms: 120_000 }],
    fitting: { statement: { limit_ms: 120_000, ends_at: '2020-07-27T13:59:00Z' } },
  } as unknown as ForecastView;

  it('sets what is needed against what is left', () => {
    const budget = budgetOf(forecast, now);
    expect(budget).toMatchObject({ needs_ms: 34 * 60_000, left_ms: 30 * 60_000, spare_ms: -4 * 60_000, state: 'over' });
    expect(budget?.slices.map(({ of, count }) => [of, count])).toEqual([['now', 1], ['list', 2], ['list', 8], ['closing', 0]]);
  });

  it('grows while the floor stays free after the time at which somebody could have begun', () => {
    const late = Date.parse('2020-07-27T13:33:00Z');
    expect(budgetOf(forecast, late)).toMatchObject({ needs_ms: 33 * 60_000, spare_ms: -6 * 60_000, late_ms: 120_000 });
    const budget = budgetOf(forecast, late);
    expect(budget && fixOf(forecast, budget)).toBeUndefined(); // with the two minutes lost it does not fit any more
  });

  it('proposes the limit of the kind that most wait with', () => {
    const budget = budgetOf(forecast, now);
    expect(budget && fixOf(forecast, budget)).toEqual({ kind: 'statement', limit_ms: 120_000, ends: Date.parse('2020-07-27T13:59:00Z') });
  });

  it('says nothing without a planned end', () => {
    expect(budgetOf({ ...forecast, closes_at: undefined } as unknown as ForecastView, now)).toBeUndefined();
  });

  it('tells when the list can start after the panel', () => {
    const parts = [{ of: 'panel', kind: 'panellist', limit_ms: 600_000, waiting: 2, needed_ms: 1_200_000 }, ...(forecast.parts ?? [])];
    expect(listBegins({ ...forecast, parts } as ForecastView, now)).toBe(Date.parse('2020-07-27T13:51:40Z'));
  });

  it('adds the running remote statement to the remote minutes', () => {
    const made = view({ ...speaking, floor: { ...speaking.floor, door: 'remote' }, forecast: { remote: { used_ms: 29 * 60_000, limit_ms: 1_800_000, expected_ms: 0, warning: true } } });
    expect(remoteOf(made, now)).toEqual({ used_ms: 30 * 60_000, limit_ms: 1_800_000, state: 'near' });
    expect(remoteOf(made, now + 1_000)?.state).toBe('over');
  });
});

describe('the script', () => {
  const said = (made: SessionView, language: Language, at = now) => {
    const words = tongue(language);
    return scriptOf(made, nextStep(made, 'list', at), words, at).now.map((one) => words.t(one.key, one.values));
  };

  it('thanks, gives the floor, and says so', () => {
    expect(said(view(speaking), 'en')).toEqual(['I thank the distinguished representative of Nigeria.',
      'I now give the floor to the distinguished representative of Kenya.', 'You have the floor.']);
  });

  it('takes gender and the form after "of" from the register', () => {
    const people = { k: { participant: 'k', name: 'K', gender: 'female', devices: 1 } };
    const made = view({ people, entries: { e1: entry('e1', 'KE', { speaker: 'k' }) } });
    expect(said(made, 'fr')[0]).toBe('Je donne maintenant la parole à la distinguée représentante du Kenya.');
    expect(said(made, 'ru')[0]).toBe('Слово предоставляется уважаемой представительнице Кении.');
    expect(said(view(), 'fr')[0]).toBe('Je donne maintenant la parole à la délégation du Kenya.');
  });

  it('asks who is over the time to conclude, before thanking', () => {
    expect(said(view(speaking), 'en', now + 180_000)[0]).toBe('I must ask the distinguished representative of Nigeria to conclude, please.');
  });

  it('names the group', () => {
    const groups = { g: { group: 'g', name: { en: 'Group of 77 and China' }, name_in_text: { en: 'the Group of 77 and China' } } };
    const made = view({ groups, entries: { e1: entry('e1', 'KE', { group: 'g', capacity: 'group', speaks_as: 'group' }) } });
    expect(said(made, 'en')[0]).toBe('I now give the floor to the distinguished representative of Kenya, who will speak on behalf of the Group of 77 and China.');
  });

  it('then tells when the list closes', () => {
    const closing = { ...view().lists, '2': { ...view().lists?.['2'], status: 'closing', closes_at: '2020-07-27T13:40:00Z' } };
    const made = view({ lists: closing });
    const words = tongue('en');
    const { then } = scriptOf(made, nextStep(made, 'list', now), words, now);
    expect(then && words.t(then.key, then.values)).toBe('Then: the list of speakers under this item will close at 15:40.');
  });
});

describe('a time of day', () => {
  it('is the next one at the place', () => {
    expect(fromClock('15:45', now, 'Europe/Vienna')).toBe(Date.parse('2020-07-27T13:45:00Z'));
    expect(fromClock('15:00', now, 'Europe/Vienna')).toBe(Date.parse('2020-07-28T13:00:00Z'));
    expect(fromClock('00:15', Date.parse('2020-07-27T21:50:00Z'), 'Europe/Vienna')).toBe(Date.parse('2020-07-27T22:15:00Z'));
    expect(fromClock('', now, 'Europe/Vienna')).toBeUndefined();
  });
});

it('proposes to decide on the agenda, on the item, and last on the report', () => {
  expect(subjectsNow(view({ item: '1(a)' }))[0]).toBe('agenda');
  expect(subjectsNow(view())[0]).toBe('item:2');
  expect(subjectsNow(view({ item: '3' }))[0]).toBe('report');
  const decisions = { d1: { decision: 'd1', meeting: 1, at: '', subject: 'agenda', outcome: 'adopted', by: 'consensus' } };
  expect(subjectsNow(view({ item: '1(a)', decisions }))).not.toContain('agenda');
});
