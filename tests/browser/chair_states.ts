// SPDX-License-Identifier: Apache-2.0
// The sixth session in the states of the chair's mockups, reached by the acts that lead there.
import type { Meeting } from './meeting';

/** The clock stands still from here on: pictures show the same seconds. */
const at = (meeting: Meeting, time: string, day = '2020-07-27') => meeting.setClock(`${day}T${time}Z`, 0);

/** Presiding passes to the Vice-Chair in the room; the Chair stays connected from afar. */
async function opened(meeting: Meeting): Promise<void> {
  await meeting.connect('secretary', 'mashabane', 'rypl');
  await at(meeting, '08:00:00');
  await meeting.act('mashabane', 'meeting.open', {});
  await at(meeting, '08:04:00');
  const { mandate } = await meeting.act('mashabane', 'presiding.delegate', { to: 'rypl', scope: 'session' });
  await meeting.act('rypl', 'presiding.accept', { mandate });
  await meeting.act('rypl', 'item.open', { item: '2' });
  await meeting.act('rypl', 'list.open', { list: '2' });
}

async function called(meeting: Meeting, slot: `p${number}`): Promise<void> {
  const { entry } = await meeting.act('rypl', 'panel.invite', { item: '2', slot });
  await meeting.act('rypl', 'floor.give', { entry });
}

const panellists = ['tyendezwa', 'zhang', 'leelakajonjit', 'kunnapu', 'sushik', 'mcglynn', 'shepherd-pratt'];

/** chair-panel.html: the fifth panellist is over the time, the sixth absent, the seventh next. */
export async function panel(meeting: Meeting): Promise<void> {
  await opened(meeting);
  await meeting.connect(...panellists);
  for (const who of panellists) await meeting.act(who, 'sound.test', { level_db: 25, noise_db: 60 });
  const times = ['08:06:00', '08:17:50', '08:28:40', '08:40:10', '08:50:30'];
  const ends = ['08:16:02', '08:27:31', '08:38:40', '08:49:22'];
  for (const [index, time] of times.entries()) {
    await at(meeting, time);
    await called(meeting, `p${index + 1}`);
    const end = ends[index];
    if (!end) continue;
    await at(meeting, end);
    await meeting.act('rypl', 'floor.end', {});
  }
  await meeting.act('rypl', 'panel.mark_absent', { item: '2', slot: 'p6' });
  for (const who of ['NG', 'KE', 'JP', 'IN']) await meeting.act(who, 'floor.request', { list: '2', ...(who === 'NG' ? { group: 'group_77' } : {}) });
  for (const who of panellists) await meeting.act(who, 'sound.test', { level_db: 25, noise_db: 60 });
  await at(meeting, '09:03:08');
}

/** Whom the list of chair.html has, and how ready they are. */
const waiting: [string, string | undefined, 'good' | 'weak' | 'untested' | 'room' | 'gone'][] = [
  ['KE', 'african_group', 'room'], ['HR', 'european_union', 'good'], ['VN', 'asia_pacific', 'gone'],
  ['IN', undefined, 'room'], ['JP', undefined, 'good'], ['GB', undefined, 'weak'], ['EG', undefined, 'room'], ['CA', undefined, 'good'],
  ['IR', undefined, 'room'], ['CO', undefined, 'untested'], ['KR', undefined, 'good'], ['VE', undefined, 'room'], ['NO', undefined, 'room'],
  ['council_of_europe', undefined, 'good'],
];

