import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

/**
 * Builds the workflow bundle once, for every worker (stack.md: 2 s, and the build id must not depend on the machine).
 * Entry: the compiled workflows, so that what runs is what was type-checked.
 */
const workflows = fileURLToPath(new URL('../../../workflows/dist/', import.meta.url));
// webpack resolves the entry with `require`; naming it through createRequire fails early when the build is missing
const entry = createRequire(import.meta.url).resolve(`${workflows}index.js`);
const { code } = await bundleWorkflowCode({ workflowsPath: entry });
// Inline source maps carry the paths of the building machine: without them equal sources give an equal build id.
const portable = code.replace(/\n\/\/# sourceMappingURL=data:[^\n]*\n?$/u, '\n');
await writeFile(`${workflows}bundle.js`, portable);
const buildId = createHash('sha256').update(portable).digest('hex').slice(0, 12);
console.log(`workflow bundle ${buildId}, ${Math.round(portable.length / 1024)} KB`);
