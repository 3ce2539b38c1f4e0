export { startInstrumentations } from '../instrumentation/start.ts';
