// SPDX-License-Identifier: Apache-2.0
/** Who is there, by which door, with which invitation, and who needs help: from the podium's view. */
import type { DelegationId, Door, InvitationView, ParticipantId, PersonView, Role, SessionView } from '$protocol';
import { delegationName, groupName, titledName } from '$shared/derive';
import type { Key } from '$shared/words/areas';
import type { Tongue } from '$shared/words/tongue';

const roleOrder: readonly Role[] = [
  'chair', 'vice_chair', 'rapporteur', 'bureau', 'panellist', 'delegate', 'interpreter', 'secretary', 'technician', 'display',
];

export const roleWords: Record<Role, Key> = {
  chair: 'desk.role_chair', vice_chair: 'desk.role_vice_chair', rapporteur: 'desk.role_rapporteur', bureau: 'desk.role_bureau',
  secretary: 'desk.role_secretary', technician: 'desk.role_technician', delegate: 'desk.role_delegate',
  panellist: 'desk.role_panellist', interpreter: 'desk.role_interpreter', display: 'desk.role_display',
};

/** The first of a person's functions, by which a seat without a name is known. */
export function roleOf(person: PersonView): Role | undefined {
  return roleOrder.find((role) => person.roles.includes(role));
}

/** As registered; a seat without a name by its function, and its id where several have it. */
export function personName(view: SessionView, id: ParticipantId, tongue: Tongue): string {
  const person = view.people?.[id] ?? view.bureau?.[id];
  if (person?.name) return titledName(person, tongue);
  // A member of the extended Bureau who chairs a group has its id in the own one: chair-african-group.
  const group = Object.keys(view.groups ?? {}).find((one) => id.endsWith(`-${one.replaceAll('_', '-')}`));
  if (group && view.bureau?.[id]) return groupName(view, group, tongue);
  const whose = person?.delegation ? delegationName(view, person.delegation, tongue) : id;
  const role = view.people?.[id] && roleOf(view.people[id]);
  return role ? tongue.t('desk.seat', { role: tongue.t(roleWords[role]), whose }) : whose;
}

export type LinkState = 'none' | 'sent' | 'used' | 'expired' | 'revoked';

export interface LinkOf {
  state: LinkState;
  invitation: InvitationView | undefined;
}

/** The invitation that counts: the newest that still admits, else the newest. */
export function linkOf(invitations: readonly InvitationView[], now: number): LinkOf {
  const newest = [...invitations].sort((a, b) => number(b) - number(a));
  const expired = (one: InvitationView) => one.expires_at !== undefined && Date.parse(one.expires_at) <= now;
  const open = newest.filter((one) => !one.revoked && !expired(one));
  const best = open.find((one) => one.used_at) ?? open[0];
  if (best) return { state: best.used_at ? 'used' : 'sent', invitation: best };
  const [last] = newest;
  return { state: !last ? 'none' : last.revoked ? 'revoked' : 'expired', invitation: last };
}

function number(one: InvitationView): number {
  return Number(one.invitation.slice(1));
}

export function invitationsByPerson(view: SessionView): Map<ParticipantId, InvitationView[]> {
  const all = new Map<ParticipantId, InvitationView[]>();
  for (const one of Object.values(view.invitations ?? {})) all.set(one.participant, [...(all.get(one.participant) ?? []), one]);
  return all;
}

export type Help = 'lost' | 'expired' | 'not_ready' | 'panellist';

/** One line of the table: a delegation with its people, or a person without one. */
export interface Party {
  key: string;
  delegation: DelegationId | undefined;
  name: string;
  people: PersonView[];
  doors: readonly Door[];
  room: number;
  remote: number;
  lost: string | undefined;
  link: LinkOf;
  help: Help | undefined;
}

const worst: readonly LinkState[] = ['expired', 'revoked', 'none', 'sent', 'used'];

/** Those who come next and cannot be heard, by delegation and by panellist. */
export interface Coming {
  delegations: ReadonlySet<DelegationId>;
  panellists: ReadonlySet<ParticipantId>;
}

export function parties(view: SessionView, coming: Coming, now: number, tongue: Tongue): Party[] {
  const invitations = invitationsByPerson(view);
  const link = (person: PersonView) => linkOf(invitations.get(person.participant) ?? [], now);
  const members = new Map<DelegationId, PersonView[]>();
  const others: PersonView[] = [];
  for (const person of Object.values(view.people ?? {})) {
    if (person.delegation && person.roles.includes('delegate'))
      members.set(person.delegation, [...(members.get(person.delegation) ?? []), person]);
    else others.push(person);
  }
  const sort = new Intl.Collator(tongue.locale).compare;
  const rank = (person: PersonView) => roleOrder.indexOf(roleOf(person) ?? 'display');
  const delegations = Object.values(view.delegations ?? {}).map(({ delegation }): Party => {
    const people = (members.get(delegation) ?? []).sort((a, b) => sort(a.participant, b.participant));
    const ready = view.readiness?.[delegation];
    const links = people.map(link).sort((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state));
    // One who can join is enough for a delegation; what is shown is the best that is there.
    const best = links.at(-1) ?? { state: 'none', invitation: undefined };
    const lost = ready?.lost_since;
    return {
      key: delegation, delegation, name: delegationName(view, delegation, tongue), people,
      doors: view.delegations_present?.[delegation] ?? [], room: ready?.room ?? 0, remote: ready?.remote ?? 0, lost, link: best,
      help: lost ? 'lost' : coming.delegations.has(delegation) ? 'not_ready' : best.state === 'expired' ? 'expired' : undefined,
    };
  }).sort((a, b) => sort(a.name, b.name));
  const rest = others.sort((a, b) => rank(a) - rank(b) || sort(a.name || a.participant, b.name || b.participant)).map((person): Party => {
    const own = link(person);
    const lost = person.present_by.length === 0 && person.gone_since ? person.gone_since : undefined;
    return {
      key: person.participant, delegation: undefined, name: personName(view, person.participant, tongue), people: [person],
      doors: person.present_by, room: person.present_by.includes('room') ? 1 : 0, remote: person.present_by.includes('remote') ? 1 : 0,
      lost, link: own,
      help: coming.panellists.has(person.participant) ? 'panellist' : lost ? 'lost' : own.state === 'expired' ? 'expired' : undefined,
    };
  });
  return [...delegations, ...rest];
}

export interface Counts {
  present: number;
  registered: number;
  room: number;
  remote: number;
  both: number;
}

/** States that are represented now, and by which door. */
export function countStates(view: SessionView): Counts {
  const states = new Set((view.procedure.categories ?? []).filter((one) => one.state).map((one) => one.id));
  const counts: Counts = { present: 0, registered: 0, room: 0, remote: 0, both: 0 };
  for (const { delegation, category } of Object.values(view.delegations ?? {})) {
    if (!states.has(category)) continue;
    ++counts.registered;
    const doors = view.delegations_present?.[delegation] ?? [];
    if (doors.length === 0) continue;
    ++counts.present;
    const room = doors.includes('room');
    if (room && doors.includes('remote')) ++counts.both;
    else if (room) ++counts.room;
    else ++counts.remote;
  }
  return counts;
}
