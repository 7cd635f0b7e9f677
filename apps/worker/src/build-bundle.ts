import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

/**
 * Builds the workflow bundle once, for every worker: `workflows/dist/bundle.js`, and beside it `bundle.id`,
 * the build id of the versioned deployment: the first 12 hex digits of the SHA-256 of the code.
 * The inline source map is left out of the digest: it carries the paths of the building machine.
 * Entry are the compiled workflows, so that what runs is what was type-checked.
 */
const workflows = fileURLToPath(new URL('../../../workflows/dist/', import.meta.url));
const { code } = await bundleWorkflowCode({
  workflowsPath: `${workflows}index.js`,
  // Evaluated once per thread and frozen, instead of once per cached workflow. None of them keeps anything or knows the SDK.
  preloadModules: ['consultation', 'meeting', 'resumption', 'rescission', 'erratum', 'delivery']
    .map((procedure) => `${workflows}procedures/${procedure}.workflow.js`)
    .concat(`${workflows}kernel/run.js`),
});
const portable = code.replace(/\n\/\/# sourceMappingURL=data:[^\n]*\n?$/u, '\n');
const buildId = createHash('sha256').update(portable).digest('hex').slice(0, 12);
await writeFile(`${workflows}bundle.js`, code);
await writeFile(`${workflows}bundle.id`, buildId);
console.log(`workflow bundle ${buildId}, ${Math.round(portable.length / 1024)} KB`);
