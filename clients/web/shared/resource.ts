// SPDX-License-Identifier: Apache-2.0
import type { Link } from './link';

/**
 * A resource of the session over HTTP (protocol/README.md, HTTP), `report`, `minutes`, `journal`, ... The token goes
 * in a header, never in an address. Undefined when the server does not answer, or not with what was asked for.
 */
export async function fetchResource(link: Link, path: string, query: Record<string, string> = {}): Promise<Response | undefined> {
  const address = `/api/v1/sessions/${encodeURIComponent(link.session)}/${path}`;
  const asked = new URLSearchParams(query).toString();
  try {
    const answer = await fetch(asked ? `${address}?${asked}` : address,
      { headers: { Authorization: `Bearer ${link.token}` }, cache: 'no-store' });
    return answer.ok ? answer : undefined;
  } catch {
    return undefined; // the line is lost; whoever asked says so
  }
}

/** Saves a resource as a file. False when the server does not answer. */
export async function saveResource(link: Link, path: string, query: Record<string, string>, name: string): Promise<boolean> {
  const answer = await fetchResource(link, path, query);
  if (!answer) return false;
  const address = URL.createObjectURL(await answer.blob());
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}
