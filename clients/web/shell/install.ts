// SPDX-License-Identifier: Apache-2.0
import { shell } from './shell.svelte';

/**
 * Installs the service worker, which keeps the files of this build (never data), and offers a newer build when
 * there is one. Without a secure context there is none, and nothing is missed but the installation.
 */
export function keepShell(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const { serviceWorker } = navigator;
  const hadOne = serviceWorker.controller !== null;
  serviceWorker.register('/sw.js').then((registration) => {
    const offer = () => {
      const waiting = registration.waiting;
      if (waiting && hadOne) shell.offerRenewal(() => waiting.postMessage('take-over'));
    };
    offer();
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', offer));
    // What this page used already is kept too; it comes from the browser's cache, not over the line again.
    void serviceWorker.ready.then((ready) => ready.active?.postMessage(
      performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)));
    setInterval(() => void registration.update().catch(() => undefined), 30 * 60_000);
  }, () => undefined); // storage is full or forbidden: the page works without
  let reloading = false;
  serviceWorker.addEventListener('controllerchange', () => {
    if (!hadOne || reloading) return;
    reloading = true;
    location.reload();
  });
}
