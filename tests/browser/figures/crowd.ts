// SPDX-License-Identifier: Apache-2.0
// A large meeting: the profile of the sixth session with every Member State on it, so that 193 may wait.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const source = join(__dirname, '../../..');

/** A profile with 193 States of `seats` representatives each; returns its path. Removed when the program ends. */
export function largeProfile(seats = 3): string {
  const profile = readFileSync(join(source, 'deploy/sixth-session/profile.yaml'), 'utf8');
  const there = new Set([...profile.matchAll(/^ {2}- \{id: ([A-Z]{2}),/gm)].map((match) => match[1]));
  const states = readFileSync(join(source, 'protocol/locales/states.csv'), 'utf8').split('\n')
    .map((line) => line.split(',')).filter(([code, status]) => status === 'member' && !there.has(code))
    .map(([code]) => `  - {id: ${code}, category: member_state, groups: [], representatives: ${seats}}`);
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-large-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'profile.yaml');
  writeFileSync(path, profile.replace(/^delegations:.*$/m, (line) => `${line}\n${states.join('\n')}`));
  return path;
}

export function memberStates(): string[] {
  return readFileSync(join(source, 'protocol/locales/states.csv'), 'utf8').split('\n')
    .map((line) => line.split(',')).filter(([, status]) => status === 'member').map(([code]) => code ?? '');
}

/** The value below which `share` of the sorted numbers lie. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export function tell(what: string, figures: Record<string, number | string>): void {
  console.log(`FIGURE ${what}: ${Object.entries(figures)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? value.toFixed(1) : value}`).join(', ')}`);
}

export function setting(name: string, otherwise: number): number {
  return Number(process.env[name] ?? otherwise);
}
