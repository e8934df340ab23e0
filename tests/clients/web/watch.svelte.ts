// SPDX-License-Identifier: Apache-2.0
/** Counts how often each reader runs. */
export function watchReads(readers: Record<string, () => unknown>): { reads: Record<string, number>; stop: () => void } {
  const reads: Record<string, number> = {};
  const stop = $effect.root(() => {
    for (const [name, read] of Object.entries(readers))
      $effect(() => {
        read();
        reads[name] = (reads[name] ?? 0) + 1;
      });
  });
  return { reads, stop };
}
