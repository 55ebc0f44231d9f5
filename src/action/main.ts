import { runEntry } from '../entry.ts';
import { run } from './run-main.ts';

runEntry(run);
