// SPDX-License-Identifier: Apache-2.0
/** The keys of the presiding officer (ui.md 4.1). A key whose act is not possible now says why. */
import { announcer } from '$shared/announcer.svelte';
import { floorEntry, listNow, queueOf, textsOf } from '$shared/derive';
import type { Binding } from '$shared/keys.svelte';
import type { Key } from '$shared/words/areas';
import { t, words } from '$shared/words/words.svelte';
import type { Console } from './console.svelte';
import { openText } from './texts';
import { proposalOf } from './proposal';
import { nextItem, openPoint } from './steps';

export type Act = Binding & {
  /** Why not now. */
  why: () => string | undefined;
};

interface Made {
  key: string;
  label: Key;
  act: () => unknown;
  why?: () => string | undefined;
}

function made(id: string, { key, label, act, why = () => undefined }: Made): Act {
  return {
    id: `chair.${id}`, key, label: () => t(label), why,
    act: () => {
      const reason = why();
      if (reason) announcer.say(reason);
      else act();
    },
  };
}

/** The region whose id is given, as F6 would find it. */
function go(id: string): void {
  const region = document.getElementById(id);
  region?.scrollIntoView({ block: 'nearest' });
  (region?.querySelector<HTMLElement>('button:not([aria-disabled="true"]), [tabindex="0"]') ?? region)?.focus();
}

function floorActs(desk: Console) {
  const { session } = desk;
  const mine = () => (session.presides ? undefined : proposalOf(desk, desk.step, words.current).impossible ?? t('chair.not_presiding'));
  const onFloor = () => mine() ?? (session.view.floor ? undefined : t('common.floor_empty'));
  const ordered = () => onFloor() ?? (session.view.floor?.pauses?.includes('point_of_order') ? t('refusals.point_pending', { named: 0, who: '', speaker: '', since: '' }) : undefined);
  return {
    next: made('next', { key: 'Space', label: 'chair.key_next', act: () => void proposalOf(desk, desk.step, words.current).act(),
      why: () => proposalOf(desk, desk.step, words.current).impossible }),
    end: made('end', { key: 'E', label: 'chair.key_end', act: () => void desk.act('floor.end', {}), why: onFloor }),
    extend: made('extend', { key: 'M', label: 'chair.key_extend', act: () => void desk.act('floor.extend', { ms: 60_000 }), why: onFloor }),
    interrupt: made('interrupt', { key: 'I', label: 'chair.key_interrupt', why: ordered,
      act: () => void (session.view.floor?.paused_at ? desk.act('floor.continue', {}) : desk.act('floor.pause', {})) }),
    undo: made('undo', { key: 'Ctrl+Z', label: 'chair.key_undo', act: () => void desk.undo(),
      why: () => mine() ?? (desk.undoing ? undefined : t('chair.nothing_to_undo')) }),
    decide: made('decide', { key: 'D', label: 'chair.key_decide', act: () => desk.open('decide'),
      why: () => mine() ?? (session.view.meeting === undefined ? t('common.no_meeting') : undefined) }),
    nextItem: made('next_item', { key: 'N', label: 'chair.key_next_item', act: () => {
      const item = nextItem(session.view);
      if (item) void desk.act('item.open', { item: item.item });
    }, why: () => mine() ?? (session.view.floor ? t('chair.end_first') : nextItem(session.view) ? undefined : t('chair.no_more_items')) }),
  };
}

