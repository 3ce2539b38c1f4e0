import { createWriteStream, type WriteStream } from 'node:fs';

/** Where lines go. */
export interface LineOutput {
  /** Settles when the line is written. */
  write(line: Uint8Array): Promise<void>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

const NEWLINE = Buffer.from('\n');

/** Everybody who writes to a path shares one stream, which is closed with the last of them. */
export function fileOutput(path: string): LineOutput {
  const file = files.get(path) ?? new SharedFile(path);
  files.set(path, file);
  file.users += 1;
  let closed: Promise<void> | undefined;
  return {
    write: (line) => (closed ? Promise.reject(new Error('the file is closed')) : file.write(line)),
    flush: () => file.flush(),
    close() {
      closed ??= file.release();
      return closed;
    },
  };
}

const files = new Map<string, SharedFile>();

/** A file that is only appended to, and opened for the first line. */
class SharedFile {
  users = 0;
  readonly #path: string;
  readonly #pending = new Set<Promise<unknown>>();
  #stream: WriteStream | undefined;
  /** How much of what the stream has written is whole lines. */
  #wholeBytes = 0;
  /** Whether the file ends in half a line. */
  #isTorn = false;

  constructor(path: string) {
    this.#path = path;
  }

  write(line: Uint8Array): Promise<void> {
    const continues = this.#isTorn && !this.#stream;
    this.#stream ??= this.#open();
    const stream = this.#stream;
    const chunk = Buffer.concat(continues ? [NEWLINE, line, NEWLINE] : [line, NEWLINE]);
    const written = new Promise<void>((resolve, reject) => {
      stream.write(chunk, (error) => {
        if (error) {
          this.#abandon(stream);
          return reject(error);
        }
        this.#wholeBytes += chunk.length;
        this.#isTorn = false;
        resolve();
      });
    });
    return this.#track(written);
  }

  async flush(): Promise<void> {
    await Promise.allSettled(this.#pending);
  }

  async release(): Promise<void> {
    this.users -= 1;
    await this.flush();
    if (this.users > 0) return;
    if (files.get(this.#path) === this) files.delete(this.#path);
    const stream = this.#stream;
    this.#stream = undefined;
    await new Promise<void>((resolve) => (stream ? stream.close(() => resolve()) : resolve()));
  }

  #open(): WriteStream {
    const stream = createWriteStream(this.#path, { flags: 'a' });
    stream.on('error', () => this.#abandon(stream));
    this.#wholeBytes = 0;
    return stream;
  }

  // A stream that has failed is of no use any more: the next line gets a new one, and does not continue half a line.
  #abandon(stream: WriteStream): void {
    if (this.#stream !== stream) return;
    this.#stream = undefined;
    this.#isTorn ||= stream.bytesWritten > this.#wholeBytes;
  }

  #track(written: Promise<void>): Promise<void> {
    const pending = written.catch(() => {}).finally(() => this.#pending.delete(pending));
    this.#pending.add(pending);
    return written;
  }
}

/** Standard output stays open, and its failures do not reach the application. */
export function standardOutput(): LineOutput {
  const pending = new Set<Promise<unknown>>();
  const flush = async () => void (await Promise.allSettled(pending));
  return {
    write(line) {
      const written = writeToStdout(Buffer.concat([line, NEWLINE])).finally(() => pending.delete(written));
      pending.add(written);
      return written;
    },
    flush,
    close: flush,
  };
}

let writing = 0;

function ignore(): void {}

// A failure is told twice: to the callback, and a moment later as an event that must not go unheard.
async function writeToStdout(chunk: Buffer): Promise<void> {
  const { stdout } = process;
  if (writing++ === 0) stdout.on('error', ignore);
  try {
    await new Promise<void>((resolve, reject) => {
      stdout.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  } finally {
    setImmediate(() => {
      if (--writing === 0) stdout.off('error', ignore);
    });
  }
}
