// SPDX-License-Identifier: Apache-2.0
// Minutes and report: the record's lines, what stands in the minutes, facts and their proofs, who spoke on what.
import { describe, expect, it } from 'vitest';
import type { SeenEvent, SessionView } from '$protocol';
import { railOf } from '../../../clients/web/rapporteur/rail';
import { eventsIn } from '../../../clients/web/rapporteur/record.svelte';
import { factsOf, isOpen, newlyRecorded, paragraphsByProof } from '../../../clients/web/rapporteur/report.svelte';
import type { Document, Fact } from '../../../clients/web/rapporteur/report.svelte';
import { proofsOf, provedBy, timelineOf } from '../../../clients/web/rapporteur/timeline';

const at = (minute: number) => `2020-07-27T08:${String(minute).padStart(2, '0')}:00.000Z`;
const event = (seq: number, type: string, data: object) => ({ seq, at: at(seq), type, by: 'mashabane', data }) as unknown as SeenEvent;

const events = [
  event(1, 'meeting.opened', { number: 1 }), event(2, 'item.opened', { item: '2', meeting: 1 }),
  event(3, 'floor.requested', { entry: 'e1', delegation: 'MX', kind: 'statement' }),
  event(4, 'floor.given', { entry: 'e1', meeting: 1, limit_ms: 0 }), event(5, 'floor.warned', { entry: 'e1' }),
  event(6, 'floor.ended', { entry: 'e1', spoke_ms: 1 }), event(7, 'floor.given', { entry: 'e2', meeting: 1, limit_ms: 0 }),
  event(8, 'floor.undone', { entry: 'e2' }), event(9, 'floor.requested', { entry: 'e3', delegation: 'CL', kind: 'reply' }),
  event(10, 'meeting.adjourned', { number: 1 }), event(11, 'meeting.opened', { number: 2 }), event(12, 'decision.taken', { decision: 'd1', meeting: 2 }),
];
const view = {
  procedure: { kinds: [{ id: 'statement' }, { id: 'reply', use: 'right_of_reply' }] },
  notes: {
    n1: { note: 'n1', entry: 'e1', at: at(5), text: 'one', tag: 'none' }, n2: { note: 'n2', meeting: 1, at: at(9), text: 'two', tag: 'none' },
    n10: { note: 'n10', entry: 'e1', at: at(12), text: 'late', tag: 'none' },
  },
} as unknown as SessionView;

describe('the record', () => {
  it('is read from the lines of the journal, without what is of no use to minutes', () => {
    const lines = ['{"rostrum_journal":1}', ...[event(1, 'session.created', {}), event(2, 'meeting.opened', { number: 1 }), event(3, 'presence.began', {})]
      .map((record) => JSON.stringify({ hash: 'x', record })), '{"head":{"seq":3}}', ''].join('\n');
    expect(eventsIn(lines)).toMatchObject({ events: [{ seq: 2 }], last: 3 });
  });
});

describe('the minutes', () => {
  const meetings = timelineOf(view, events);
  const keys = (index: number) => meetings[index]?.lines.map((line) => line.key);

  it('tell each act meeting by meeting, and nothing that was undone', () => {
    expect(meetings.map((one) => one.meeting)).toEqual([1, 2]);
    expect(keys(0)).toEqual(['1', '2', '4', '9', 'n2', '10']);
    expect(keys(1)).toEqual(['11', '12']);
  });

  it('have notes beside the statement, late ones too, and those on a meeting in their time', () => {
    expect(meetings[0]?.lines[2]?.notes.map((note) => note.note)).toEqual(['n1', 'n10']);
    expect(meetings[0]?.lines[4]?.notes.map((note) => note.note)).toEqual(['n2']);
  });
});

describe('the report', () => {
  const fact = (name: string, status: Fact['status'], value: string, proof: string[] = []): Fact => ({ name, status, value, text: value, proof });
  const report = (third: Fact['status'] = 'planned'): Document => ({ language: 'en', title: '', sections: [
    { level: 2, paragraphs: [{ number: 14, pieces: [{ text: 'At its ' }, { fact: fact('item:2.meeting', 'recorded', '1', ['meeting:1']) }, { fact: fact('item:2.meeting', third, '2', ['meeting:2']) }] }] },
    { level: 2, paragraphs: [{ number: 21, pieces: [{ fact: fact('statements', 'recorded', 'MX', ['e1']) }, { fact: fact('statements', 'unknown', '') }] }] },
  ] });

  it('has its facts in order, each by a key of its own', () => {
    const facts = factsOf(report());
    expect(facts.map(({ fact, paragraph }) => [paragraph.number, fact.value])).toEqual([[14, '1'], [14, '2'], [21, 'MX'], [21, '']]);
    expect(new Set(facts.map(({ key }) => key)).size).toBe(4);
    expect(facts.filter(({ fact }) => isOpen(fact)).map(({ fact }) => fact.status)).toEqual(['planned', 'unknown']);
    expect(factsOf(report('recorded')).map(({ key }) => key)).toEqual(facts.map(({ key }) => key));
  });

  it('tells which paragraphs have something recorded that was not', () => {
    expect(newlyRecorded(report(), report('recorded'))).toEqual([14]);
    expect(newlyRecorded(report('recorded'), report('recorded'))).toEqual([]);
    expect(newlyRecorded(undefined, report())).toEqual([]);
    expect(newlyRecorded({ ...report(), language: 'zh' }, report('recorded'))).toEqual([]);
  });

  it('is proved by events, and events find their paragraph', () => {
    expect(provedBy(events, ['e1']).map((one) => one.seq)).toEqual([3, 4, 6]);
    expect(provedBy(events, ['meeting:1']).map((one) => one.seq)).toEqual([1, 10]);
    expect(provedBy(events, ['d1', 'record:2']).map((one) => one.seq)).toEqual([2, 12]);
    expect(provedBy(events, [])).toEqual([]);
    const paragraphs = paragraphsByProof(report());
    expect(events.map((one) => proofsOf(one).map((id) => paragraphs.get(id)).find(Boolean))).toEqual(
      [14, undefined, 21, 21, 21, 21, undefined, undefined, undefined, 14, 14, undefined]);
  });
});

describe('who spoke on what', () => {
  it('is told by kind in the order of the floor, each State once, with those to come', () => {
    const entry = (id: string, more: object) => [id, { entry: id, list: '2', kind: 'statement', fate: 'delivered', delegation: 'MX', ...more }];
    const rail = railOf({
      agenda: { 1: { item: '1', place: 1 }, 2: { item: '2', place: 2 } }, lists: { 2: { list: '2', item: '2' } },
      panels: { a: { slot: 'p1', item: '2' }, b: { slot: 'p2', item: '2' } },
      procedure: { kinds: [{ id: 'panel', use: 'panel' }, { id: 'statement' }, { id: 'unused' }] },
      entries: Object.fromEntries([
        entry('e1', { started_at: at(9) }), entry('e2', { started_at: at(3), delegation: 'SG' }), entry('e3', { started_at: at(12) }),
        entry('e4', { started_at: at(13), group: 'group_77' }), entry('e5', { fate: 'waiting' }), entry('e6', { fate: 'withdrawn' }),
        entry('e7', { kind: 'panel', slot: 'p1', started_at: at(1) }),
      ]),
    } as unknown as SessionView);
    expect(rail.map(({ count, groups }) => [count, groups.map((group) => [group.kind.id, group.spoke.map((one) => one.entry), group.toCome])])).toEqual([
      [0, []], [4, [['panel', ['e7'], 1], ['statement', ['e2', 'e1', 'e4'], 1]]],
    ]);
  });
});
