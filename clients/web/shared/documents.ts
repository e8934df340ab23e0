// SPDX-License-Identifier: Apache-2.0
/** The texts of statements over HTTP (protocol/README.md, HTTP). The token goes in a header, never in an address. */
import { ReasonWords } from '$protocol';
import type { DelegationId, DocumentId, DocumentView, EntryId, Reason } from '$protocol';
import type { Link } from './link';

/** 20 MiB, as the server takes. */
export const textBytesMax = 20 * 1024 * 1024;

export type UploadTrouble = Reason | 'too_large' | 'neither_pdf_nor_text' | 'no_room' | 'busy' | 'line';

export class UploadFailed extends Error {
  constructor(readonly trouble: UploadTrouble) {
    super(trouble);
  }
}

export interface Upload {
  file: File;
  language: string;
  entry?: EntryId | undefined;
  delegation?: DelegationId | undefined;
  interpreters_only: boolean;
  /** Shares of 1 that were sent. */
  progress?: (share: number) => void;
  signal?: AbortSignal;
}

const base = (link: Link) => `/api/v1/sessions/${encodeURIComponent(link.session)}/documents`;

/** Browsers do not agree on the type of a .txt file, and some give none. */
function typeOf(file: File): string {
  if (/\.pdf$/i.test(file.name) || file.type === 'application/pdf') return 'application/pdf';
  return file.type.startsWith('text/') || /\.(txt|md)$/i.test(file.name) ? 'text/plain; charset=utf-8' : file.type;
}

function troubleOf(status: number, body: string): UploadTrouble {
  if (status === 413) return 'too_large';
  if (status === 415) return 'neither_pdf_nor_text';
  if (status === 507) return 'no_room';
  if (status === 503) return 'busy';
  try {
    const { title } = JSON.parse(body) as { title?: string };
    const reason = ReasonWords.find((one) => one === title);
    if (reason) return reason;
  } catch {
    return 'line'; // something between here and the server answered in its place
  }
  return 'malformed';
}

/** Sends a text; the answer comes when it is on disk. Rejects with `UploadFailed`. `fetch` would tell no progress. */
export function uploadText(link: Link, upload: Upload): Promise<DocumentView> {
  const { file } = upload;
  if (file.size > textBytesMax) return Promise.reject(new UploadFailed('too_large'));
  const type = typeOf(file);
  if (!/^(application\/pdf|text\/plain)/.test(type)) return Promise.reject(new UploadFailed('neither_pdf_nor_text'));
  const query = new URLSearchParams({ language: upload.language, name: file.name });
  if (upload.entry) query.set('entry', upload.entry);
  if (upload.delegation) query.set('delegation', upload.delegation);
  if (upload.interpreters_only) query.set('interpreters_only', 'true');
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${base(link)}?${query.toString()}`);
    request.setRequestHeader('Authorization', `Bearer ${link.token}`);
    request.setRequestHeader('Content-Type', type);
    request.upload.onprogress = (event) => upload.progress?.(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as DocumentView);
      else reject(new UploadFailed(troubleOf(request.status, request.responseText)));
    };
    request.onerror = request.onabort = () => reject(new UploadFailed('line'));
    upload.signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

async function get(link: Link, path: string): Promise<Response> {
  const answer = await fetch(base(link) + path, { headers: { Authorization: `Bearer ${link.token}` } });
  if (!answer.ok) throw new UploadFailed(troubleOf(answer.status, await answer.text()));
  return answer;
}

/** The texts that this person may read. */
export async function readableTexts(link: Link): Promise<DocumentView[]> {
  const { documents } = await (await get(link, '')).json() as { documents: Record<DocumentId, DocumentView> };
  return Object.values(documents);
}

export async function textFile(link: Link, id: DocumentId): Promise<Blob> {
  return (await get(link, `/${id}`)).blob();
}
