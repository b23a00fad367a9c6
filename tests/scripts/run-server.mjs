// Builds when needed, then runs the built server in this process: signals and exit codes are its own.
import { isFresh, build } from './build.mjs'

const server = new URL('../../dist/server/main.js', import.meta.url)

/** Starts `dist/server/main.js` with these arguments. Ends the process when the build fails. */
export async function runServer(args) {
  try {
    if (!isFresh()) {
      console.error('Đang dựng ứng dụng, mất khoảng một phút… / Building the app, about a minute…')
      await build()
    }
  } catch (cause) {
    console.error(`The build failed: ${cause.message}`)
    process.exit(1)
  }
  process.argv = [process.execPath, server.pathname, ...args]
  await import(server.href)
}
