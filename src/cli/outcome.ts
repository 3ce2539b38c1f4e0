import { ConfigError, type Problem } from '../errors.ts';
import type { Command } from './command.ts';

const UNREADABLE: readonly Problem['code'][] = ['missing-file', 'unreadable-file'];

/** A command was called with words that it does not take. */
export class UsageError extends Error {}

/** Runs a command, and tells on stderr what is wrong with how it was called, or with the configuration. */
export function answered(command: Command, run: () => number): number {
  try {
    return run();
  } catch (error) {
    if (error instanceof UsageError) return usage(command, error.message);
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return codeOf(error);
  }
}

/** The exit code for a configuration that was refused: 2 when something of it could not be read, else 1. */
export function codeOf({ problems }: ConfigError): number {
  return problems.some(({ code }) => UNREADABLE.includes(code)) ? 2 : 1;
}

/** @returns the exit code. */
export function usage({ name, usage: words }: Command, message: string): number {
  process.stderr.write(`otelboot: ${message}\nUsage: otelboot ${name} ${words}\n`);
  return 2;
}
