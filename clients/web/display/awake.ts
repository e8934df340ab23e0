// SPDX-License-Identifier: Apache-2.0
/**
 * Asks the machine not to put the screen to sleep, again whenever the browser let go of it. Browsers offer it on
 * secure pages only; elsewhere the machine has to be told by its own settings.
 */
export function keepAwake(): () => void {
  if (!('wakeLock' in navigator)) return () => undefined;
  let lock: WakeLockSentinel | undefined;
  let ended = false;
  const ask = () => {
    if (ended || document.hidden || (lock && !lock.released)) return;
    navigator.wakeLock.request('screen').then((got) => {
      if (ended) return void got.release();
      lock = got;
      got.addEventListener('release', ask, { once: true });
    }, () => undefined); // the battery is low or the system forbids it: asked again below
  };
  document.addEventListener('visibilitychange', ask);
  const again = setInterval(ask, 60_000);
  ask();
  return () => {
    ended = true;
    clearInterval(again);
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}
