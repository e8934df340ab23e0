// SPDX-License-Identifier: Apache-2.0
import { mount } from 'svelte';
import '$shared/styles/tokens.css';
import '$shared/styles/components.css';
import '$shared/styles/shell.css';
import { keys } from '$shared/keys.svelte';
import { parseLink } from '$shared/link';
import { Session } from '$shared/session.svelte';
import { theme } from '$shared/theme.svelte';
import { words } from '$shared/words/words.svelte';
import App from './shell/App.svelte';
import { keepShell } from './shell/install';
import { linkOfPage, rememberOnInstall } from './shell/remembered';
import { fetchAhead } from './shell/screens';

async function begin(): Promise<void> {
  theme.restore();
  keys.restore();
  const link = linkOfPage();
  const connect = () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`, 'rostrum.v1');
  // The line is opened first: the words come while the server answers.
  const session = link && new Session(link, connect);
  session?.start();
  if (link) fetchAhead(link.screen, words.preferred());
  await words.need(['common', 'refusals']);
  await words.choose(words.preferred());
  const target = document.getElementById('app');
  if (!target) throw new Error('index.html has no #app');
  mount(App, { target, props: { session } });
  // Another invitation in the same tab is another person: begin anew.
  addEventListener('hashchange', () => {
    const now = parseLink(location.hash);
    if (now?.token !== link?.token || now?.session !== link?.session) location.reload();
  });
  rememberOnInstall(link);
  keepShell();
}

void begin();
