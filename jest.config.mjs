const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2022',
      keepClassNames: true,
    },
    module: { type: 'es6' },
  },
];

/** One project per layer of docs/architecture.md "Tests"; native ES modules everywhere. */
const layer = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data', '<rootDir>/.cache'],
  ...more,
});

export default {
  projects: [
    layer('unit', ['{libs,activities,apps,workflows}/**/*.spec.{ts,tsx}', 'tests/boundaries/**/*.spec.ts']),
    layer('scenario', ['tests/scenarios/**/*.spec.ts']),
    layer('replay', ['tests/replay/**/*.spec.ts']),
    layer('integration', ['tests/integration/**/*.spec.ts']),
    layer('e2e', ['tests/e2e/**/*.spec.ts']),
    layer('fault', ['tests/fault/**/*.spec.ts']),
  ],
};
