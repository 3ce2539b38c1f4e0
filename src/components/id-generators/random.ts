import { RandomIdGenerator } from '@opentelemetry/sdk-trace';
import { component } from '../component.ts';

export const random = component('random', { IdGenerator: () => new RandomIdGenerator() });
