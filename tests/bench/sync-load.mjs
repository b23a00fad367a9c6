import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

const packed = promisify(gzip)
const unpacked = promisify(gunzip)

/** The floor server on a database of its own: a file, or an address. @param {{ shared: boolean }} setting */
export async function startFloor(database, { shared }) {
  const script = new URL('sync-floor-server.mjs', import.meta.url).pathname
  const child = spawn(process.execPath, [script, database, ...(shared ? ['--shared'] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = await once(createInterface(child.stdout), 'line')
  return {
    port: Number(port),
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill()
      await once(child, 'close')
    },
  }
}

/**
 * One sender with a connection of its own, as a phone has. It keeps the place in the server's history that the last
 * answer gave, so that each request asks for what is new and nothing else.
 *
 * @param {string} url of the endpoint's server
 * @param {{ device: string, headers: object } | null} phone null at the floor, which knows nobody
 */
export function openSender(url, phone) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { hostname, port } = new URL(url)
  let position = { epoch: '', scopeEpoch: '', cursor: '' }

  /** Sends a request and checks that every entry was taken; resolves with the bytes that went over the wire. */
  async function push(entries, pack) {
    // What stands before the entries differs from request to request; the entries were put into text beforehand.
    const head = JSON.stringify({ device: phone?.device ?? '', ...position, follows: [] }).slice(0, -1)
    const text = `${head},"entries":[${entries.texts.join(',')}]}`
    const body = pack ? await packed(text) : Buffer.from(text)
    const { bytes, answer } = await post(body, pack)
    if (!phone) return bytes
    const stored = answer.split('"status":"stored"').length - 1
    if (stored !== entries.texts.length) throw new Error(`${stored} entries stored: ${answer.slice(0, 500)}`)
    const place = (name) => new RegExp(`"${name}":"([^"]*)"`).exec(answer)?.[1] ?? ''
    position = { epoch: place('epoch'), scopeEpoch: place('scopeEpoch'), cursor: place('cursor') }
    return bytes
  }

  function post(body, pack) {
    const packing = pack ? { 'content-encoding': 'gzip', 'accept-encoding': 'gzip' } : {}
    return new Promise((resolve, reject) => {
      const asked = request({
        agent,
        hostname,
        port,
        method: 'POST',
        path: '/api/sync',
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          ...phone?.headers,
          ...packing,
        },
      })
      let socket
      let before = 0
      asked.on('socket', (found) => {
        socket = found
        before = found.bytesRead + found.bytesWritten
      })
      asked.on('response', (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', async () => {
          const raw = Buffer.concat(chunks)
          const bytes = socket.bytesRead + socket.bytesWritten - before
          const answer = response.headers['content-encoding'] === 'gzip' ? await unpacked(raw) : raw
          if (response.statusCode === 200) resolve({ bytes, answer: answer.toString('utf8') })
          else reject(new Error(`${response.statusCode} ${answer.toString('utf8').slice(0, 500)}`))
        })
      })
      // The server closes what has been quiet for a while; who writes just then asks again.
      const again = ({ code }) => asked.reusedSocket && code === 'ECONNRESET'
      asked.on('error', (cause) => (again(cause) ? resolve(post(body, pack)) : reject(cause)))
      asked.end(body)
    })
  }

  return { push, close: () => agent.destroy() }
}

/** Entries as text, in batches. */
export function batchesOf(entries, size) {
  const batches = []
  for (let i = 0; i < entries.length; i += size)
    batches.push({ texts: entries.slice(i, i + size).map((entry) => JSON.stringify(entry)) })
  return batches
}

/**
 * Every sender sends its batches one after the other, all of them at once.
 * @returns how many entries there were, and how many a second
 */
export async function pushAll(loads) {
  const entries = loads.flatMap(({ batches }) => batches).reduce((sum, { texts }) => sum + texts.length, 0)
  const from = performance.now()
  await Promise.all(
    loads.map(async ({ sender, batches }) => {
      for (const batch of batches) await sender.push(batch, false)
    }),
  )
  return { entries, rate: (entries / (performance.now() - from)) * 1000 }
}
