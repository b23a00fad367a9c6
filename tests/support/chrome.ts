import { execFileSync } from 'node:child_process'

let found: Promise<string> | undefined

/**
 * A Chromium to run: `CHROME`, else the machine's own, else the one that comes inside an npm package, unpacked into the
 * temporary folder with its libraries. No network is needed.
 */
export function chromePath(): Promise<string> {
  found ??= findChrome()
  return found
}

async function findChrome(): Promise<string> {
  if (process.env['CHROME']) return process.env['CHROME']
  for (const name of ['chromium', 'google-chrome', 'chromium-browser']) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
    }
  }
  // Makes the package unpack its own libraries: a bare machine has no libnss.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}

/** A closed network and a container without user namespaces. */
export const CHROME_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
