import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const restrict = (selector, message) => ({ selector, message });

/** What would make a replay differ from the first run, or one machine from another. */
const NOT_DETERMINISTIC = [
  restrict(
    'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    'Take the time from the kernel (runtime.now).',
  ),
  restrict('NewExpression[callee.name="Date"][arguments.length=0]', 'Take the time from the kernel (runtime.now).'),
  restrict(
    'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    'Take ids and chance as arguments.',
  ),
  restrict('CallExpression[callee.property.name=/^toLocale/]', 'No locale: the result depends on the machine.'),
  restrict('MemberExpression[object.name="Intl"]', 'No locale and no time zone: the result depends on the machine.'),
  restrict(
    'CallExpression[callee.property.name=/^get(Timezone|Hours|Minutes|Date|Day|Month|FullYear)/]',
    'No local time: use the UTC methods and the fixed offset of libs/domain.',
  ),
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '.data/',
      '.cache/',
      'coverage/',
      'tests/replay/histories/',
      'apps/web/vite.config.ts',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.check.json', './apps/web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
    },
  },
  {
    // Injected classes must stay values: with `import type` the decorator's metadata would be lost.
    files: ['apps/api/**/*.ts', 'libs/db/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['libs/domain/src/**/*.ts', 'workflows/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'workflows/src/kernel/runtime.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NOT_DETERMINISTIC] },
  },
  {
    files: ['workflows/src/**/*.ts'],
    ignores: ['workflows/src/kernel/runtime.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@temporalio/*'],
              message: 'Only kernel/runtime.ts speaks to Temporal; the same code must run in memory.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['apps/web/src/{pages,components}/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "BinaryExpression > Literal[value='sending']",
          message: 'Ask isBusy, isFrozen or isUnsettled of useSafeSubmit: nothing may be changed in `unknown` either.',
        },
      ],
    },
  },
  {
    files: ['**/*.spec.{ts,tsx}', 'tests/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-explicit-any': 'off' },
  },
);
