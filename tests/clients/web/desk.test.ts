// SPDX-License-Identifier: Apache-2.0
// The desk's own questions: tables and inscriptions, links, times at the place, what would come of an act, who needs help.
import { describe, expect, it } from 'vitest';
import type { EntryView, InvitationView, ListView, SessionView } from '$protocol';
import { readTable, tableLine } from '$shared/table';
import { foresee, startsIn } from '../../../clients/web/desk/foresee';
import { readInscriptions } from '../../../clients/web/desk/inscriptions';
import { hashOf, makeToken, qrCode } from '../../../clients/web/desk/links';
import { countStates, linkOf, parties } from '../../../clients/web/desk/people';
import { atPlace, fromPlace } from '../../../clients/web/desk/place_time';
import { Tongue } from '$shared/words/tongue';

const noon = '2020-07-27T10:00:00.000Z';
const entry = (id: number, delegation: string, more: Partial<EntryView> = {}): [string, EntryView] => [`e${id}`, {
  entry: `e${id}`, list: '2', delegation, kind: 'statement', capacity: 'national', door: 'remote', fate: 'waiting', requested_at: noon,
  requested_by: delegation, speaks_as: 'state', ...more,
} as EntryView];

const view = {
  session: { id: 's', time_zone: 'Europe/Vienna' },
  delegations: {
    JP: { delegation: 'JP', category: 'member_state', name: { en: 'Japan', fr: 'Japon', zh: '日本' }, groups: ['asia'] },
    KE: { delegation: 'KE', category: 'member_state', name: { en: 'Kenya', ar: 'كينيا' }, groups: ['africa', 'g77'] },
    KZ: { delegation: 'KZ', category: 'member_state', name: { en: 'Kazakhstan' }, groups: ['asia'] },
    oas: { delegation: 'oas', category: 'intergovernmental', name: { en: 'Organization of American States' } },
    PE: { delegation: 'PE', category: 'member_state', name: { en: 'Peru' }, groups: ['g77'] },
  },
  groups: {
    africa: { group: 'africa', name: { en: 'African Group', fr: 'Groupe africain' } }, asia: { group: 'asia', name: { en: 'Asia-Pacific' } },
    g77: { group: 'g77', name: { en: 'Group of 77' } },
  },
  people: {
    JP: { participant: 'JP', name: '', roles: ['delegate'], delegation: 'JP', devices: 1, present_by: ['remote'] },
    KE: { participant: 'KE', name: 'Ruth Otieno', roles: ['delegate'], delegation: 'KE', devices: 0, present_by: [] },
    han: { participant: 'han', name: 'Liyun Han', roles: ['panellist'], devices: 0, present_by: [], gone_since: noon },
  },
  readiness: { JP: { delegation: 'JP', room: 0, remote: 1, connected: 1 }, KE: { delegation: 'KE', room: 0, remote: 0, connected: 0, lost_since: noon } },
  delegations_present: { JP: ['remote'], PE: ['room', 'remote'] },
  agenda: { 2: { item: '2', place: 1, status: 'open' }, 3: { item: '3', place: 2, status: 'done' } },
  lists: {
    2: { list: '2', use: 'speakers', item: '2', status: 'open', order: 'groups_first', queue: ['e1', 'e2', 'e3'], warning_ms: 30_000 },
    3: { list: '3', use: 'speakers', item: '3', status: 'closed', order: 'groups_first', queue: [], warning_ms: 30_000 },
  },
  entries: Object.fromEntries([
    entry(1, 'KE', { capacity: 'group', group: 'africa', speaks_as: 'group', kind: 'group_statement' }), entry(2, 'JP'),
    entry(3, 'oas', { speaks_as: 'organization', capacity: 'organization' }),
  ]),
  expected: {
    e1: { place: 1, at: '2020-07-27T10:00:00.000Z', spread_ms: 0 }, e2: { place: 2, at: '2020-07-27T10:05:20.000Z', spread_ms: 0 },
    e3: { place: 3, at: '2020-07-27T10:08:40.000Z', spread_ms: 0 },
  },
  forecast: { handover_ms: 20_000, pace: { statement: { expected_ms: 180_000 }, group_statement: { expected_ms: 300_000 } } },
  procedure: {
    categories: [
      { id: 'member_state', speaks_as: 'state', capacity: 'national', state: true }, { id: 'intergovernmental', speaks_as: 'organization', capacity: 'organization' },
    ],
    orders: [
      { id: 'groups_first', sections: [['group'], ['state'], ['organization']] }, { id: 'by_name', sections: [['group', 'state']], within: 'alphabet' },
    ],
    kinds: [
      { id: 'statement', title: { en: 'Statement' }, capacities: ['national', 'organization'] }, { id: 'group_statement', capacities: ['group'] },
      { id: 'reply', use: 'right_of_reply', capacities: ['national'], any_time: true },
    ],
  },
} as unknown as SessionView;
const list = view.lists?.['2'] as ListView;
const troubles = (text: string, on = list) => readInscriptions(text, view, on, 'en').rows.map((row) => row.troubles.map((one) => one.key.slice(13)).join(' '));

