// SPDX-License-Identifier: Apache-2.0
import type { DocumentView } from '$protocol';
import type { Session } from '$shared/session.svelte';

/** Opens the text of a statement in a tab of its own. The token goes in a header, never in an address. */
export async function openText(session: Session, text: DocumentView): Promise<boolean> {
  // The tab is opened before the answer: afterwards a browser takes it for an unasked one.
  const tab = window.open('', '_blank');
  const { session: id, token } = session.link;
  const answer = await fetch(`/api/v1/sessions/${encodeURIComponent(id)}/documents/${text.document}`,
    { headers: { Authorization: `Bearer ${token}` } }).catch(() => undefined);
  if (!answer?.ok || !tab) {
    tab?.close();
    return false;
  }
  const address = URL.createObjectURL(await answer.blob());
  tab.location.href = address;
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}
