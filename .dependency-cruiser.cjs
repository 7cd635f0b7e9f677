/** The arrows of docs/architecture.md "Rooms": who may import whom. Every rule is shown to fire in tests/boundaries. */
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

const OURS = '^(libs|workflows|activities|apps|tests)/';
const MESSAGES = 'workflows/src/messages\\.ts$';
/** Templates as Word files and their preview: the one renderer, pure. */
const PRESS = 'activities/src/press\\.ts$';

/** A room may import itself and the listed rooms, none of our others. */
const mayImport = (name, room, allowed = [], except = {}) =>
  rule(name, { path: `^${room}/`, ...except }, { path: OURS, pathNot: `^(${[`${room}/`, ...allowed].join('|')})` });

/** Type-only imports vanish in the compiler; elsewhere the arrow is for values and types alike. */
const onlyTypes = (name, from, to) => rule(name, { path: from }, { path: to, dependencyTypesNot: ['type-only'] });

module.exports = {
  forbidden: [
    mayImport('domain-imports-nothing-of-ours', 'libs/domain'),
    rule(
      'domain-imports-no-package',
      { path: '^libs/domain/' },
      { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'] },
    ),
    mayImport('record-imports-nothing-of-ours', 'libs/record'),
    mayImport('contracts-see-domain', 'libs/contracts', ['libs/domain/']),
    rule(
      'contracts-import-only-zod',
      { path: '^libs/contracts/' },
      { path: 'node_modules/', pathNot: 'node_modules/zod/' },
    ),
    mayImport('policy-sees-domain', 'libs/policy', ['libs/domain/']),
    rule(
      'policy-imports-only-zod-and-yaml',
      { path: '^libs/policy/' },
      { path: 'node_modules/', pathNot: 'node_modules/(zod|yaml)/' },
    ),
    mayImport('db-sees-domain', 'libs/db', ['libs/domain/']),
    mayImport('workflows-see-domain', 'workflows', ['libs/domain/', 'activities/', 'libs/policy/']),
    onlyTypes('workflows-see-activities-and-policy-as-types', '^workflows/', '^(activities|libs/policy)/'),
    rule('workflows-no-node-core', { path: '^workflows/' }, { dependencyTypes: ['core'] }),
    rule('workflows-never-reach-zod', { path: '^workflows/src/' }, { path: 'node_modules/zod/', reachable: true }),
    rule(
      'only-the-runtime-imports-temporal',
      { path: '^workflows/', pathNot: '^workflows/src/kernel/runtime\\.ts$' },
      { path: '@temporalio/workflow' },
    ),
    mayImport('activities-see-domain-and-policy', 'activities', ['libs/(domain|policy)/']),
    mayImport('web-sees-contracts-and-record', 'apps/web', ['libs/(contracts|record)/']),
    rule('web-is-a-browser', { path: '^apps/web/src/' }, { dependencyTypes: ['core'] }),
    mayImport('api-sees-its-rooms', 'apps/api', ['libs/(contracts|domain|policy|record|db)/', MESSAGES, PRESS]),
    mayImport('worker-sees-its-rooms', 'apps/worker', [
      'activities/',
      'libs/(contracts|domain|policy|record|db)/',
      MESSAGES,
    ]),
    mayImport('launcher-starts-only-built-programs', 'apps/launcher', [], { pathNot: '^apps/launcher/src/demo/' }),
    mayImport('demo-sees-db-policy-contracts', 'apps/launcher/src/demo', [
      'libs/(db|policy|contracts|domain|record)/',
      'apps/launcher/src/paths',
    ]),
    rule('only-tests-import-tests', { pathNot: '^tests/' }, { path: '^tests/' }),
    rule('only-tests-import-apps', { path: '^(libs|workflows|activities)/' }, { path: '^apps/' }),
    rule(
      'only-db-knows-sql',
      { path: '^(apps/(api|worker|web)|activities|workflows|libs)/', pathNot: '^libs/db/' },
      { path: 'node_modules/(pg|typeorm)/' },
    ),
    rule(
      'only-the-gateway-calls-temporal',
      { path: '^apps/api/', pathNot: '^apps/api/src/temporal/' },
      { path: 'node_modules/@temporalio/client/' },
    ),
    rule('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule('resolvable', {}, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true, // sees `import type`, which the compiler erases
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|\\.spec\\.tsx?$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
