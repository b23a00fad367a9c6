import type { Plugin } from 'vite'

/** A file of the build that imports others. Names are those of the bundle: `assets/form-1a2b3c4d.js`. */
export interface BuiltChunk {
  /** The module that is this chunk's way in when something imports it: end of its path, or null. */
  readonly module: string | null
  /** Named by the page itself. */
  readonly entry: boolean
  readonly imports: readonly string[]
  readonly dynamicImports: readonly string[]
  /** Style sheets, pictures and the like that come with it. */
  readonly assets: readonly string[]
}

/** The build's files by name. */
export type BuiltChunks = Readonly<Record<string, BuiltChunk>>

const ENTRY = '/src/main.ts'

/** Parts of the app that not every phone has, and the module through which alone each is reached. */
const PACKS = {
  desk: '/src/ui/pages/desk-pages.ts',
  en: '/src/ui/text/en/en.ts',
} as const

/**
 * Which pack a file belongs to; files that are not named belong to every phone. A file is a pack's when nothing but the
 * pack's own module leads to it; what two packs share, or a page of the commune needs as well, every phone has.
 * Throws when the build has no chunk for a pack's module, as then every phone would fetch it, or none for the entry.
 */
export function filesInPacks(
  chunks: BuiltChunks,
  packs: Readonly<Record<string, string>> = PACKS,
): ReadonlyMap<string, string> {
  const names = Object.keys(chunks)
  const gates = Object.entries(packs).map(([pack, module]) => {
    const file = names.find((name) => chunks[name]?.module?.endsWith(module))
    if (file === undefined) throw new Error(`The build has no chunk for ${module}`)
    return { pack, file }
  })
  const closed = new Set(gates.map(({ file }) => file))
  const entries = names.filter((name) => chunks[name]?.entry)
  if (entries.length === 0) throw new Error('The build has no entry')
  const shell = filesFrom(chunks, entries, closed)
  const owners = new Map<string, string[]>()
  for (const { pack, file } of gates)
    for (const reached of filesFrom(chunks, [file], closed))
      if (!shell.has(reached)) owners.set(reached, [...(owners.get(reached) ?? []), pack])
  return new Map(
    [...owners].flatMap(([file, [pack, ...more]]) => (pack && !more.length ? [[file, pack]] : [])),
  )
}

/** Everything that `first` leads to, by any kind of import, without going through a chunk that is `closed`. */
function filesFrom(chunks: BuiltChunks, first: readonly string[], closed: ReadonlySet<string>): Set<string> {
  const reached = new Set(first)
  for (const file of reached) {
    const chunk = chunks[file]
    if (!chunk) continue
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) if (!closed.has(next)) reached.add(next)
    for (const asset of chunk.assets) reached.add(asset)
  }
  return reached
}

interface PrecachedFile {
  url: string
}

/**
 * A Vite plugin that looks at what was built, and what then marks the files of the worker's list with their pack
 * (`manifestTransforms` of workbox-build): `{pack, revision, url}`. Every phone's files stand first.
 */
export function packsOfBuild() {
  let found: ReadonlyMap<string, string> = new Map()
  const plugin: Plugin = {
    name: 'packs-of-build',
    apply: 'build',
    // After Vite has said which style sheets go with which script.
    writeBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks: Record<string, BuiltChunk> = {}
        for (const [name, file] of Object.entries(bundle)) {
          if (file.type !== 'chunk') continue
          chunks[name] = {
            module: file.facadeModuleId,
            // Of a page's own script Vite leaves no trace but what was put into it.
            entry: file.moduleIds.some((id) => id.endsWith(ENTRY)),
            imports: file.imports,
            dynamicImports: file.dynamicImports,
            assets: [...(file.viteMetadata?.importedCss ?? []), ...(file.viteMetadata?.importedAssets ?? [])],
          }
        }
        found = filesInPacks(chunks)
      },
    },
  }
  function markPacks<T extends PrecachedFile>(files: T[]): { manifest: T[] } {
    const packOf = ({ url }: T) => found.get(url)
    return {
      manifest: [
        ...files.filter((file) => !packOf(file)),
        ...files.flatMap((file) => {
          const pack = packOf(file)
          return pack ? [{ pack, ...file }] : []
        }),
      ],
    }
  }
  return { plugin, markPacks }
}
