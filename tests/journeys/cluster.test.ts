import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { storedRows } from '../support/browser-store.ts'
import { startCluster, type Cluster } from '../support/cluster.ts'
import {
  attachPhoto,
  enrolPhone,
  fillEverything,
  openIndicator,
  sendDossier,
  signInAtDesk,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let cluster: Cluster
let phone: Device
let desk: Device

beforeAll(async () => {
  cluster = await startCluster(2)
  phone = await openDevice(cluster.url, 'phone')
  desk = await openDevice(cluster.url, 'desk')
})
afterAll(async () => {
  await phone?.close()
  await desk?.close()
  await cluster?.stop()
})

async function rows<T>(statement: string, ...values: unknown[]): Promise<T[]> {
  const client = new pg.Client(cluster.databaseUrl)
  await client.connect()
  try {
    return (await client.query(statement, values)).rows as T[]
  } finally {
    await client.end()
  }
}

test('two processes over PostgreSQL and S3: each is killed, the database too, and a whole dossier goes its way', async () => {
  const { page } = phone
  await enrolPhone(page, cluster.account('suoimo.thang').codes[0] ?? '')
  await page.evaluate(() => navigator.serviceWorker.ready)
  // Two required documents, photographed where there is no network.
  await openIndicator(page, 'TC2.CT4')
  await phone.offline(true)
  await attachPhoto(page, 0)
  await attachPhoto(page, 1)
  const [photo] = await storedRows(page, 'files')
  await phone.offline(false)

  // While the phone is filled in and sends, everything behind the address dies once and comes back.
  const [one, other] = cluster.processes
  let filling = true
  const filled = fillEverything(page).finally(() => (filling = false))
  const trouble = (async () => {
    for (let round = 0; filling || round < 1; round++) {
      for (const process of [one, other]) {
        await process?.end('SIGKILL')
        await page.waitForTimeout(1500)
        await process?.start()
      }
      if (round > 0) continue
      await cluster.postgres.halt('killed')
      await page.waitForTimeout(1500)
      await cluster.postgres.resume()
    }
  })()
  await Promise.all([filled, trouble])

  await sendDossier(page)
  await page.goto('/outbox')
  await expect
    .poll(
      async () => {
        await page.getByRole('button', { name: vi.outbox.sendNow }).click()
        return page.getByText(vi.outbox.empty.title).count()
      },
      { timeout: 90_000, interval: 1000 },
    )
    .toBe(1)
  await waitUntilAllSent(page)

  // Each entry exactly once, in one unbroken chain.
  const own = await storedRows(page, 'entries')
  const device = own[0]?.device
  const mine = own.filter((row) => row.device === device).map(({ id }) => id)
  const stored = await rows<{ id: string; n: string }>(
    'select id, n from entries where device = $1 order by n',
    device,
  )
  expect(stored.map(({ id }) => id).sort()).toEqual([...mine].sort())
  expect(stored.map(({ n }) => Number(n))).toEqual(mine.map((_, i) => i + 1))

  // The office reads it through either process, the photo from the store of files.
  const { login, password } = cluster.account('tinh.ha')
  await signInAtDesk(desk.page, login, password)
  for (const process of [one, other]) {
    await process?.end('SIGTERM')
    await desk.page.goto(SUOI_MO.replace('/dossiers', '/appraisal'))
    await desk.page.getByRole('heading', { level: 1 }).first().waitFor()
    const seen = await desk.page.evaluate(
      async ([sha256, header, version]) => {
        const answer = await fetch(`/api/files/${sha256}`, { headers: { [header ?? '']: version ?? '' } })
        const digest = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer())
        return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      },
      [photo?.sha256, PROTOCOL_HEADER, String(PROTOCOL_VERSION)],
    )
    expect(seen).toBe(photo?.sha256)
    await process?.start()
  }
})
