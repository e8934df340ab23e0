// SPDX-License-Identifier: Apache-2.0
// A meeting for tests: people who act without a page of their own, and pages joined as somebody.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { MethodName, Methods, SessionView } from '../../protocol/generated/messages';
import { Server } from './server';

export type Size = 'phone' | 'tablet' | 'desktop';

export const sizes: Record<Size, BrowserContextOptions> = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  tablet: { viewport: { width: 1024, height: 768 }, hasTouch: true },
  desktop: { viewport: { width: 1366, height: 900 } },
};

export interface Look {
  size?: Size;
  language?: 'ar' | 'zh' | 'en' | 'fr' | 'ru' | 'es';
  theme?: 'light' | 'dark';
  contrast?: 'more';
  /** The time zone of the device, when not the machine's. */
  zone?: string;
  /** One of the person's screens, when not the first; with `?name=value` for its settings. */
  screen?: string;
}

type Params<M extends MethodName> = Omit<Methods[M]['params'], 'ref' | 'epoch'> & { epoch?: number };

export class Meeting {
  readonly server: Server;
  readonly #browser: Browser;
  #driver: Page | undefined;
  readonly #contexts: BrowserContext[] = [];
  /** What any page wrote to its console as an error, or threw. A test fails when there is any: fixtures.ts. */
  readonly troubles: string[] = [];

  constructor(browser: Browser, server = new Server()) {
    this.#browser = browser;
    this.server = server;
  }

