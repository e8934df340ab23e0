// SPDX-License-Identifier: Apache-2.0
/**
 * What a neighbour would tell a delegate: you are next, you have the floor, your place changed, Canada agreed. Shown,
 * said to screen readers, and felt once on a phone.
 */
import { onDestroy, tick } from 'svelte';
import type { EntryId, SeenEvent } from '$protocol';
import { announcer } from '$shared/announcer.svelte';
import { entryName, expectedAt, roundedForDelegates } from '$shared/derive';
import { t, words } from '$shared/words/words.svelte';
import type { Page } from './page.svelte';
import { placeOf } from './standing';
import type { Standing } from './standing';

const earlierMs = 10 * 60_000;

function feel(): void {
  // Phones only; Safari has none. Before the first touch a browser refuses, and nothing is lost.
  (navigator as { vibrate?: (ms: number) => boolean }).vibrate?.(200);
}

export function watchMeeting(page: Page, standing: () => Standing): void {
  const { session } = page;
  const zone = () => session.view.session.time_zone;
  const name = (id: EntryId | undefined) => {
    const entry = id && session.view.entries?.[id];
    return entry ? entryName(session.view, entry, words.current) : '';
  };

  let journal = session.events.at(-1)?.seq ?? 0;
  $effect(() => {
    const fresh = session.events.filter((event) => event.seq > journal);
    journal = session.events.at(-1)?.seq ?? journal;
    for (const event of fresh) tellOf(event);
  });

  function tellOf({ type, by, data }: SeenEvent): void {
    const { entry, with: other } = data as { entry?: EntryId; with?: EntryId };
    const isOwn = (id: EntryId | undefined) =>
      id !== undefined && session.view.entries?.[id]?.delegation === session.you.delegation && session.you.roles.includes('delegate');
    const own = isOwn(entry) ? entry : isOwn(other) ? other : undefined;
    const mine = own && session.view.entries?.[own];
    if (!mine) return;
    const place = () => words.current.ordinal(placeOf(session.view, mine).place);
    if (type === 'list.swapped') page.tell('swap', t('delegate.swap_done', { name: name(own === entry ? other : entry), place: place() }));
    else if (type === 'list.swap_declined') tellDeclined(by, own === entry, name(own === entry ? other : entry), place());
    else if (type === 'list.moved') page.tell('clock', t('delegate.moved_to', { place: place() }));
    else if (type === 'list.recalled') page.tell('check', t('delegate.put_back', { place: place() }));
  }

  /** `asked`: the exchange was ours to offer. What this delegation did itself it knows. */
  function tellDeclined(by: string, asked: boolean, other: string, place: string): void {
    const { participant, colleagues } = session.you;
    if (by === participant || colleagues.some((one) => one.participant === by)) return;
    page.tell('swap', asked ? t('delegate.swap_refused', { name: other }) : t('delegate.swap_off', { name: other, place }));
  }

  onDestroy(session.onNotice((notice) => {
    if (notice.kind === 'document_attached') void page.texts.refresh();
    if (notice.kind === 'late_request' && notice.late) {
      page.lateChanged(notice.late);
      if (notice.late.status === 'granted') page.tell('check', t('delegate.late_granted'));
    }
    if (notice.kind === 'next_speaker' || notice.kind === 'have_floor' || notice.kind === 'panellist_called' ||
      notice.kind === 'called_to_vote' || notice.kind === 'swap_offered') feel();
    if (notice.kind === 'swap_offered') announcer.say(t('delegate.swap_offered', { name: name(notice.with) }));
    if (notice.kind === 'called_to_vote') announcer.say(t('delegate.vote_called'), 'assertive');
  }));

  // Joining anew brings what concerns this person alone.
  let you = session.you;
  $effect(() => {
    if (session.you === you) return;
    you = session.you;
    page.refresh();
  });

  let before = '';
  $effect(() => {
    const now = standing();
    const said = now.state === 'speaking' ? t('delegate.you_have_the_floor') : now.state === 'next' ? t('delegate.you_are_next')
      : now.state === 'listed' && !now.entry.provisional ? t('delegate.say_place', { place: words.current.ordinal(now.place) })
      : now.state === 'closed' ? t('delegate.list_is_closed') : '';
    // The shell says who has the floor in the same breath: this comes after it.
    if (before !== '' && said !== '' && said !== before) void tick().then(() => announcer.say(said));
    before = said || '–';
  });

  // Called up earlier than we were told by ten minutes or more: nobody should miss their turn by an advance.
  let told: { entry: EntryId; at: number } | undefined;
  $effect(() => {
    const now = standing();
    if (now.state !== 'listed') return;
    const at = expectedAt(session.view, now.entry.entry);
    if (at === undefined) return;
    if (told?.entry === now.entry.entry && told.at - at >= earlierMs) {
      const text = t('delegate.earlier', { time: words.current.time(roundedForDelegates(at), zone()) });
      page.tell('clock', text);
      announcer.say(text);
    } else if (told?.entry === now.entry.entry && at < told.at) return; // told once it is ten minutes
    told = { entry: now.entry.entry, at };
  });

  // A withdrawal that was overtaken: the floor was given, or somebody else took the request back.
  $effect(() => {
    const entry = page.withdrawal && session.view.entries?.[page.withdrawal.entry];
    if (entry && entry.fate !== 'waiting' && entry.fate !== 'passed_over') page.undoWithdrawal();
  });
}
