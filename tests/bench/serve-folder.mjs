import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, relative } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }

/** Serves a built folder as our own server does: brotli of the best quality, made before the first request. */
export async function serveFolder(folder) {
  const files = new Map()
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const body = brotliCompressSync(readFileSync(path))
    files.set(`/${relative(folder, path)}`, {
      body,
      type: TYPES[extname(path)] ?? 'application/octet-stream',
    })
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://floor').pathname
    const file = files.get(path === '/' ? '/index.html' : path)
    if (!file) {
      response.writeHead(404).end()
      return
    }
    const headers = {
      'Content-Type': file.type,
      'Content-Length': file.body.length,
      'Content-Encoding': 'br',
    }
    response.writeHead(200, { ...headers, 'Cache-Control': 'no-cache' }).end(file.body)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: server.address().port,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
