// SPDX-License-Identifier: Apache-2.0
import type { BureauView, MandateView, ParticipantId, Role, SessionView } from '$protocol';
import { itemTitle, titledName } from '$shared/derive';
import type { Key } from '$shared/words/areas';
import type { Tongue } from '$shared/words/tongue';

const offices: Partial<Record<Role, Key>> = {
  chair: 'chair.office_chair', vice_chair: 'chair.office_vice_chair', rapporteur: 'chair.office_rapporteur',
};

/** "Mr. André Rypl (Brazil)" */
export function officerName(view: SessionView, id: ParticipantId, tongue: Tongue): string {
  const officer = view.bureau?.[id];
  if (!officer) return id === view.presiding.participant ? view.presiding.name : id;
  const state = officer.delegation ? view.delegations?.[officer.delegation] : undefined;
  const name = titledName(officer, tongue);
  return state ? `${name} (${tongue.name({ ...state.name, ...state.name_bare })})` : name;
}

export function officeOf(view: SessionView, id: ParticipantId, tongue: Tongue): string {
  const key = offices[view.bureau?.[id]?.office ?? 'bureau'];
  return key ? tongue.t(key) : '';
}

export function chairOfBody(view: SessionView): BureauView | undefined {
  return Object.values(view.bureau ?? {}).find((one) => one.office === 'chair');
}

/** Officers to whom the chair may be offered. */
export function otherOfficers(view: SessionView): BureauView[] {
  return Object.values(view.bureau ?? {}).filter((one) => offices[one.office] && one.participant !== view.presiding.participant);
}

/** What a mandate covers, in words. */
export function scopeWords(view: SessionView, scope: MandateView['scope'], tongue: Tongue): string {
  if (scope.startsWith('meeting:')) return tongue.t('common.nth_meeting', { n: Number(scope.slice(8)) });
  if (scope.startsWith('item:'))
    return tongue.t('common.item_named', { item: scope.slice(5), title: itemTitle(view, scope.slice(5), tongue) });
  return tongue.t('chair.scope_session');
}

/** Whether somebody can be reached now: by the podium's list of people. */
export function isThere(view: SessionView, id: ParticipantId): boolean {
  const person = view.people?.[id];
  return (person?.devices ?? 0) > 0 || (person?.present_by?.length ?? 0) > 0;
}
