/** Allow-list of layers: what each folder under src/ may import. Keep in step with each layer's tsconfig.json. */
const may = {
  domain: [],
  protocol: ['domain'],
  storage: ['domain', 'protocol'],
  sync: ['domain', 'protocol', 'storage'],
  documents: ['domain'],
  app: ['domain', 'protocol', 'storage', 'sync', 'documents'],
  ui: ['domain', 'app'],
  'service-worker': [],
  server: ['domain', 'protocol', 'documents'],
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(may).map(([layer, allowed]) => ({
      name: `${layer}-imports-only-${allowed.join('-') || 'itself'}`,
      severity: 'error',
      from: { path: `^src/${layer}/` },
      to: { path: '^src/', pathNot: `^src/(${[layer, ...allowed].join('|')})/` },
    })),
    {
      name: 'domain-has-no-packages',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'dexie-only-in-storage',
      comment: 'Screens and use cases follow storage through its own live queries.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/storage/' },
      to: { path: 'node_modules/dexie' },
    },
    {
      name: 'client-never-reaches-server',
      severity: 'error',
      from: { path: '^src/main.ts$' },
      to: { path: '^src/server/', reachable: true },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.js'] },
  },
}