function listActs(desk: Console) {
  const { session } = desk;
  const { view } = session;
  const mine = () => (session.presides ? undefined : t('chair.not_presiding'));
  const row = () => (desk.chosen ? session.view.entries?.[desk.chosen] : undefined);
  const chosen = () => mine() ?? (row() ? undefined : t('chair.choose_first'));
  /** The chosen row, else the first that is not ready to be heard, else the next. */
  const toSkip = () => {
    const list = listNow(session.view);
    return row() ?? (list ? desk.unready() ?? queueOf(view, list.list).find((one) => one.fate === 'waiting') : undefined);
  };
  const panelled = () => desk.source === 'panel';
  return {
    up: made('up', { key: 'ArrowUp', label: 'chair.key_up', act: () => desk.chooseNext(-1) }),
    down: made('down', { key: 'ArrowDown', label: 'chair.key_down', act: () => desk.chooseNext(1) }),
    moveUp: made('move_up', { key: 'Alt+ArrowUp', label: 'chair.key_move_up', act: () => void desk.shift(-1), why: () => (panelled() ? mine() : chosen()) }),
    moveDown: made('move_down', { key: 'Alt+ArrowDown', label: 'chair.key_move_down', act: () => void desk.shift(1), why: () => (panelled() ? mine() : chosen()) }),
    moveTop: made('move_top', { key: 'Alt+Home', label: 'chair.key_move_top', act: () => void desk.shift('top'), why: () => (panelled() ? mine() : chosen()) }),
    skip: made('skip', { key: 'S', label: 'chair.key_skip', why: () => mine() ?? (toSkip() ? undefined : t('common.nobody_asks')),
      act: () => {
        const entry = toSkip();
        if (entry) void desk.skip(entry);
      } }),
    absent: made('absent', { key: 'X', label: 'chair.key_absent', act: () => void desk.absent(), why: () => mine() ?? (desk.slotToMark() ? undefined : t('chair.choose_panellist')) }),
    add: made('add', { key: 'A', label: 'chair.key_add', act: () => desk.open('add'), why: () => mine() ?? (listNow(session.view) ? undefined : t('common.no_item')) }),
    text: made('text', { key: 'T', label: 'chair.key_text', act: () => {
      const entry = row() ?? floorEntry(session.view);
      const first = entry && textsOf(session.view, entry)[0];
      if (first) void openText(session, first);
    }, why: () => {
      const entry = row() ?? floorEntry(session.view);
      return entry && textsOf(session.view, entry).length > 0 ? undefined : t('chair.no_text');
    } }),
    listState: made('list_state', { key: 'O', label: 'chair.key_list', act: () => go('list-state') }),
    replies: made('replies', { key: 'R', label: 'chair.key_replies', act: () => go('replies') }),
    close: made('close', { key: 'Escape', label: 'chair.key_close', act: () => (desk.form ? desk.close() : desk.choose(undefined)) }),
  };
}

function pointActs(desk: Console) {
  const { session } = desk;
  const mine = () => (session.presides ? undefined : t('chair.not_presiding'));
  const raised = () => mine() ?? (openPoint(session.view)?.status === 'raised' ? undefined : t('chair.no_point'));
  const rule = (ruling: 'upheld' | 'not_upheld' | 'noted', text?: string) => {
    const point = openPoint(session.view);
    if (point) void desk.act('order.rule', { point: point.point, ruling, ...(text ? { text } : {}) });
  };
  const mayHold = () => raised() ?? (openPoint(session.view)?.interrupted ? t('chair.point_stops') : session.view.floor ? undefined : t('common.floor_empty'));
  return {
    point: made('point', { key: 'P', label: 'chair.key_point', act: () => go('order'), why: () => (openPoint(session.view) ? undefined : t('chair.no_point')) }),
    hold: made('hold', { key: 'L', label: 'chair.key_hold', why: mayHold, act: () => {
      const point = openPoint(session.view);
      if (point) desk.hold(point.point, true);
    } }),
    withdrawn: made('withdrawn', { key: 'W', label: 'chair.key_withdrawn', act: () => rule('noted', t('chair.point_withdrawn')), why: raised }),
    upheld: made('upheld', { key: '1', label: 'chair.key_upheld', act: () => rule('upheld'), why: raised }),
    notUpheld: made('not_upheld', { key: '2', label: 'chair.key_not_upheld', act: () => rule('not_upheld'), why: raised }),
    noted: made('noted', { key: '3', label: 'chair.key_noted', act: () => rule('noted'), why: raised }),
  };
}

export function bindingsOf(desk: Console) {
  return { ...floorActs(desk), ...listActs(desk), ...pointActs(desk) };
}

type All = ReturnType<typeof bindingsOf>;
export type Bindings = All & { why: (act: Act) => string | undefined; take: () => Promise<unknown> };

/** With what the buttons ask. */
export function provideActs(desk: Console): Bindings {
  const all = bindingsOf(desk);
  return { ...all, why: (act) => act.why(), take: () => proposalOf(desk, desk.step, words.current).act() };
}
