import type { Plugin } from 'vite'

/**
 * Code of the exchange with the server: one chunk, asked for after the first screen. Bundles only when one is made or read.
 * A schema that another one here is made of must be here too: in a chunk of its own it would be waited for in a circle.
 */
const EXCHANGE =
  /\/src\/sync\/(?!bundle\/)|\/src\/app\/sync\/engine|\/src\/storage\/dexie-disk|\/src\/protocol\/(sync|access|desk|wipe|held-ranges|rounds|official-days|file|inbox|version)|\/valibot\//

/**
 * A Vite plugin that puts everything the entry imports statically into one chunk, and the exchange into another. Otherwise
 * each module that a lazy page also uses becomes a file of its own: fifty requests on a rural line, each compressed
 * alone. The criteria set, which the form cannot do without, is asked for together with the entry.
 * @param entry end of the entry's path
 * @param needed start of the name of a lazy chunk that the first page needs
 */
export function entryInOneChunk(entry: string, needed: string): Plugin {
  const reached = new Set<string>()
  return {
    name: 'entry-in-one-chunk',
    apply: 'build',
    buildEnd() {
      reached.clear()
      const first = [...this.getModuleIds()].find((id) => id.endsWith(entry))
      const waiting = first ? [first] : []
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        if (reached.has(id)) continue
        reached.add(id)
        waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []))
      }
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        // E.g. a module of the entry that a lazy page asks for once more: one request more before the first field.
        if ((html.match(/<script type="module"/g) ?? []).length > 1)
          throw new Error('The entry does not fit into one script')
        const chunk = Object.keys(bundle).find(
          (file) => file.startsWith(`assets/${needed}`) && file.endsWith('.js'),
        )
        if (!chunk) throw new Error(`The build has no chunk ${needed}`)
        return [
          {
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${chunk}` },
            injectTo: 'head',
          },
        ]
      },
    },
    config: () => ({
      build: {
        // Scripts of a lazy page are in the precache; hints for them cost a slow phone more than they save.
        modulePreload: {
          polyfill: false,
          resolveDependencies: (_file, dependencies) => dependencies.filter((file) => file.endsWith('.css')),
        },
        rolldownOptions: {
          output: {
            codeSplitting: {
              includeDependenciesRecursively: false,
              groups: [
                { name: 'form', priority: 2, test: (id: string) => reached.has(id) },
                { name: 'exchange', priority: 1, test: EXCHANGE },
              ],
            },
          },
        },
      },
    }),
  }
}
