import { runEntry } from '../entry.ts';

runEntry(() => import('./run-post.ts').then(({ runPost }) => runPost()), '::error::');