/** chair.html: Nigeria for the Group of 77, fourteen waiting, two rights of reply, the list closes at 17:30. */
export async function list(meeting: Meeting): Promise<void> {
  await opened(meeting);
  await meeting.connect(...panellists);
  for (const [index, time] of ['08:10:00', '08:22:00', '08:34:00', '08:46:00', '08:58:00'].entries()) {
    await at(meeting, time);
    await called(meeting, `p${index + 1}`);
    await at(meeting, time.replace(/(\d\d):(\d\d):00/, (_, h: string, m: string) => `${h}:${String(Number(m) + 1).padStart(2, '0')}:30`));
    await meeting.act('rypl', 'floor.end', {});
  }
  await meeting.act('rypl', 'panel.mark_absent', { item: '2', slot: 'p6' });
  await meeting.act('rypl', 'panel.move', { item: '2', slot: 'p7', meeting: 3 });
  await meeting.act('rypl', 'panel.move', { item: '2', slot: 'p8', meeting: 3 });
  await at(meeting, '10:58:00');
  await meeting.act('rypl', 'meeting.adjourn', {});
  await at(meeting, '13:00:00');
  await meeting.act('rypl', 'meeting.open', { number: 2 });
  await meeting.act('rypl', 'item.open', { item: '2' });
  await meeting.act('NG', 'floor.request', { list: '2', group: 'group_77' });
  await meeting.act('rypl', 'list.configure', { list: '2', limits: { statement: 180_000, group_statement: 300_000 } });
  await meeting.act('rypl', 'list.configure', { list: '2.replies', limits: { right_of_reply: 180_000 } });
  let minute = 3;
  for (const [who, group] of waiting) {
    await at(meeting, `14:${String(minute).padStart(2, '0')}:00`);
    minute += 3;
    const room = ['HR', 'EG', 'IR', 'VE', 'NO'].includes(who);
    await meeting.act(room ? 'secretary' : who, 'floor.request', { list: '2', ...(room ? { for: who } : {}), ...(group ? { group } : {}) });
  }
  await at(meeting, '14:50:00');
  const heard = Object.values((await meeting.view('secretary')).entries ?? {}).find((one) => one.delegation === 'CN' && one.fate === 'delivered');
  if (!heard) throw new Error('China was not heard');
  await meeting.act('CL', 'floor.request', { list: '2.replies', kind: 'right_of_reply', reply_to: heard.entry });
  await meeting.act('PE', 'floor.request', { list: '2.replies', kind: 'right_of_reply' });
  await meeting.act('rypl', 'list.configure', { list: '2', closes_at: '2020-07-27T15:40:00Z' });
  await ready(meeting);
  await at(meeting, '14:57:00');
  await meeting.act('rypl', 'floor.give', { next: true });
  await at(meeting, '15:01:13');
}

async function ready(meeting: Meeting): Promise<void> {
  for (const [who, , how] of waiting) {
    if (how === 'room') await meeting.act('secretary', 'presence.set', { delegation: who, door: 'room', present: true });
    if (how === 'good') await meeting.act(who === 'HR' ? 'HR' : who, 'sound.test', { level_db: 25, noise_db: 60 });
    if (how === 'weak') await meeting.act(who, 'sound.test', { level_db: 25, noise_db: 60, loss_percent: 8 });
    if (how === 'gone') await meeting.disconnect(who);
    if (who === 'IN' || who === 'KE') {
      const entry = Object.values((await meeting.view('secretary')).entries ?? {}).find((one) => one.delegation === who && one.fate === 'waiting');
      if (entry) await meeting.act('secretary', 'floor.amend', { entry: entry.entry, door: 'room' });
    }
  }
  await meeting.attach('KE', 'en', 'Check against delivery. Thank you, Chair.');
  await meeting.attach('JP', 'en', 'Statement of Japan.');
  await meeting.attach('CA', 'en', 'Statement of Canada.');
  await meeting.attach('CA', 'fr', 'Déclaration du Canada.');
}

/** chair-point-of-order.html */
export async function pointOfOrder(meeting: Meeting): Promise<void> {
  await list(meeting);
  await at(meeting, '15:01:15');
  await meeting.act('UY', 'order.raise', {});
  await at(meeting, '15:01:24');
}

/** A motion to adjourn the debate, with one speaker against it waiting. */
export async function motion(meeting: Meeting): Promise<void> {
  await list(meeting);
  await meeting.act('rypl', 'floor.end', {});
  const { motion } = await meeting.act('UY', 'motion.raise', { motion: 'adjourn_debate' });
  await meeting.act('CL', 'motion.speak', { motion, side: 'against' });
}

/** A vote by show of hands on that motion, counted. */
export async function vote(meeting: Meeting): Promise<void> {
  await list(meeting);
  await meeting.act('rypl', 'floor.end', {});
  const { motion } = await meeting.act('UY', 'motion.raise', { motion: 'close_debate' });
  const { vote } = await meeting.act('rypl', 'vote.open', { about: `motion:${motion}`, method: 'show_of_hands' });
  await meeting.act('secretary', 'vote.count', { vote, yes: 41, no: 12, abstaining: 9 });
}

/** Before the first meeting, the Chair by office. */
export async function before(meeting: Meeting): Promise<void> {
  await meeting.connect('secretary');
  await at(meeting, '07:55:00');
}

/** The list is open and nobody has asked. */
export async function empty(meeting: Meeting): Promise<void> {
  await meeting.connect('mashabane', 'secretary');
  await at(meeting, '08:00:00');
  await meeting.act('mashabane', 'meeting.open', {});
  await meeting.act('mashabane', 'item.open', { item: '4' });
  await meeting.act('mashabane', 'list.open', { list: '4', closes_at: '2020-07-27T09:00:00Z' });
}

export async function suspended(meeting: Meeting): Promise<void> {
  await list(meeting);
  await meeting.act('rypl', 'floor.end', {});
  await meeting.act('rypl', 'meeting.suspend', { until: '2020-07-27T15:30:00Z' });
}
