import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FAULTS = fileURLToPath(new URL('../../', import.meta.url))

/** A C file of ours as a library for LD_PRELOAD; null where there is no Linux or no compiler. */
export function compilePreload(source: string, folder: string): string | null {
  if (process.platform !== 'linux') return null
  const library = join(folder, 'preload.so')
  const flags = ['-O2', '-shared', '-fPIC', '-o', library, join(FAULTS, source), '-ldl', '-lpthread']
  try {
    execFileSync('cc', flags, { stdio: ['ignore', 'ignore', 'pipe'] })
    return library
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw cause
  }
}

/** The server's environment under `powerloss.c`: everything below `folder` may lose power. */
export const powerLossEnvironment = (library: string, folder: string, trigger = ''): NodeJS.ProcessEnv => ({
  LD_PRELOAD: library,
  POWERLOSS_FOLDER: folder,
  POWERLOSS_TRIGGER: trigger,
  // Its writes would go past the library.
  UV_USE_IO_URING: '0',
})