describe('a table', () => {
  it.each([
    ['a,b\n1,2\n', [['a', 'b'], ['1', '2']]], ['a;b\r\n"1;2";3', [['a', 'b'], ['1;2', '3']]], ['a\tb\n\n1\t2', [['a', 'b'], ['1', '2']]],
    ['\ufeff"say ""so""",x', [['say "so"', 'x']]], ['one\ntwo; three', [['one'], ['two', 'three']]], ["'=cmd", [['=cmd']]], ['"a\nb",c', [['a\nb', 'c']]],
  ])('%j is read', (text, rows) => {
    expect(readTable(text).rows).toEqual(rows);
  });

  it('says on which line a row begins, past line breaks in fields', () => {
    expect(readTable('"a\nb",c\n\nd,e').lines).toEqual([1, 4]);
  });

  it('is written so that no spreadsheet runs a field, and read back as it was', () => {
    const fields = ['=1+1', 'a,b', 'say "so"', 'plain'];
    expect(tableLine(fields)).toBe('\'=1+1,"a,b","say ""so""",plain\r\n');
    expect(readTable(tableLine(fields)).rows).toEqual([fields]);
  });
});

describe('inscriptions', () => {
  it('take names in any language, codes and groups, one on a line', () => {
    const { rows, header } = readInscriptions('Peru\nKZ; Asia-Pacific', view, list, 'en');
    expect(header).toEqual([]);
    expect(rows.map((row) => row.wish)).toEqual([{ list: '2', for: 'PE' }, { list: '2', for: 'KZ', group: 'asia' }]);
  });

  it('take a table with columns in any order, and say where each row stood', () => {
    const { rows } = readInscriptions('door,delegation,kind,list\nroom,Kazakhstan,Statement,\nremote,PE,reply,2', view, list, 'en');
    expect(rows).toMatchObject([{ line: 2, wish: { list: '2', for: 'KZ', kind: 'statement', door: 'room' } }, { line: 3, wish: { for: 'PE', kind: 'reply', door: 'remote' } }]);
  });

  it('name every problem at once', () => {
    expect(troubles('Atlantis\nK\nJapan\nPeru; africa\nPeru\nKZ; nobody\n日本')).toEqual([
      'trouble_unknown', 'trouble_several', 'trouble_there', 'trouble_member', 'trouble_twice', 'trouble_group', 'trouble_there trouble_twice',
    ].map((one) => one.replaceAll('trouble_', '')));
    const { header, rows } = readInscriptions('delegation,colour,list,capacity,speaker,door,kind\n,red,9,group,nobody,roof,song', view, list, 'en');
    expect(header).toEqual([{ key: 'desk.trouble_column', values: { column: 'colour' } }]);
    expect(rows[0]?.troubles.map((one) => one.key)).toEqual(['desk.trouble_missing', 'desk.trouble_list', 'desk.trouble_group_missing', 'desk.trouble_door', 'desk.trouble_kind']);
    expect(rows[0]?.wish).toBeUndefined();
  });

  it('are checked against the list as it stands', () => {
    expect(troubles('Peru', view.lists?.['3'] as ListView)).toEqual(['concluded closed']);
    expect(troubles('delegation,kind\nPeru,group_statement')).toEqual(['kind_not']);
    expect(troubles('delegation,speaker\nPE,KE')).toEqual(['speaker']);
    expect(troubles('delegation,capacity\nPE,organization')).toEqual(['capacity']);
  });
});