  /** A page joined as `who`, and drawn. */
  async page(who: string, look: Look = {}): Promise<Page> {
    const context = await this.#browser.newContext({
      ...sizes[look.size ?? 'desktop'], locale: look.language ?? 'en', colorScheme: look.theme ?? 'light',
      ...(look.contrast ? { contrast: look.contrast } : {}), ...(look.zone ? { timezoneId: look.zone } : {}), reducedMotion: 'reduce',
    });
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.troubles.push(`${who}: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      // Chromium itself reports a WebSocket that cannot be opened; the page tells it in its own words.
      if (message.type() === 'error' && !/WebSocket connection|ERR_(CONNECTION|INTERNET)/.test(message.text()))
        this.troubles.push(`${who}: ${message.text()}`);
    });
    await page.goto(this.server.link(who) + (look.screen ? `/${look.screen}` : ''));
    await page.locator('.screen').waitFor();
    await page.evaluate(() => document.fonts.ready);
    return page;
  }

  /** Calls a method as `who`, who stays connected from then on. The epoch is put in. A refusal is an error. */
  async act<M extends MethodName>(who: string, method: M, params: Params<M>): Promise<Methods[M]['answer']> {
    const driver = await this.#people();
    return driver.evaluate(async ([link, method, params]) => {
      const person = await window.personOf(link as string);
      return person.call(method as string, params as object);
    }, [this.server.links[who] ?? '', method, params as object] as const) as Promise<Methods[M]['answer']>;
  }

  /** Connects people, and keeps them there: a Chair who is not connected has lost the line. */
  async connect(...people: string[]): Promise<void> {
    const driver = await this.#people();
    for (const who of people)
      await driver.evaluate((link) => window.personOf(link).then(() => undefined), this.server.links[who] ?? '');
  }

  async disconnect(who: string): Promise<void> {
    const driver = await this.#people();
    await driver.evaluate((link) => window.leave(link), this.server.links[who] ?? '');
  }

  /** Sends the text of a statement, for the delegation's own next one. */
  async attach(who: string, language: string, text: string): Promise<void> {
    const driver = await this.#people();
    const status = await driver.evaluate(async ([link, language, text]) => {
      const [, session = '', token = ''] = /join\/([^/]+)\/([^/?]+)/.exec(link ?? '') ?? [];
      const answer = await fetch(`/api/v1/sessions/${session}/documents?language=${language}&name=statement.txt`,
        { method: 'POST', body: text ?? '', headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'text/plain; charset=utf-8' } });
      return answer.status;
    }, [this.server.links[who] ?? '', language, text]);
    if (status !== 201) throw new Error(`the text of ${who} was refused with ${status}`);
  }

  /** The whole view, as `who` is shown it. */
  async view(who: string): Promise<SessionView> {
    const driver = await this.#people();
    return driver.evaluate((link) => window.viewOf(link), this.server.links[who] ?? '') as Promise<SessionView>;
  }

  /** The rehearsal's clock; speed 0 holds it still, which pictures need. */
  async setClock(at: string, speed = 1): Promise<void> {
    await this.act('secretary', 'rehearsal.set_clock', { at, speed });
  }

  /** The first meeting is open, item 2 is taken up, its list is open; the Chair and the secretary are connected. */
  async begin(speakers: readonly string[] = []): Promise<void> {
    await this.connect('mashabane', 'secretary');
    await this.act('mashabane', 'meeting.open', {});
    await this.act('mashabane', 'item.open', { item: '2' });
    await this.act('mashabane', 'list.open', { list: '2' });
    for (const speaker of speakers) await this.act(speaker, 'floor.request', { list: '2' });
  }

  async end(): Promise<void> {
    for (const context of this.#contexts) await context.close();
    await this.#driver?.context().close();
    await this.server.discard();
  }

  /** A page without a screen that holds the sockets of people who act from the test. */
  async #people(): Promise<Page> {
    if (this.#driver) return this.#driver;
    const context = await this.#browser.newContext();
    this.#driver = await context.newPage();
    await this.#driver.goto(`${this.server.origin}/healthz`);
    await this.#driver.evaluate(installPeople);
    return this.#driver;
  }
}

interface TestPerson {
  call(method: string, params: object): Promise<unknown>;
}

declare global {
  interface Window {
    personOf(link: string): Promise<TestPerson>;
    viewOf(link: string): Promise<unknown>;
    leave(link: string): void;
  }
}

/** Runs in the driver's page. */
function installPeople(): void {
  interface Answer { id?: number; result?: { epoch?: number; view?: unknown }; error?: { data: object }; method?: string; params?: { patch?: { presiding?: { epoch?: number } } } }
  const people = new Map<string, Promise<TestPerson & { socket: WebSocket }>>();
  let refs = 0;

  function join(link: string): Promise<TestPerson & { socket: WebSocket; view: unknown }> {
    const [, session, token] = /join\/([^/]+)\/([^/?]+)/.exec(link) ?? [];
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws`, 'rostrum.v1');
    const waiting = new Map<number, { done: (answer: unknown) => void; failed: (error: Error) => void }>();
    let id = 0;
    let epoch = 0;
    const send = (method: string, params: object) => new Promise<unknown>((done, failed) => {
      waiting.set(++id, { done, failed });
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    });
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data)) as Answer;
      epoch = message.params?.patch?.presiding?.epoch ?? epoch;
      if (message.id === undefined) return;
      const one = waiting.get(message.id);
      if (message.error) one?.failed(new Error(`${link.slice(0, 24)}: ${JSON.stringify(message.error.data)}`));
      else one?.done(message.result);
    };
    return new Promise((done, failed) => {
      socket.onclose = () => {
        people.delete(link);
        failed(new Error('the socket closed'));
      };
      socket.onopen = () => void send('session.join', { session, token }).then((joined) => {
        const { epoch: now, view } = joined as { epoch: number; view: unknown };
        epoch = now;
        done({
          socket, view,
          call: (method, params) => send(method, method === 'clock.ping' ? params
            : { ref: `test-${Date.now()}-${++refs}`, epoch, ...params }),
        });
      }, failed);
    });
  }

  window.personOf = (link) => {
    let person = people.get(link);
    if (!person) people.set(link, (person = join(link)));
    return person;
  };
  window.viewOf = async (link) => {
    const { socket, view } = await join(`${link}?look`);
    socket.close();
    return view;
  };
  window.leave = (link) => void people.get(link)?.then(({ socket }) => socket.close());
}
