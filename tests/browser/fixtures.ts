// SPDX-License-Identifier: Apache-2.0
// What every browser test begins with: `test` with a `meeting` on a server of its own, and what all pages promise.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Meeting } from './meeting';
import type { Look, Size } from './meeting';

export { expect };
export type { Look, Size };

export const test = base.extend<{ meeting: Meeting }>({
  meeting: async ({ browser }, use) => {
    const meeting = new Meeting(browser);
    await meeting.server.start();
    await use(meeting);
    await meeting.end();
    expect(meeting.troubles, 'no page threw or logged an error').toEqual([]);
  },
});

/** axe-core finds nothing, WCAG 2.2 AA. */
export async function expectAccessible(page: Page, what = ''): Promise<void> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  const told = found.violations.map((one) =>
    `${one.id}: ${one.help}\n${one.nodes.map((node) => `    ${node.target.join(' ')}  ${node.failureSummary ?? ''}`).join('\n')}`);
  expect(told, `axe ${what}`).toEqual([]);
}

/** Nothing is wider than the window, and no control that can be pressed is smaller than 24 px (44 px where `least`). */
export async function expectFits(page: Page, least = 24): Promise<void> {
  const wrong = await page.evaluate((least) => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth)
      found.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${innerWidth}`);
    for (const one of document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea')) {
      const box = one.getBoundingClientRect();
      const after = getComputedStyle(one, '::after');
      const height = Math.max(box.height, after.content !== 'none' ? parseFloat(after.height) || 0 : 0);
      if (box.width > 1 && (box.width < least || height < least) && !one.closest('.skip'))
        found.push(`${one.outerHTML.slice(0, 90)} is ${Math.round(box.width)} by ${Math.round(height)} px`);
    }
    return found;
  }, least);
  expect(wrong).toEqual([]);
}

/** No word is cut off: everything that is written is inside whatever hides what is beyond its edges, or can be scrolled to. */
export async function expectUncut(page: Page, what = ''): Promise<void> {
  const cut = await page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !node.textContent?.trim() || !parent.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      for (let around: HTMLElement | null = parent; around; around = around.parentElement) {
        const { overflowX, clip, clipPath } = getComputedStyle(around);
        if (clip !== 'auto' || clipPath !== 'none') break; // for screen readers alone
        if (overflowX === 'visible') continue;
        const edge = around.getBoundingClientRect();
        if (overflowX === 'auto' || overflowX === 'scroll') break; // scrolled to
        if (box.left < edge.left - 1 || box.right > edge.right + 1)
          found.push(`“${node.textContent.trim()}” in ${around.outerHTML.slice(0, 80)}`);
      }
    }
    return found;
  });
  expect(cut, `cut off ${what}`).toEqual([]);
}

const folder = process.env['ROSTRUM_SHOTS'] ?? join(process.env['ROSTRUM_BUILD'] ?? join(__dirname, '../../build'), 'screenshots');

/** A picture of the page as it is now, in build/screenshots/NAME.png. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

/** Every look in which a screen's important states are pictured and looked at by axe. */
export const looks: Record<string, Look> = {
  desktop: {}, tablet: { size: 'tablet' }, phone: { size: 'phone' }, dark: { theme: 'dark' },
  ar: { language: 'ar' }, zh: { language: 'zh' }, 'ar-phone': { language: 'ar', size: 'phone' },
};

/** Pictures of one state of a screen, NAME-LOOK.png, in these looks. */
export async function shootLooks(
  meeting: Meeting, who: string, name: string, which: readonly string[] = Object.keys(looks),
  before?: (page: Page) => Promise<void>, screen?: string,
): Promise<void> {
  for (const look of which) {
    const page = await meeting.page(who, { ...looks[look], ...(screen ? { screen } : {}) });
    await before?.(page);
    await shoot(page, `${name}-${look}`);
    await page.context().close();
  }
}