describe('a link', () => {
  it('has a token of 16 bytes in base64url, and a hash as the server wants it', async () => {
    expect(makeToken()).toMatch(/^[\w-]{22}$/);
    expect(new Set(Array.from({ length: 50 }, () => makeToken())).size).toBe(50);
    expect(makeToken((bytes) => bytes.fill(255))).toBe('_____________________w');
    expect(await hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('has a QR code whose corners and quiet zone are where readers look for them', () => {
    const { path, size } = qrCode('https://rostrum.example/#/join/sixth-session/AAAAAAAAAAAAAAAAAAAAAA');
    expect(path).toContain('M4 4h7v1h-7z'); // the upper edge of the first finder pattern, behind four modules of quiet
    expect(path).toContain(`M${size - 11} 4h7v1h-7z`);
    expect(path).toContain(`M4 ${size - 5}h7v1h-7z`);
    expect(path).not.toMatch(/M[0-3] |M\d+ [0-3]h/);
  });

  const now = Date.parse(noon);
  const made = (id: number, more: Partial<InvitationView> = {}): InvitationView => ({ invitation: `i${id}`, participant: 'JP', issued_at: noon, ...more }) as InvitationView;
  it.each([
    ['none', []], ['sent', [made(1)]], ['used', [made(1, { used_at: noon }), made(2)]], ['revoked', [made(1, { revoked: true })]],
    ['expired', [made(1, { expires_at: '2020-07-27T09:59:59.000Z' })]], ['sent', [made(9, { revoked: true }), made(10)]],
    ['expired', [made(9, { revoked: true }), made(10, { expires_at: noon })]],
  ] as const)('is %s', (state, invitations) => {
    expect(linkOf(invitations, now).state).toBe(state);
  });
});

describe('the time at the place', () => {
  it.each([
    ['2020-07-27T18:00', '2020-07-27T16:00:00.000Z'], ['2020-01-05T00:30', '2020-01-04T23:30:00.000Z'], ['2020-10-25T03:30', '2020-10-25T02:30:00.000Z'],
    ['2020-03-29T03:30', '2020-03-29T01:30:00.000Z'],
  ])('%s in Vienna is %s', (local, utc) => {
    expect(new Date(fromPlace(local, 'Europe/Vienna') ?? 0).toISOString()).toBe(utc);
    expect(atPlace(Date.parse(utc), 'Europe/Vienna')).toBe(local);
  });

  it('is no time while nothing is written', () => {
    expect(fromPlace('', 'Europe/Vienna')).toBeUndefined();
  });
});

describe('what would come of a request', () => {
  it('is the place behind those of the same section, and the time after them', () => {
    expect(foresee(view, list, 'PE', false)).toEqual({ place: 3, at: Date.parse('2020-07-27T10:08:40.000Z') });
    expect(foresee(view, list, 'PE', true)).toEqual({ place: 2, at: Date.parse('2020-07-27T10:05:20.000Z') });
    expect(foresee(view, list, 'oas', false).place).toBe(4);
  });

  it('is not guessed where the order goes by name', () => {
    expect(foresee(view, { ...list, order: 'by_name' }, 'PE', false)).toEqual({ place: undefined, at: undefined });
  });

  it('gives the times of another order by the paces of each kind', () => {
    const starts = startsIn(view, ['e2', 'e1', 'e3']);
    expect([...starts].map(([id, at]) => [id, new Date(at).toISOString().slice(11, 19)])).toEqual([['e2', '10:00:00'], ['e1', '10:03:20'], ['e3', '10:08:40']]);
  });
});

describe('who is there', () => {
  const tongue = new Tongue('en');
  tongue.add('desk', { seat: '{role}', role_panellist: 'Panellist' } as never);
  it('counts States by door', () => {
    expect(countStates(view)).toEqual({ present: 2, registered: 4, room: 0, remote: 1, both: 1 });
  });

  it('puts delegations in the order of their names, and says who needs help', () => {
    const all = parties(view, { delegations: new Set(['PE']), panellists: new Set(['han']) }, Date.parse(noon), tongue);
    expect(all.map((party) => [party.name, party.help])).toEqual([
      ['Japan', undefined], ['Kazakhstan', undefined], ['Kenya', 'lost'], ['Organization of American States', undefined], ['Peru', 'not_ready'], ['Liyun Han', 'panellist'],
    ]);
  });
});
