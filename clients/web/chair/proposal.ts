// SPDX-License-Identifier: Apache-2.0
/** The next step in words, and how to take it: the filled button, Space and the first line of the script agree. */
import type { EntryView, SessionView, SlotView } from '$protocol';
import {
  delegationName, entryCapacity, entryName, itemTitle, panelOf, readyOf, titledName,
} from '$shared/derive';
import type { Ready } from '$shared/ui/Readiness.svelte';
import type { Key } from '$shared/words/areas';
import type { Tongue } from '$shared/words/tongue';
import type { Console } from './console.svelte';
import { openMotion } from './steps';
import type { Step } from './steps';

export interface Proposal {
  title: string;
  detail: string;
  /** Why it cannot be taken now. */
  impossible?: string;
  busyWords?: string;
  act: () => Promise<unknown>;
}

export const readyWords: Record<Ready, Key> = {
  ready: 'chair.is_ready', weak: 'chair.is_weak', not_tested: 'chair.is_not_tested',
  not_connected: 'chair.is_not_connected', not_present: 'chair.is_not_present', swap: 'common.swap', passed_over: 'common.passed_over',
};

/** As on a nameplate; a panellist keeps the name as registered. */
export function plateOf(view: SessionView, entry: EntryView, tongue: Tongue): string {
  const name = entryName(view, entry, tongue);
  return entry.slot ? name : tongue.plate(name);
}

/** "on behalf of the African Group · in room · ready" */
export function aboutSpeaker(view: SessionView, entry: EntryView, tongue: Tongue, now: number): string {
  const ready = readyOf(view, entry, now);
  return [
    entryCapacity(view, entry, tongue), tongue.t(entry.door === 'room' ? 'chair.by_room' : 'chair.by_remote'),
    ready ? tongue.t(readyWords[ready]) : '',
  ].filter(Boolean).join(' · ');
}

function aboutSlot(view: SessionView, slot: SlotView, tongue: Tongue, now: number): string {
  const ready = readyOf(view, { ...slot, speaker: slot.participant }, now);
  const line = [
    delegationName(view, slot.delegation, tongue), tongue.t(slot.door === 'room' ? 'chair.by_room' : 'chair.by_remote'),
    ready ? tongue.t(readyWords[ready]) : '',
  ].filter(Boolean).join(' · ');
  const absent = panelOf(view, slot.item).find((one) => one.status === 'absent' && one.turn === slot.turn - 1);
  return absent ? `${line} · ${tongue.t('chair.slot_is_absent', { name: titledName(absent, tongue) })}` : line;
}

const rests: Record<Extract<Step, { does: 'nothing' }>['why'], Key> = {
  session_over: 'common.session_over', nobody_asks: 'common.nobody_asks', no_item: 'common.no_item',
};

/** Why this person cannot take any step, if so. */
function notMine(console_: Console, tongue: Tongue): string | undefined {
  const { session } = console_;
  if (session.presides) return undefined;
  return tongue.t('chair.presides_now', {
    name: session.view.presiding.name, time: tongue.time(session.view.presiding.since, session.view.session.time_zone),
  });
}

export function proposalOf(console_: Console, step: Step, tongue: Tongue): Proposal {
  const made = describe(console_, step, tongue);
  const impossible = notMine(console_, tongue) ?? made.impossible;
  return { ...made, ...(impossible ? { impossible } : {}) };
}

