// SPDX-License-Identifier: Apache-2.0
/** Phrases that several parts of the page use. */
import { minutes } from '$shared/words/tongue';
import type { Tongue } from '$shared/words/tongue';

/** "3 minutes", "1:30", "No time limit". */
export function limitWords(ms: number, tongue: Tongue): string {
  if (ms === 0) return tongue.t('delegate.limit_none');
  return ms % 60_000 === 0 ? tongue.t('delegate.limit_minutes', { count: ms / 60_000 })
    : tongue.t('delegate.limit', { limit: minutes(ms) });
}
