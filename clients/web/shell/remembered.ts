// SPDX-License-Identifier: Apache-2.0
/**
 * An installed app opens without a link. It comes back to the invitation that it was installed with or was given last;
 * in an ordinary tab nothing is remembered, since others may use that browser.
 */
import { formatLink, parseLink } from '$shared/link';
import type { Link } from '$shared/link';

const stored = 'rostrum.link';

function installed(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}

/** The link of this page: its fragment, else for an installed app the one that was remembered. */
export function linkOfPage(): Link | undefined {
  const link = parseLink(location.hash);
  if (!installed()) return link;
  if (link) {
    localStorage.setItem(stored, formatLink(link));
    return link;
  }
  const before = localStorage.getItem(stored);
  if (!before) return undefined;
  history.replaceState(null, '', before);
  return parseLink(before);
}

/** Whoever installs the app from here wants to come back here. */
export function rememberOnInstall(link: Link | undefined): void {
  addEventListener('appinstalled', () => {
    if (link) localStorage.setItem(stored, formatLink(link));
  });
}

/** The link admits nobody any more. */
export function forgetLink(): void {
  localStorage.removeItem(stored);
}
