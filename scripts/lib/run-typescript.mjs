/** Preload (`node --import`) that lets Node run TypeScript of `tests` directly; our packages come from their builds. */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
