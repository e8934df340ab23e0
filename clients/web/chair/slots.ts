// SPDX-License-Identifier: Apache-2.0
import type { SessionView, SlotView } from '$protocol';
import type { IconName } from '$shared/ui/icons';
import type { Key } from '$shared/words/areas';
import { nextSlot } from './steps';

/** The states of a slot as the page shows them (components.html). */
export type SlotShown = 'to_come' | 'next' | 'speaking' | 'heard' | 'absent' | 'moved';

export const slotStates: Record<SlotShown, { word: Key; tone: 'plain' | 'action' | 'live' | 'mute' | 'stop'; icon: IconName }> = {
  to_come: { word: 'chair.slot_to_come', tone: 'plain', icon: 'clock' }, next: { word: 'chair.slot_next', tone: 'action', icon: 'arrow-right' },
  speaking: { word: 'chair.slot_speaking', tone: 'live', icon: 'mic' }, heard: { word: 'chair.slot_heard', tone: 'mute', icon: 'check' },
  absent: { word: 'chair.slot_absent', tone: 'stop', icon: 'cross' }, moved: { word: 'chair.slot_moved_on', tone: 'plain', icon: 'clock' },
};

export function slotShown(view: SessionView, slot: SlotView): SlotShown {
  if (slot.status === 'done') return 'heard';
  if (slot.status === 'absent') return 'absent';
  if (slot.status === 'speaking') return 'speaking';
  if (slot.meeting !== undefined && slot.meeting !== view.meeting) return 'moved';
  return nextSlot(view)?.slot === slot.slot ? 'next' : 'to_come';
}
