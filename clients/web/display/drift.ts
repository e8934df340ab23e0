// SPDX-License-Identifier: Apache-2.0
/**
 * Where the whole picture stands, in pixels off its place: it wanders by one pixel a minute, row by row within
 * `reach`, so that no edge of a letter stays on the same pixels for a week. Nobody sees it move.
 */
export function driftAt(minuteMs: number, reach = 8): { x: number; y: number } {
  if (Number.isNaN(minuteMs)) return { x: 0, y: 0 };
  const minute = Math.floor(minuteMs / 60_000);
  const width = 2 * reach;
  const there = minute % (2 * width);
  const row = Math.floor(minute / width) % (2 * width + 1); // odd: on the way back each row runs the other way
  return { x: Math.min(there, 2 * width - there) - reach, y: Math.min(row, 2 * width + 1 - row) - reach };
}
