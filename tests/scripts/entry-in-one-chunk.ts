import type { Plugin } from 'vite'

/**
 * A Vite plugin that puts everything the entry imports statically into one chunk. Otherwise each module that a lazy page
 * also uses becomes a file of its own: fifty requests on a rural line, each compressed alone.
 * @param entry end of the entry's path
 */
export function entryInOneChunk(entry: string): Plugin {
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
    config: () => ({
      build: {
        rolldownOptions: {
          output: { codeSplitting: { groups: [{ name: 'form', test: (id: string) => reached.has(id) }] } },
        },
      },
    }),
  }
}
