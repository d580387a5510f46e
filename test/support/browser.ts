/** A real Chromium for tests, spoken to over pipes (Chrome DevTools Protocol): no package, no port. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

export const chromium = [process.env['CHROME'] ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  existsSync,
);

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: { readonly [name: string]: unknown };
  readonly result?: { readonly [name: string]: unknown };
  readonly error?: { readonly message: string };
}

export interface BrowserPage {
  /** The value of an expression of JavaScript in the page, as JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** Waits until the expression is true. */
  until(expression: string, milliseconds?: number): Promise<void>;
  /** Text as a keyboard or a clipboard brings it. */
  type(text: string): Promise<void>;
  /** A key of the keyboard, by its name (`Delete`, `a`) and its number. */
  press(key: string, number: number, control?: boolean): Promise<void>;
  /** Moves the pointer over the middle of the element, and clicks if `click`. */
  point(selector: string, click?: boolean): Promise<void>;
  /** Errors of the page. */
  readonly errors: readonly string[];
  /** Addresses that it asked for. */
  readonly requests: readonly string[];
}

export interface Browser {
  open(address: string, size?: { readonly width: number; readonly height: number }): Promise<BrowserPage>;
  close(): Promise<void>;
}

export async function openBrowser(program: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'seqpipe-browser-'));
  const quiet = ['gpu', 'background-networking', 'component-update', 'sync', 'default-apps'];
  const child = spawn(
    program,
    [
      '--headless',
      '--no-sandbox',
      '--no-first-run',
      ...quiet.map((what) => `--disable-${what}`),
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const [to, from] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, (message: Message) => void>();
  const listeners: ((message: Message) => void)[] = [];
  let rest = '';
  from.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\0');
    rest = parts.pop()!;
    for (const part of parts) {
      const message = JSON.parse(part) as Message;
      if (message.id === undefined) for (const listener of listeners) listener(message);
      else waiting.get(message.id)?.(message);
    }
  });
  let last = 0;
  const send = async (
    method: string,
    params: object = {},
    sessionId?: string,
  ): Promise<Message['result']> => {
    const id = ++last;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await answer;
    waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  return {
    async open(address, size = { width: 1200, height: 900 }) {
      const { targetId } = (await send('Target.createTarget', { url: 'about:blank' }))!;
      const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true }))!;
      const ask = (method: string, params: object = {}) => send(method, params, String(sessionId));
      const errors: string[] = [];
      const requests: string[] = [];
      listeners.push(({ sessionId: of, method, params }) => {
        if (of !== sessionId) return;
        if (method === 'Runtime.exceptionThrown') errors.push(JSON.stringify(params));
        if (method === 'Network.requestWillBeSent') {
          requests.push((params!['request'] as { url: string }).url);
        }
      });
      for (const domain of ['Runtime', 'Page', 'Network']) await ask(`${domain}.enable`);
      const screen = { ...size, deviceScaleFactor: 1, mobile: size.width < 600 };
      await ask('Emulation.setDeviceMetricsOverride', screen);
      await ask('Page.navigate', { url: address });
      const evaluate = async (expression: string): Promise<unknown> => {
        const told = await ask('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
        if (told!['exceptionDetails'] !== undefined) throw new Error(JSON.stringify(told));
        return (told!['result'] as { value?: unknown }).value;
      };
      const until = async (expression: string, milliseconds = 20_000): Promise<void> => {
        const end = Date.now() + milliseconds;
        while ((await evaluate(`Boolean(${expression})`).catch(() => false)) !== true) {
          if (Date.now() > end) throw new Error(`never true: ${expression}; ${errors.join('; ')}`);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      };
      return {
        evaluate,
        until,
        errors,
        requests,
        type: async (text) => void (await ask('Input.insertText', { text })),
        async press(key, number, control = false) {
          const event = { key, windowsVirtualKeyCode: number, modifiers: control ? 2 : 0 };
          for (const type of ['keyDown', 'keyUp']) await ask('Input.dispatchKeyEvent', { ...event, type });
        },
        async point(selector, click = false) {
          const box = `document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect()`;
          // A tooltip is placed after it is drawn.
          await until(`${box}.y > 0`);
          const [x, y] = (await evaluate(
            `(() => { const b = ${box}; return [b.x + b.width / 2, b.y + b.height / 2]; })()`,
          )) as [number, number];
          const at = { x, y, clickCount: 1 };
          await ask('Input.dispatchMouseEvent', { ...at, type: 'mouseMoved' });
          if (!click) return;
          await ask('Input.dispatchMouseEvent', { ...at, type: 'mousePressed', button: 'left' });
          await ask('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased', button: 'left' });
        },
      };
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        // After a kill, other processes of the browser still write into the profile.
        const ended = once(child, 'exit');
        await send('Browser.close');
        await ended;
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
