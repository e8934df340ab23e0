// SPDX-License-Identifier: Apache-2.0
// Finding a delegation by what one types, in any of six languages.
import { describe, expect, it } from 'vitest';
import type { DelegationView } from '$protocol';
import { Finder, folded, marked } from '$shared/find';

const named = (delegation: string, name: Record<string, string>, bare?: Record<string, string>): DelegationView =>
  ({ delegation, category: 'member_state', name, groups: [], ...(bare ? { name_bare: bare } : {}) }) as DelegationView;

const some = [
  named('CI', { en: 'Côte d’Ivoire', fr: 'Côte d’Ivoire', ru: 'Кот-д’Ивуар', zh: '科特迪瓦', ar: 'كوت ديفوار' }),
  named('CO', { en: 'Colombia', fr: 'Colombie', ru: 'Колумбия', zh: '哥伦比亚', ar: 'كولومبيا' }),
  named('CR', { en: 'Costa Rica', fr: 'Costa Rica', ru: 'Коста-Рика', zh: '哥斯达黎加', ar: 'كوستاريكا' }),
  named('DE', { en: 'Germany', fr: 'Allemagne', ru: 'Германия', zh: '德国', ar: 'ألمانيا' }),
  named('DZ', { en: 'Algeria', fr: 'Algérie', ru: 'Алжир', zh: '阿尔及利亚', ar: 'الجزائر' }),
  named('GB', { en: 'United Kingdom of Great Britain and Northern Ireland', zh: '大不列颠及北爱尔兰联合王国' },
    { en: 'United Kingdom', zh: '联合王国' }),
  named('IR', { en: 'Iran (Islamic Republic of)', zh: '伊朗伊斯兰共和国' }, { en: 'Islamic Republic of Iran' }),
];
const ids = (typed: string, language = 'en') => new Finder(some, language).find(typed).map((match) => match.delegation);

describe('finding a delegation', () => {
  it.each([
    ['co', ['CO', 'CI', 'CR']], ['Cô', ['CO', 'CI', 'CR']], ['cote d iv', ['CI']], ['cr', ['CR']], ['rica', ['CR']],
    ['كول', ['CO']], ['الجزائر', ['DZ']], ['جز', ['DZ']], ['المانيا', ['DE']], ['герм', ['DE']],
    ['德', ['DE']], ['王国', ['GB']], ['united', ['GB']], ['north', ['GB']], ['islamic', ['IR']], ['(isl', ['IR']],
    ['', []], [' ', []], ['xx', []],
  ])('“%s” finds %j', (typed, found) => {
    expect(ids(typed)).toEqual(found);
  });

  it('puts names of the page’s language before those of others, and says which name it was', () => {
    expect(ids('al')).toEqual(['DZ', 'DE']);
    const [match] = new Finder(some, 'en').find('allem');
    expect(match).toEqual({ delegation: 'DE', rank: 2, other: { text: 'Allemagne', language: 'fr' } });
    expect(new Finder(some, 'fr').find('allem')[0]).toEqual({ delegation: 'DE', rank: 1 });
  });

  it('marks what was typed, accents and case aside', () => {
    expect(marked('Côte d’Ivoire', 'co')).toEqual(['', 'Cô', 'te d’Ivoire']);
    expect(marked('Costa Rica', 'ri')).toEqual(['Costa ', 'Ri', 'ca']);
    expect(marked('联合王国', '王')).toEqual(['联合', '王', '国']);
    expect(marked('Kenya', 'ny')).toEqual(['Kenya', '', '']);
    expect(marked('Iran (Islamic Republic of)', '(is')).toEqual(['Iran (', 'Is', 'lamic Republic of)']);
  });

  it('folds what differs in writing only', () => {
    expect(folded('  Türkiye ')).toBe('turkiye');
    expect(folded('إيران')).toBe(folded('ايران'));
    expect(folded('Ё')).toBe('е');
  });
});
