// SPDX-License-Identifier: Apache-2.0
/**
 * The words to say now: for the step that Space will take, never for one already taken. Names, genders and forms of
 * address come from the register; the sentences from the catalogue, in whichever language the Chair reads.
 */
import type { EntryView, Gender, SessionView, SlotView } from '$protocol';
import { delegationName, itemTitle, meetingNow, nameAfterOf, panelOf, titledName } from '$shared/derive';
import { readClock } from '$shared/floor_clock';
import type { Key } from '$shared/words/areas';
import type { Tongue, Values } from '$shared/words/tongue';
import { aboutWords } from './decisions';
import { openMotion } from './steps';
import type { Step } from './steps';

export interface Said {
  key: Key;
  values: Values;
  /** Set in bold. */
  strong: readonly string[];
}

export interface Script {
  /** Stays the same as long as the same words fit: what was edited by hand belongs to it. */
  id: string;
  now: Said[];
  then: Said | undefined;
}

export type Phrase = 'limit' | 'closing' | 'slower' | 'list_starts';

const say = (key: Key, values: Values = {}, strong: readonly string[] = ['who', 'name']): Said => ({ key, values, strong });

/** How an entry is spoken of: *the distinguished representative of Nigeria, on behalf of …*. */
function of(view: SessionView, entry: EntryView, tongue: Tongue): Values {
  const slot = entry.slot ? view.panels?.[entry.slot] : undefined;
  if (slot) return ofSlot(view, slot, tongue);
  const person = entry.speaker ? view.people?.[entry.speaker] : undefined;
  const group = entry.group ? view.groups?.[entry.group] : undefined;
  return {
    as: entry.speaks_as === 'state' || entry.speaks_as === 'group' ? 'state' : 'other', gender: genderOf(person?.gender),
    who: nameAfterOf(view.delegations?.[entry.delegation], tongue) || entry.delegation,
    grouped: group ? 'yes' : 'no', group: nameAfterOf(group, tongue), remote: entry.door === 'remote' ? 'yes' : 'no',
  };
}

function ofSlot(view: SessionView, slot: SlotView, tongue: Tongue): Values {
  return {
    as: 'panellist', gender: genderOf(view.people?.[slot.participant]?.gender), who: titledName(slot, tongue),
    from: nameAfterOf(view.delegations?.[slot.delegation], tongue), grouped: 'no', group: '', remote: slot.door === 'remote' ? 'yes' : 'no',
  };
}

const genderOf = (gender: Gender | undefined): string => gender ?? 'unknown';

const inMinutes = (ms: number): number => Math.round(ms / 30_000) / 2;

/** Thanks to whoever has the floor, after a word to conclude when the time is over. */
function thanks(view: SessionView, tongue: Tongue, now: number): Said[] {
  const entry = view.floor && view.entries?.[view.floor.entry];
  if (!entry || !view.floor) return [];
  const who = of(view, entry, tongue);
  const over = readClock(view.floor, now, true).over;
  const panellist = Boolean(entry.slot);
  return [
    ...(over ? [say(panellist ? 'script.conclude_panellist' : 'script.conclude_speaker', who)] : []),
    say(panellist ? 'script.thank_panellist' : 'script.thank', who, over ? [] : undefined),
  ];
}

function give(view: SessionView, entry: EntryView, tongue: Tongue): Said[] {
  const who = of(view, entry, tongue);
  if (entry.slot) return [say('script.give_panellist', who)];
  if (entry.list.endsWith('replies')) return [say('script.give_reply', who), say('script.you_have_the_floor')];
  if (entry.motion) return [say('script.give_motion', { ...who, side: entry.side ?? 'mover' }), say('script.you_have_the_floor')];
  return [say('script.give', who), say('script.you_have_the_floor')];
}

/** "Statements on behalf of groups: five minutes; of delegations: three." */
function limits(view: SessionView, list: string): Said | undefined {
  const all = view.lists?.[list]?.limits ?? {};
  const usual = (capacity: 'national' | 'group') => view.procedure.kinds?.find((kind) =>
    (kind.use ?? 'statement') === 'statement' && kind.capacities.includes(capacity));
  const states = all[usual('national')?.id ?? ''] ?? 0;
  const groups = all[usual('group')?.id ?? ''] ?? 0;
  return states > 0 ? say('script.limits', { states: inMinutes(states), groups: inMinutes(groups || states) }) : undefined;
}

export function phraseOf(view: SessionView, phrase: Phrase, tongue: Tongue, starts: number | undefined): Said {
  const zone = view.session.time_zone;
  const list = view.item === undefined ? undefined : view.lists?.[view.item];
  if (phrase === 'slower') return say('script.slower');
  if (phrase === 'list_starts') return say('script.list_starts', { time: starts === undefined ? '–' : tongue.time(starts, zone) });
  if (phrase === 'closing')
    return say('script.list_closing', { state: !list ? 'not_opened' : list.closes_at && list.status === 'closing' ? 'closing' : list.status,
      time: list?.closes_at ? tongue.time(list.closes_at, zone) : '' });
  return (list && limits(view, list.list)) ?? say('script.no_limit');
}

export function scriptOf(view: SessionView, step: Step, tongue: Tongue, now: number): Script {
  const id = `${step.does} ${'entry' in step ? step.entry : 'slot' in step ? step.slot : ''} ${view.floor?.entry ?? ''} ${view.item ?? ''} ${view.meeting ?? ''}`;
  return { id, now: linesOf(view, step, tongue, now), then: thenOf(view, step, tongue) };
}

