// SPDX-License-Identifier: Apache-2.0
/** For whom, what for, by whom and by which door the next request is: kept on this device until another is chosen. */
import type { Door, GroupId, Kind, KindId, ListView, ParticipantId } from '$protocol';
import type { Params } from '$shared/connection';
import type { Session } from '$shared/session.svelte';
import { kindsFor, limitOf } from './standing';

export interface Chosen {
  group?: GroupId | undefined;
  kind?: KindId | undefined;
  speaker?: ParticipantId | undefined;
  door?: Door | undefined;
}

export class Choices {
  readonly #session: Session;
  readonly #key: string;
  #chosen = $state.raw<Chosen>({});

  constructor(session: Session) {
    this.#session = session;
    this.#key = `rostrum.choices.${session.view.session.id}.${session.you.participant}`;
    try {
      this.#chosen = JSON.parse(localStorage.getItem(this.#key) ?? '{}') as Chosen;
    } catch {
      this.#chosen = {}; // not ours, or cut short: begin anew
    }
  }

  /** What was chosen, as far as the session still has it. */
  get chosen(): Chosen {
    const { view, you } = this.#session;
    const { group, kind, speaker, door } = this.#chosen;
    const groups = view.delegations?.[you.delegation ?? '']?.groups ?? [];
    const people = [you.participant, ...you.colleagues.map((one) => one.participant)];
    return {
      group: group && groups.includes(group) ? group : undefined,
      kind: kindsFor(view, you).some((one) => one.id === kind) ? kind : undefined,
      speaker: speaker && people.includes(speaker) ? speaker : undefined,
      door,
    };
  }

  /** By which door the next request is: the chosen one, else the one by which the person is registered. */
  get door(): Door {
    return this.chosen.door ?? this.#session.you.door;
  }

  take(chosen: Chosen): void {
    this.#chosen = chosen;
    localStorage.setItem(this.#key, JSON.stringify(chosen));
  }

  /** The kind that the next request is of. */
  get kind(): Kind | undefined {
    const { view, you } = this.#session;
    const { group, kind } = this.chosen;
    if (group) return view.procedure.kinds.find((one) =>
      (one.use === undefined || one.use === 'statement') && one.capacities.includes('group'));
    const kinds = kindsFor(view, you);
    return kinds.find((one) => one.id === kind) ?? kinds[0];
  }

  limit(list: ListView): number | undefined {
    const { kind } = this;
    return kind && limitOf(list, kind);
  }

  /** Params of `floor.request` and `list.ask_late` for this list. */
  request(list: ListView): Params<'floor.request'> {
    const { group, kind, speaker, door } = this.chosen;
    return {
      list: list.list,
      ...(group ? { group } : kind ? { kind } : {}),
      ...(speaker ? { speaker } : {}),
      ...(door ? { door } : {}),
    };
  }
}
