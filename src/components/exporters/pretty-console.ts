import { component } from '../component.ts';

export const prettyConsole = component('pretty_console', {});
