import {
  Agent,
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { stopGracefully } from '../../../src/server/ops/stop-gracefully.ts'

/** A listener whose answers the test gives out. */
async function listen() {
  const open: ServerResponse[] = []
  const server: Server = createServer((_request, response) => open.push(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => {
    agent.destroy()
    server.closeAllConnections()
    server.close()
  })
  const ask = () =>
    new Promise<{ status: number; connection: string | undefined }>((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', agent }, (answer: IncomingMessage) => {
        answer.resume()
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection }),
        )
      })
      asked.on('error', reject)
      asked.end()
    })
  const arrived = (many: number) => expect.poll(() => open.length, { interval: 5 }).toBe(many)
  return { server, open, ask, arrived }
}

/** What happened, in its order. */
function diary() {
  const said: string[] = []
  return {
    said,
    announce: () => void said.push('announced'),
    close: () => {
      said.push('closed')
      return Promise.resolve()
    },
  }
}

test('a request under way gets its answer before anything is closed', async () => {
  const { server, open, ask, arrived } = await listen()
  const { said, announce, close } = diary()
  const answer = ask()
  await arrived(1)
  const stopped = stopGracefully({ listener: server, announce, close, grace: 0 })
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect(said).toEqual(['announced'])
  open[0]?.end('done')
  expect(await answer).toMatchObject({ status: 200 })
  await stopped
  expect(said).toEqual(['announced', 'closed'])
})

test('during the grace requests are taken and sent elsewhere next; after it they are refused', async () => {
  const { server, open, ask, arrived } = await listen()
  const { said, announce, close } = diary()
  const stopped = stopGracefully({ listener: server, announce, close, grace: 500 })
  const answer = ask()
  await arrived(1)
  expect(said).toEqual(['announced'])
  open[0]?.end()
  expect(await answer).toEqual({ status: 200, connection: 'close' })
  await stopped
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect(said).toEqual(['announced', 'closed'])
})

test('a connection that is kept open without a request keeps nobody waiting', async () => {
  const { server, open, ask, arrived } = await listen()
  const { said, announce, close } = diary()
  const answer = ask()
  await arrived(1)
  open[0]?.end()
  await answer
  await stopGracefully({ listener: server, announce, close, grace: 0 })
  expect(said).toEqual(['announced', 'closed'])
})

test('a request that does not end is cut off, then everything is closed all the same', async () => {
  const { server, ask, arrived } = await listen()
  const { said, announce, close } = diary()
  const answer = ask().catch((cause: unknown) => cause)
  await arrived(1)
  const stopped = stopGracefully({ listener: server, announce, close, grace: 0, most: 100 })
  await pause(20)
  expect(said).toEqual(['announced'])
  await stopped
  expect(await answer).toMatchObject({ code: 'ECONNRESET' })
  expect(said).toEqual(['announced', 'closed'])
})
