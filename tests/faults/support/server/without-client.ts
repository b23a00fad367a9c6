import { cpSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A copy of the built server alone: it starts in half the time when it has no pages to read. Lies below the runner's
 * scratch folder, where Node finds the packages.
 */
export function withoutClient(build: string, folder: string, name = 'server-alone'): string {
  const alone = join(folder, name)
  cpSync(join(build, 'server'), join(alone, 'server'), { recursive: true })
  return alone
}
