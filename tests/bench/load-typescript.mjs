import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))
const loaded = new Map()

/** The project's own TypeScript, which Node 20 cannot run by itself; loaded once, through Vite. `path` from the root. */
export function loadTypeScript(path) {
  let module = loaded.get(path)
  if (!module) {
    module = runnerImport(root + path, { configFile: false, root, logLevel: 'error' }).then(
      (found) => found.module,
    )
    loaded.set(path, module)
  }
  return module
}
