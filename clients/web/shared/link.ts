// SPDX-License-Identifier: Apache-2.0
/**
 * The fragment of an invitation's link, `#/join/SESSION/TOKEN`, and what the page keeps in it:
 * `#/join/SESSION/TOKEN/SCREEN?name=value`. The fragment never reaches the server.
 */
export interface Link {
  session: string;
  token: string;
  /** The screen chosen, when a person has several. */
  screen?: string;
  /** Settings of the screen, such as the languages of a display. */
  options: URLSearchParams;
}

const shape = /^#\/join\/([^/?]+)\/([^/?]+)(?:\/([a-z]+))?(?:\?(.*))?$/;

export function parseLink(fragment: string): Link | undefined {
  const found = shape.exec(fragment);
  if (!found) return undefined;
  const [, session = '', token = '', screen, options] = found;
  try {
    return {
      session: decodeURIComponent(session),
      token,
      ...(screen ? { screen } : {}),
      options: new URLSearchParams(options ?? ''),
    };
  } catch {
    return undefined; // a percent sign that encodes nothing
  }
}

export function formatLink(link: Link): string {
  const options = link.options.toString();
  return `#/join/${encodeURIComponent(link.session)}/${link.token}` +
    (link.screen ? `/${link.screen}` : '') + (options ? `?${options}` : '');
}