function describe(console_: Console, step: Step, tongue: Tongue): Proposal {
  const { session } = console_;
  const { view } = session;
  const zone = view.session.time_zone;
  const item = (id: string) => tongue.t('common.item_named', { item: id, title: itemTitle(view, id, tongue) });
  switch (step.does) {
    case 'nothing': {
      const why = tongue.t(rests[step.why]);
      return { title: why, detail: '', impossible: step.why === 'nobody_asks' ? tongue.t('chair.add_one') : '', act: async () => undefined };
    }
    case 'open_meeting':
      return { title: tongue.t('chair.open_meeting', { meeting: tongue.t('common.nth_meeting', { n: step.meeting }) }),
        detail: plannedHours(view, step.meeting, tongue), act: () => console_.act('meeting.open', { number: step.meeting }) };
    case 'resume_meeting':
      return { title: tongue.t('chair.resume_meeting'), detail: '', act: () => console_.act('meeting.resume', {}) };
    case 'open_item':
      return { title: tongue.t('chair.take_up', { item: step.item }), detail: itemTitle(view, step.item, tongue),
        act: () => console_.act('item.open', { item: step.item }) };
    case 'open_list':
      return { title: tongue.t('chair.open_list'), detail: item(step.list), act: () => console_.act('list.open', { list: step.list }) };
    case 'conclude_item':
      return { title: tongue.t('chair.conclude', { item: step.item }), detail: itemTitle(view, step.item, tongue),
        act: () => console_.act('item.conclude', { item: step.item }) };
    case 'adjourn':
      return { title: tongue.t('chair.adjourn_meeting'), detail: tongue.t('chair.adjourn_help'), act: async () => console_.open('adjourn') };
    case 'resume_floor':
      return { title: tongue.t('chair.resume'), detail: speaker(view, view.floor?.entry, tongue), act: () => console_.act('floor.continue', {}) };
    case 'wait_for_line':
      return { title: tongue.t('chair.line_lost_of', { speaker: speaker(view, view.floor?.entry, tongue) }), detail: '',
        impossible: tongue.t('chair.held_until', { time: tongue.seconds(step.until, zone) }), act: async () => undefined };
    case 'set_aside':
      return { title: tongue.t('chair.set_aside', { speaker: speaker(view, step.entry, tongue) }), detail: tongue.t('chair.set_aside_help'),
        act: () => console_.act('floor.set_aside', {}) };
    case 'end':
      return { title: tongue.t('chair.end_of', { speaker: speaker(view, step.entry, tongue) }), detail: tongue.t('chair.end_last'),
        act: () => console_.act('floor.end', {}) };
    default:
      return describeProcedure(console_, step, tongue);
  }
}

type Procedural = Extract<Step, { does: 'give' | 'call' | 'hear_point' | 'rule' | 'vote_on_appeal' | 'close_vote' | 'vote_on_motion' }>;

function describeProcedure(console_: Console, step: Procedural, tongue: Tongue): Proposal {
  const { view, now } = console_.session;
  const busyWords = tongue.t('chair.giving');
  switch (step.does) {
    case 'give': {
      const entry = view.entries?.[step.entry];
      return { title: tongue.t('chair.give_next', { speaker: speaker(view, step.entry, tongue), kind: entry?.list.endsWith('replies') ? 'reply' : 'other' }),
        detail: entry ? aboutSpeaker(view, entry, tongue, now) : '', busyWords, act: () => console_.give(step.entry, step.ending) };
    }
    case 'call': {
      const slot = view.panels?.[step.slot];
      return { title: tongue.t('chair.give_next', { speaker: slot ? titledName(slot, tongue) : '', kind: 'other' }),
        detail: slot ? aboutSlot(view, slot, tongue, now) : '', busyWords, act: () => console_.call(step.slot, step.ending) };
    }
    case 'hear_point':
      return { title: tongue.t('chair.hear', { speaker: speaker(view, step.entry, tongue) }),
        detail: view.floor ? tongue.t('chair.stands_at', { speaker: entryNameOf(view, view.floor.entry, tongue) }) : '',
        busyWords, act: () => console_.give(step.entry, undefined) };
    case 'rule':
      return { title: tongue.t('chair.rule_now'), detail: tongue.t('chair.rule_help'), act: async () => console_.open('rule') };
    case 'vote_on_appeal':
      return { title: tongue.t('chair.vote_on_appeal'), detail: tongue.t('chair.by_hands'),
        act: () => console_.act('vote.open', { about: `appeal:${step.point}`, method: 'show_of_hands' }) };
    case 'vote_on_motion':
      return { title: tongue.t('chair.vote_on_motion'), detail: tongue.name(openMotion(view)?.title),
        act: () => console_.act('vote.open', { about: `motion:${step.motion}`, method: 'show_of_hands' }) };
    case 'close_vote':
      return { title: tongue.t('chair.close_vote'), detail: '',
        ...(step.called ? { impossible: tongue.t('chair.called_to_vote', { delegation: delegationName(view, step.called, tongue) }) } : {}),
        act: () => console_.act('vote.close', { vote: step.vote }) };
  }
}

function speaker(view: SessionView, id: string | undefined, tongue: Tongue): string {
  const entry = id === undefined ? undefined : view.entries?.[id];
  return entry ? plateOf(view, entry, tongue) : '';
}

function entryNameOf(view: SessionView, id: string, tongue: Tongue): string {
  const entry = view.entries?.[id];
  return entry ? entryName(view, entry, tongue) : '';
}

/** "Mon 27 July, 10:00 to 13:00" */
export function plannedHours(view: SessionView, meeting: number, tongue: Tongue): string {
  const found = view.meetings?.[meeting];
  const zone = view.session.time_zone;
  if (!found?.planned_open) return '';
  return tongue.t('chair.hours', { day: tongue.day(found.planned_open, zone), from: tongue.time(found.planned_open, zone),
    ended: found.planned_close ? 1 : 0, to: found.planned_close ? tongue.time(found.planned_close, zone) : '' });
}
