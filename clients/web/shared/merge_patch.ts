// SPDX-License-Identifier: Apache-2.0
/**
 * RFC 7396, in place: only the members that a patch names are touched, so what watches the others sleeps on.
 */
type Json = unknown;
type Members = Record<string, Json>;

function isMembers(value: Json): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Applies `patch` to `target`, which both are objects. */
export function applyPatch(target: Members, patch: Members): void {
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      if (name in target) delete target[name];
    } else if (isMembers(value)) {
      const before = target[name];
      if (isMembers(before)) {
        applyPatch(before, value);
      } else {
        const made: Members = {};
        applyPatch(made, value);
        target[name] = made;
      }
    } else if (!same(target[name], value)) {
      target[name] = value;
    }
  }
}

/** Makes `target` equal to `next`, leaving alone what is equal already. */
export function reconcile(target: Members, next: Members): void {
  for (const name of Object.keys(target)) if (!(name in next)) delete target[name];
  for (const [name, value] of Object.entries(next)) {
    const before = target[name];
    if (isMembers(value) && isMembers(before)) reconcile(before, value);
    else if (!same(before, value)) target[name] = value;
  }
}

/** Equal as JSON; objects inside lists are compared too. */
function same(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => same(one, b[index]));
  if (isMembers(a) && isMembers(b)) {
    const names = Object.keys(a);
    const other = b;
    return names.length === Object.keys(b).length && names.every((name) => name in other && same(a[name], other[name]));
  }
  return false;
}
