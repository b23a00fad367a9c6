import tseslint from 'typescript-eslint'
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import vueParser from 'vue-eslint-parser'

const root = new URL('..', import.meta.url).pathname

/** What makes a broken number, wherever it stands. */
const floats = {
  properties: ['round', 'ceil', 'fround', 'sqrt', 'cbrt', 'pow', 'exp', 'log', 'log2', 'log10', 'hypot'].map(
    (property) => ({ object: 'Math', property, message: 'No float in the domain.' }),
  ),
  syntax: [
    {
      selector: 'Literal[raw=/^[0-9_]*\\.[0-9_]*|^[0-9][0-9_.]*e-/]',
      message: 'No float in the domain: use integers.',
    },
    {
      selector: 'CallExpression[callee.name="parseFloat"], MemberExpression[property.name="parseFloat"]',
      message: 'No float in the domain: read digits.',
    },
    {
      selector: 'CallExpression[callee.property.name=/^(toFixed|toPrecision|toExponential)$/]',
      message: 'No float in the domain: write digits.',
    },
    { selector: 'BinaryExpression[operator="**"]', message: 'No float in the domain.' },
  ],
}

/** Of numbers; BigInt drops the rest by itself. */
const division =
  ':matches(BinaryExpression[operator="/"], AssignmentExpression[operator="/="]):not([right.bigint]):not([right.callee.name="BigInt"])'

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'data/**', 'tests/bench/floor/**'] },
  ...vue.configs['flat/recommended'].map((config) => ({ ...config, files: ['**/*.vue'] })),
  ...a11y.configs['flat/recommended'].map((config) => ({ ...config, files: ['**/*.vue'] })),
  {
    files: ['**/*.ts', '**/*.vue'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: vueParser,
      parserOptions: {
        parser: tseslint.parser,
        tsconfigRootDir: root,
        project: ['src/*/tsconfig.json', 'src/tsconfig.json', 'tests/tsconfig.json'],
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // A `default` answers for what comes from outside; without one every case must be named.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['tests/**/*.ts', 'src/server/main.ts', 'src/server/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // Whole numbers only. Whole days may be divided, and then the rest is dropped in the same breath.
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness is a parameter.' },
        { object: 'Date', property: 'now', message: 'Today is a parameter.' },
        ...floats.properties,
      ],
      'no-restricted-syntax': [
        'error',
        ...floats.syntax,
        {
          selector: `${division}:not(CallExpression[callee.object.name="Math"][callee.property.name="floor"] > *)`,
          message: 'No float in the domain: divide whole numbers within Math.floor, or as BigInt.',
        },
      ],
    },
  },
  {
    // Points are integer hundredths, shares are compared by cross-multiplication: nothing is divided, nothing rounded.
    files: ['src/domain/{scoring,criteria-set}/**/*.ts', 'src/domain/shared/{points,fraction}.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...floats.syntax,
        { selector: division, message: 'Points are never divided: cross-multiply, or divide as BigInt.' },
        {
          selector: 'CallExpression[callee.object.name="Math"][callee.property.name=/^(floor|trunc)$/]',
          message: 'Points are never rounded: there is nothing to round in whole numbers.',
        },
      ],
    },
  },
  {
    files: ['**/*.vue'],
    rules: {
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/define-macros-order': [
        'error',
        { order: ['defineOptions', 'defineProps', 'defineEmits', 'defineModel', 'defineSlots'] },
      ],
      'vue/no-v-html': 'error',
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-literal'],
      'vue/no-undef-components': ['error', { ignorePatterns: ['RouterLink', 'RouterView'] }],
      'vue/max-lines-per-block': ['error', { script: 120, template: 120, skipBlankLines: true }],
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/require-default-prop': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
)
