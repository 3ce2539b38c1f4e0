// A headless Chromium, driven over the DevTools protocol: https://chromedevtools.github.io/devtools-protocol/
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--remote-debugging-port=0',
];

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

export class Chromium {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #listeners = new Map<string, (params: Record<string, unknown>) => void>();
  #calls = 0;

  private constructor(process: ChildProcess, profile: string, socket: WebSocket) {
    this.#process = process;
    this.#profile = profile;
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as Message;
      if (message.id !== undefined) this.#waiting.get(message.id)?.(message);
      else this.#listeners.get(message.method!)?.(message.params ?? {});
    });
  }

  static async start(): Promise<Chromium> {
    const profile = mkdtempSync(join(tmpdir(), 'otelboot-chromium-'));
    const child = spawn(PROGRAM, [...FLAGS, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await once(child, 'spawn');
    const address = await devToolsAddress(child);
    const socket = new WebSocket(address);
    await once(socket, 'open');
    return new Chromium(child, profile, socket);
  }

  /** Opens a page of this size and colour scheme. */
  async open(
    url: string,
    { width, height, scheme }: { width: number; height: number; scheme: 'light' | 'dark' },
  ): Promise<Page> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page((method, params) => this.send(method, params, sessionId as string));
    this.#listeners.set('Network.requestWillBeSent', ({ request }) =>
      page.requests.push((request as { url: string }).url),
    );
    await page.send('Page.enable');
    await page.send('Network.enable');
    await page.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
    await page.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    });
    const loaded = new Promise<void>((resolve) =>
      this.#listeners.set('Page.loadEventFired', () => resolve()),
    );
    await page.send('Page.navigate', { url });
    await loaded;
    return page;
  }

  async send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const id = ++this.#calls;
    const answer = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    const { result = {}, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#socket.close();
    this.#process.kill('SIGKILL');
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

export class Page {
  /** Every address that the page asked for, its own included. */
  readonly requests: string[] = [];
  readonly send: (method: string, params?: object) => Promise<Record<string, unknown>>;

  constructor(send: Page['send']) {
    this.send = send;
  }

  /** What an expression is in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    return (result as { value: T }).value;
  }

  async hover(selector: string): Promise<void> {
    await this.#mouse('mouseMoved', await this.#centre(selector));
  }

  async click(selector: string): Promise<void> {
    const place = await this.#centre(selector);
    await this.#mouse('mouseMoved', place);
    await this.#mouse('mousePressed', place);
    await this.#mouse('mouseReleased', place);
  }

  async press(key: string): Promise<void> {
    await this.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key,
      code: key,
      windowsVirtualKeyCode: KEYS[key],
    });
    await this.send('Input.dispatchKeyEvent', {
      type: 'keyUp',
      key,
      code: key,
      windowsVirtualKeyCode: KEYS[key],
    });
  }

  async screenshot(path: string): Promise<void> {
    const { data } = await this.send('Page.captureScreenshot', {
      format: 'png',
      captureBeyondViewport: false,
    });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(data as string, 'base64'));
  }

  async #mouse(type: string, place: object): Promise<void> {
    const button = type === 'mouseMoved' ? 'none' : 'left';
    await this.send('Input.dispatchMouseEvent', {
      type,
      ...place,
      button,
      clickCount: button === 'left' ? 1 : 0,
    });
  }

  #centre(selector: string): Promise<{ x: number; y: number }> {
    return this.evaluate(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`);
  }
}

const KEYS: Readonly<Record<string, number>> = { Tab: 9, Enter: 13 };

async function devToolsAddress({ stderr }: ChildProcess): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: stderr! })) {
    lines.push(line);
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address) {
      // The pipe must not fill up.
      stderr!.resume();
      return address;
    }
  }
  throw new Error(`Chromium did not start:\n${lines.join('\n')}`);
}
