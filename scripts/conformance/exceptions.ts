// Properties that are not applied, beside those that the schema calls `unsupported`; each with the reason. They need a
// proof too: a test that sees the warning, or that nothing is said of what is not ours.
import type { Status } from './table.ts';

interface Exception {
  readonly status: Exclude<Status, 'applied' | 'silent'>;
  readonly reason: string;
}

const OTHER_LANGUAGE: Exception = {
  status: 'accepted',
  reason: 'settings of another language: read, and left to it',
};
const NO_PACKAGE: Exception = {
  status: 'warned',
  reason: 'no instrumentation package for JavaScript follows these conventions',
};

const languages = ['cpp', 'dotnet', 'erlang', 'go', 'java', 'php', 'python', 'ruby', 'rust', 'swift'];

export const exceptions: Readonly<Record<string, Exception>> = {
  ...Object.fromEntries(
    languages.map((language) => [`ExperimentalInstrumentation.${language}`, OTHER_LANGUAGE]),
  ),
  'ExperimentalGeneralInstrumentation.code': NO_PACKAGE,
  'ExperimentalCodeInstrumentation.semconv': NO_PACKAGE,
};
