import { runEntry } from '../entry.ts';
import { runPost } from './run-post.ts';

runEntry(runPost);
