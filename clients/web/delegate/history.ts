// SPDX-License-Identifier: Apache-2.0
/**
 * What has been said and decided, read from the view: it survives a reload and a lost line, which a stream of events
 * does not. Newest first.
 */
import type { Outcome, SessionView, Time } from '$protocol';
import { delegationName, entryCapacity, entryName } from '$shared/derive';
import { subjectWords } from '$shared/subjects';
import type { Key } from '$shared/words/areas';
import { minutes } from '$shared/words/tongue';
import type { Tongue } from '$shared/words/tongue';

export interface Happened {
  key: string;
  /** Milliseconds on the session's clock. */
  at: number;
  text: string;
}

const outcomes: Record<Outcome, Key> = {
  adopted: 'common.outcome_adopted', adopted_as_amended: 'common.outcome_adopted_as_amended',
  not_adopted: 'common.outcome_not_adopted', deferred: 'common.outcome_deferred',
};

/** Since that time of the session, `most` at most. */
export function historyOf(view: SessionView, since: number, most: number, tongue: Tongue): Happened[] {
  const found: { key: string; at: number; say: () => string }[] = [];
  const add = (key: string, at: Time | undefined, say: () => string) => {
    const time = Date.parse(at ?? '');
    if (time >= since) found.push({ key, at: time, say });
  };
  for (const one of Object.values(view.entries ?? {})) {
    if (one.fate !== 'delivered') continue;
    const time = minutes(one.spoke_ms ?? 0);
    add(one.entry, one.started_at, () => {
      const speaker = entryName(view, one, tongue);
      const capacity = entryCapacity(view, one, tongue);
      return capacity ? tongue.t('delegate.spoke_as', { speaker, capacity, time }) : tongue.t('delegate.spoke', { speaker, time });
    });
  }
  for (const one of Object.values(view.decisions ?? {}))
    add(one.decision, one.at, () => tongue.t('delegate.decided', {
      subject: subjectWords(view, one.subject, tongue), outcome: tongue.t(outcomes[one.outcome]) }));
  for (const one of Object.values(view.votes ?? {}))
    add(one.vote, one.at, () => {
      const subject = subjectWords(view, one.about, tongue);
      return one.carried === undefined ? tongue.t('delegate.vote_goes_on', { subject })
        : tongue.t('delegate.vote_result', { subject, yes: one.yes, no: one.no, abstaining: one.abstaining });
    });
  for (const one of Object.values(view.points ?? {}))
    add(one.point, one.at, () => tongue.t('delegate.raised_point', { name: delegationName(view, one.delegation, tongue) }));
  for (const one of Object.values(view.motions ?? {}))
    add(one.motion, one.at, () => tongue.t('delegate.moved', {
      name: delegationName(view, one.delegation, tongue), motion: tongue.name(one.title) || one.kind }));
  for (const one of Object.values(view.lists ?? {}))
    if (one.use === 'speakers' && one.status === 'closed')
      add(`${one.list} closed`, one.closed_at, () => tongue.t('delegate.list_was_closed'));
  for (const one of Object.values(view.meetings ?? {})) {
    add(`${one.number} opened`, one.opened_at, () => tongue.t('delegate.meeting_opened', { meeting: tongue.t('common.nth_meeting', { n: one.number }) }));
    add(`${one.number} adjourned`, one.adjourned_at, () => tongue.t('delegate.meeting_adjourned', { meeting: tongue.t('common.nth_meeting', { n: one.number }) }));
  }
  return found.sort((a, b) => b.at - a.at).slice(0, most).map(({ key, at, say }) => ({ key, at, text: say() }));
}
