// SPDX-License-Identifier: Apache-2.0
/**
 * Making invitations (protocol/README.md, Joining): the token is made here, the server is sent its hash alone. Whoever
 * made it can pass it on as long as this page is open; afterwards nobody can.
 */
import { encode } from 'uqr';
import type { ParticipantId } from '$protocol';
import { formatLink } from '$shared/link';
import { t, words } from '$shared/words/words.svelte';
import type { Desk, MadeLink, Region } from './desk.svelte';
import { linkOf, personName } from './people';
import { instant } from './place_time';

/** 16 random bytes in base64url without padding. */
export function makeToken(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)): string {
  const bytes = random(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}

/** SHA-256 of its text in hexadecimal digits. */
export async function hashOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Browsers hash on secure pages only; a link made on another page could be read on its way anyhow. */
export function canMakeLinks(): boolean {
  return typeof crypto !== 'undefined' && 'subtle' in crypto;
}

/** The strokes of a QR code, one unit a module, and how many modules its side has with its quiet zone. */
export function qrCode(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  let path = '';
  data.forEach((row, y) => row.forEach((dark, x) => {
    if (dark && !row[x - 1]) {
      let width = 1;
      while (row[x + width]) ++width;
      path += `M${x} ${y}h${width}v1h-${width}z`;
    }
  }));
  return { path, size };
}

export function linkFor(session: string, token: string): string {
  return `${location.origin}${location.pathname}${formatLink({ session, token, options: new URLSearchParams() })}`;
}

/** Issues a link, and ends those that the person had when `revoke`. Undefined when it was refused. */
export async function issue(
  desk: Desk, participant: ParticipantId, { region, expires, revoke }: { region: Region; expires: number | undefined; revoke: boolean },
): Promise<MadeLink | undefined> {
  const { session } = desk;
  const who = personName(session.view, participant, words.current);
  const token = makeToken();
  const before = Object.values(session.view.invitations ?? {}).filter((one) => one.participant === participant && !one.revoked);
  const answer = await desk.act('invitation.issue', {
    participant, token_hash: await hashOf(token), ...(expires === undefined ? {} : { expires_at: instant(expires) }),
  }, { region, what: () => t('desk.what_issue', { who }) });
  if (!answer) return undefined;
  const made: MadeLink = { participant, invitation: answer.invitation, link: linkFor(session.link.session, token), expires };
  desk.keepLink(made);
  if (revoke)
    await Promise.all(before.map((one) => desk.act('invitation.revoke', { invitation: one.invitation }, { region, what: () => t('desk.what_revoke', { who }) })));
  return made;
}

/** Those who have no link that admits them. */
export function withoutLink(desk: Desk): ParticipantId[] {
  const { view } = desk.session;
  const all = new Map<ParticipantId, NonNullable<typeof view.invitations>[string][]>();
  for (const one of Object.values(view.invitations ?? {})) all.set(one.participant, [...(all.get(one.participant) ?? []), one]);
  return Object.keys(view.people ?? {}).filter((id) =>
    !['sent', 'used'].includes(linkOf(all.get(id) ?? [], desk.session.now).state));
}
