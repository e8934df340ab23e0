// SPDX-License-Identifier: Apache-2.0
// Keeps the shell: index.html for when the line is lost, and the files of this build that were used. Nothing of a
// session goes through here: the WebSocket does not, and /api/ is never touched.
declare const BUILT: string[]; // written in front of this file by tools/service_worker.js

type WorkerEvent = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = WorkerEvent & { request: Request; respondWith(answer: Promise<Response>): void };

const store = 'rostrum-shell';
const page = '/';
const patience = 4_000;
const built = new Set(BUILT);

/** The newest page when the server answers in time, else the one that was kept. */
async function freshPage(request: Request): Promise<Response> {
  const cache = await caches.open(store);
  const fetched = fetch(request).then((answer) => {
    if (answer.ok) void cache.put(page, answer.clone());
    return answer;
  });
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
  const first = await Promise.race([fetched.catch(() => undefined), late]);
  return first ?? await cache.match(page) ?? fetched;
}

/** Files with a hash in their name never change. */
async function keptFile(request: Request): Promise<Response> {
  const cache = await caches.open(store);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) void cache.put(request, answer.clone());
  return answer;
}

async function keep(paths: string[]): Promise<void> {
  const cache = await caches.open(store);
  for (const path of paths) if (built.has(path) && !await cache.match(path)) await cache.add(path);
}

async function dropOthers(): Promise<void> {
  const cache = await caches.open(store);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== page && !built.has(pathname)) await cache.delete(request);
  }
}

const worker = self as unknown as {
  addEventListener(type: string, listener: (event: never) => void): void;
  skipWaiting(): Promise<void>;
};
worker.addEventListener('install', (event: WorkerEvent) =>
  event.waitUntil(caches.open(store).then((cache) => cache.add(page))));
worker.addEventListener('activate', (event: WorkerEvent) => event.waitUntil(dropOthers()));
worker.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.data === 'take-over') void worker.skipWaiting();
  else if (Array.isArray(event.data)) void keep(event.data.filter((path) => typeof path === 'string'));
});
worker.addEventListener('fetch', (event: Fetching) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname === page) event.respondWith(freshPage(request));
  else if (built.has(pathname)) event.respondWith(keptFile(request));
});
