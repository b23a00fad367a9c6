import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { NetworkFault } from '../../../src/sync/http/network-fault.ts'
import type { Fault } from '../fault.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { readStored } from '../support/server/stored.ts'
import { createSyncPhone } from '../support/server/sync-phone.ts'
import { newTally, resultOf } from '../support/server/tally.ts'

export const fault: Fault = {
  rows: [35],
  name: 'a certificate that is not good (self-signed, or a phone in the year 2020)',
  promises: ['R7', 'R2'],
  runs: { full: 3, quick: 1 },
  async run(times, context) {
    const tally = newTally()
    const pem = join(context.folder, 'tls.pem')
    try {
      const subject = ['-subj', '/CN=localhost', '-days', '1', '-keyout', pem, '-out', pem]
      execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject], {
        stdio: 'ignore',
      })
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      return resultOf(tally, 'No openssl here to make a certificate with')
    }
    const { dataDir, build, enrolled } = await setUp(context, 1)
    const server = await startServerProcess({ build, dataDir })
    let requests = 0
    const secure = createServer({ key: readFileSync(pem), cert: readFileSync(pem) }, (_, answer) => {
      requests += 1
      answer.end('{}')
    })
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
    const bad = `https://127.0.0.1:${(secure.address() as AddressInfo).port}`
    let base = bad
    const [one] = enrolled
    if (!one) throw new Error('One phone')
    const phone = await createSyncPhone(one, () => base)
    for (let i = 0; i < times; i++) {
      base = bad
      await phone.record('remark/TC1.CT1', `Ghi lần ${i}`)
      const outcome = await phone.pass().catch((cause: unknown) => cause)
      if (!(outcome instanceof NetworkFault) || outcome.kind !== 'offline')
        tally.violations.push(`A bad certificate was answered with ${String(outcome)}`)
      if ((await phone.unsent()) !== 1) tally.violations.push('The outbox did not stay as it was')
      base = server.url
      if (!(await phone.passUntilDone(2))) tally.violations.push('With a good line nothing was sent')
      tally.runs += 1
    }
    if (requests > 0) tally.violations.push('A request went through a connection that nobody had vouched for')
    phone.close()
    await new Promise((resolve) => secure.close(resolve))
    await server.end('SIGTERM')
    tally.acknowledged = times
    tally.lost = times - readStored(dataDir, context.folder).entries.size
    return resultOf(tally, 'the client over Node; in a browser the same failure of fetch')
  },
}