function linesOf(view: SessionView, step: Step, tongue: Tongue, now: number): Said[] {
  const item = (id: string): Values => ({ item: id, title: itemTitle(view, id, tongue) });
  switch (step.does) {
    case 'open_meeting': return [say('script.open_meeting', { n: step.meeting, s: view.session.number })];
    case 'resume_meeting': return [say('script.resume_meeting')];
    case 'open_item': return [say('script.take_up', item(step.item), ['title'])];
    case 'open_list': return [say('script.open_list', item(step.list)), ...[limits(view, step.list) ?? []].flat()];
    case 'conclude_item': return [say('script.conclude_item', item(step.item), ['title'])];
    case 'adjourn': return [adjourn(view, tongue)];
    case 'nothing': return step.why === 'nobody_asks' ? [say('script.any_speakers')] : [say('script.nothing')];
    case 'end': return thanks(view, tongue, now);
    case 'give': {
      const entry = view.entries?.[step.entry];
      return [...thanks(view, tongue, now), ...(entry ? give(view, entry, tongue) : [])];
    }
    case 'call': {
      const slot = view.panels?.[step.slot];
      return [...thanks(view, tongue, now), ...(slot ? [say('script.give_panellist', ofSlot(view, slot, tongue))] : [])];
    }
    case 'resume_floor': return onFloor(view, 'script.invite_continue', tongue);
    case 'wait_for_line': return onFloor(view, 'script.line_lost', tongue);
    case 'set_aside': return onFloor(view, 'script.set_aside', tongue);
    default: return procedureLines(view, step, tongue);
  }
}

function onFloor(view: SessionView, key: Key, tongue: Tongue): Said[] {
  const entry = view.floor && view.entries?.[view.floor.entry];
  return entry ? [say(key, of(view, entry, tongue))] : [];
}

function procedureLines(
  view: SessionView, step: Extract<Step, { does: 'hear_point' | 'rule' | 'vote_on_appeal' | 'close_vote' | 'vote_on_motion' }>, tongue: Tongue,
): Said[] {
  switch (step.does) {
    case 'hear_point': {
      const entry = view.entries?.[step.entry];
      return [say('script.point_request'), ...onFloor(view, 'script.point_pause', tongue), ...(entry ? [say('script.point_give', of(view, entry, tongue))] : [])];
    }
    case 'rule': {
      const entry = view.entries?.[view.points?.[step.point]?.entry ?? ''];
      return [...(entry ? [say('script.thank', of(view, entry, tongue))] : []), say('script.rule')];
    }
    case 'vote_on_appeal': {
      const by = view.points?.[step.point]?.appealed_by ?? '';
      return [say('script.appeal', { who: nameAfterOf(view.delegations?.[by], tongue), as: 'state', gender: 'unknown' }), say('script.appeal_vote')];
    }
    case 'vote_on_motion': {
      const motion = openMotion(view);
      const kind = view.procedure.motions?.find((one) => one.id === motion?.kind);
      return [
        say('script.motion', { who: nameAfterOf(view.delegations?.[motion?.delegation ?? ''], tongue), title: tongue.name(motion?.title), as: 'state', gender: 'unknown' }, ['who', 'title']),
        say('script.motion_speakers', { favour: kind?.in_favour ?? 0, against: kind?.against ?? 0 }), say('script.motion_vote'),
      ];
    }
    case 'close_vote': {
      const vote = view.votes?.[step.vote];
      if (step.called) return [say('script.roll_call', { who: delegationName(view, step.called, tongue) })];
      return vote ? [say('script.vote_about', { about: aboutWords(view, vote.about, tongue) }, ['about']),
        say('script.vote_result', { yes: vote.yes, no: vote.no, abstaining: vote.abstaining })] : [];
    }
  }
}

function adjourn(view: SessionView, tongue: Tongue): Said {
  const next = Object.values(view.meetings ?? {}).sort((a, b) => a.number - b.number).find((one) => one.status === 'planned');
  const at = next?.planned_open;
  const zone = view.session.time_zone;
  return say('script.adjourn', { next: next ? (at ? 'yes' : 'other') : 'last', day: at ? tongue.day(at, zone) : '', time: at ? tongue.time(at, zone) : '' });
}

/** What follows, in one line. */
function thenOf(view: SessionView, step: Step, tongue: Tongue): Said | undefined {
  if (step.does === 'close_vote') return say('script.then_announce', {}, []);
  if (step.does === 'vote_on_motion' || step.does === 'vote_on_appeal' || openMotion(view)) return undefined;
  const zone = view.session.time_zone;
  const list = view.item === undefined ? undefined : view.lists?.[view.item];
  if (step.does === 'hear_point' || step.does === 'rule') {
    const point = view.points?.[step.point];
    const back = view.entries?.[view.floor?.interrupted ?? point?.interrupted ?? ''];
    const who = back && of(view, back, tongue);
    return who ? say('script.then_continue', who, []) : undefined;
  }
  if (step.does === 'call') {
    const left = panelOf(view, view.item ?? '').filter((slot) => slot.status === 'scheduled' && slot.slot !== step.slot && (slot.meeting ?? view.meeting) === view.meeting);
    const following = left[0];
    if (following) return say('script.then_panellist', ofSlot(view, following, tongue), []);
    return say('script.then_statements', { item: view.item ?? '' }, []);
  }
  if (list?.status === 'closing' && list.closes_at && meetingNow(view)) return say('script.then_list_closes', { time: tongue.time(list.closes_at, zone) }, []);
  if (step.does === 'conclude_item') return say('script.then_next_item', {}, []);
  return undefined;
}
