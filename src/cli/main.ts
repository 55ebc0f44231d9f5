#!/usr/bin/env node
import { runEntry } from '../entry.ts';

runEntry(() => import('./run.ts').then(({ run }) => run()));
