import { accessSync, constants } from 'node:fs';
import { isatty } from 'node:tty';
import { isMainThread } from 'node:worker_threads';

/**
 * Ends the process, also while the C library waits for a name server that does not answer. Nothing can cancel that, and
 * Node joins the thread before it is gone: 10 s with the defaults of glibc. So the process then becomes one that has no
 * such thread, and ends with the same code.
 */
export function exit(code: number): never {
  const host = process as typeof process & { reallyExit(code: number): never };
  const { reallyExit } = host;
  // What process.exit() calls when every listener has run, those that libraries run behind the event included.
  host.reallyExit = (final) => {
    if (waitsForNamesOnly()) startAnewToExit(final);
    return reallyExit.call(host, final);
  };
  return process.exit(code);
}

// Files that are being written are written to the end: for those Node's own way is right.
function waitsForNamesOnly(): boolean {
  const resources = process.getActiveResourcesInfo();
  return (
    resources.some((name) => /^Get(?:Addr|Name)InfoReqWrap$/.test(name)) &&
    !resources.some((name) => name.startsWith('FSReq'))
  );
}

// Returns when it cannot be done: on Windows, in a worker, under the permission model.
function startAnewToExit(code: number): void {
  // Only Node's own way puts a terminal back as it was.
  if (!isMainThread || isatty(0)) return;
  try {
    // A failing execve aborts the process in some versions, and the file may have been replaced by an update.
    accessSync(process.execPath, constants.X_OK);
    // Nothing is to be loaded on the way.
    delete process.env.NODE_OPTIONS;
    process.execve?.(process.execPath, [process.execPath, '--eval', `process.exit(${Number(code)})`]);
  } catch {
    // The caller goes on.
  }
}
