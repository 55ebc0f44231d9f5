import { runEntry } from '../entry.ts';

runEntry(() => import('./run-main.ts').then(({ run }) => run()), '::error::');
