// SPDX-License-Identifier: Apache-2.0
// A WebSocket whose other end is the test.
import type { Socket } from '$shared/connection';

interface Sent {
  id: number;
  method: string;
  params: Record<string, unknown>;
}

export class FakeSocket implements Socket {
  readyState = 0;
  onopen: WebSocket['onopen'] = null;
  onmessage: WebSocket['onmessage'] = null;
  onclose: WebSocket['onclose'] = null;
  closed = false;
  readonly sent: Sent[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Sent);
  }

  close(): void {
    this.readyState = 3;
    this.closed = true;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.call(this as never, {} as Event);
  }

  say(message: object): void {
    this.onmessage?.call(this as never, { data: JSON.stringify({ jsonrpc: '2.0', ...message }) } as MessageEvent);
  }

  answer(call: Sent | undefined, result: object): void {
    this.say({ id: call?.id, result });
  }

  refuse(call: Sent | undefined, code: number, data: object): void {
    this.say({ id: call?.id, error: { code, message: 'x', data } });
  }

  end(code: number): void {
    this.readyState = 3;
    this.onclose?.call(this as never, { code } as CloseEvent);
  }

  last(method: string): Sent | undefined {
    return this.sent.findLast((one) => one.method === method);
  }

  all(method: string): Sent[] {
    return this.sent.filter((one) => one.method === method);
  }
}
