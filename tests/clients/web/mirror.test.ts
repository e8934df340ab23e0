// SPDX-License-Identifier: Apache-2.0
import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Patch, SessionView } from '$protocol';
import { applyPatch, reconcile } from '$shared/merge_patch';
import { Mirror } from '$shared/mirror.svelte';
import { watchReads } from './watch.svelte';

describe('a merge patch', () => {
  // The examples of RFC 7396, appendix A, that have objects on both sides.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j and %j give %j', (target, patch, result) => {
    const changed: Record<string, unknown> = structuredClone(target);
    applyPatch(changed, patch);
    expect(changed).toEqual(result);
  });

  it('replaces a list as a whole', () => {
    const target = { queue: ['e1', 'e2', 'e3'] };
    applyPatch(target, { queue: ['e2', 'e3'] });
    expect(target).toEqual({ queue: ['e2', 'e3'] });
  });
});

it('reconciling makes equal, and takes away what is no more', () => {
  const target = { a: { b: 1, c: [1, { d: 2 }] }, gone: {}, list: [1] };
  const next = { a: { b: 1, c: [1, { d: 3 }], e: {} }, list: [1, 2] };
  reconcile(target, next);
  expect(target).toEqual(next);
});

describe('the mirror', () => {
  const entries = Object.fromEntries(Array.from({ length: 193 }, (_, i) => [`e${i}`, { entry: `e${i}`, fate: 'waiting' }]));
  const view = () => structuredClone({ floor: undefined, entries, meeting: 1 }) as unknown as SessionView;

  it('wakes only those who read what changed', () => {
    const mirror = new Mirror();
    mirror.replace(view());
    const { reads, stop } = watchReads({
      floor: () => mirror.view?.floor?.entry, five: () => mirror.view?.entries?.['e5']?.fate,
      six: () => mirror.view?.entries?.['e6']?.fate, meeting: () => mirror.view?.meeting,
    });
    flushSync();
    expect(reads).toEqual({ floor: 1, five: 1, six: 1, meeting: 1 });
    mirror.patch({ floor: { entry: 'e5' }, entries: { e5: { fate: 'speaking' } } } as Patch<SessionView>);
    flushSync();
    expect(reads).toEqual({ floor: 2, five: 2, six: 1, meeting: 1 });
    mirror.replace({ ...view(), floor: { entry: 'e5' }, entries: { ...entries, e5: { entry: 'e5', fate: 'speaking' } } } as unknown as SessionView);
    flushSync();
    expect(reads, 'a whole view that says the same wakes nobody').toEqual({ floor: 2, five: 2, six: 1, meeting: 1 });
    stop();
  });

  it('refuses a patch before there is a view', () => {
    expect(() => new Mirror().patch({})).toThrow();
  });
});
