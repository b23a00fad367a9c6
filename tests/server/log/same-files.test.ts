import { v7 } from 'uuid'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { mayDoOver } from '../../../src/domain/person/rights.ts'
import { MAX_NAMED_DOSSIERS, SameFiles } from '../../../src/protocol/hints.schema.ts'
import { storeUnits } from '../../../src/server/access/load-units.ts'
import { sealedPrefix } from '../../support/device.ts'
import { makeJpeg, shaOf } from '../../support/real-file.ts'
import {
  enrol,
  FILLING,
  foundCountry,
  nextAct,
  PLACES,
  push,
  TODAY,
  type Caller,
  type Country,
  type Filling,
} from '../access/matrix-country.ts'

const dossierIn = (place: Filling, year = 2026): string => `${PLACES[place]}/${year}/tcpl-2025`

async function upload({ server }: Pick<Country, 'server'>, { cookie }: Caller, bytes: Buffer): Promise<void> {
  const answer = await server.app.request(`/api/files/${shaOf(bytes)}`, {
    method: 'PUT',
    headers: { 'x-tcpl-protocol': '1', cookie: cookie ?? '' },
    body: new Uint8Array(bytes),
  })
  if (answer.status !== 200) throw new Error(await answer.text())
}

async function name(country: Pick<Country, 'server'>, by: Caller, dossier: string, bytes: Buffer) {
  const card = {
    file: { sha256: shaOf(bytes), size: bytes.length, type: 'image/jpeg', name: 'anh.jpg' },
    ...{ link: null, title: 'Ảnh niêm yết', number: '', date: '', issuer: '' },
  }
  const entry = await by.device.write(`${dossier}/self`, `evidence/${v7()}`, card)
  expect(await push(country, by, entry)).toMatchObject([{ status: 'stored' }])
}

async function act(country: Pick<Country, 'server'>, by: Caller, dossier: string, said: object) {
  const record = `${dossier}/self`
  const seal = 'files' in said ? await sealedPrefix(record, by.device.written) : {}
  const entry = await by.device.write(record, nextAct(), { ...said, ...seal })
  expect(await push(country, by, entry)).toMatchObject([{ status: 'stored' }])
}

/** What the caller is told of a dossier's files; null where he is told nothing at all. */
async function ask({ server }: Pick<Country, 'server'>, { cookie }: Caller, dossier: string) {
  const reply = await server.call(`/api/dossiers/${dossier}/same-files`, { cookie })
  if (reply.status === 404) return null
  expect(reply.status).toBe(200)
  return v.parse(SameFiles, reply.json).files
}

/** A country where every unit has sent one photo, the same in all. */
async function sharedPhoto() {
  const [country, photo] = [await foundCountry(), makeJpeg(700)]
  for (const place of FILLING) {
    const { leader } = country.insiders[place]
    await upload(country, leader, photo)
    await name(country, leader, dossierIn(place), photo)
    await act(country, leader, dossierIn(place), { act: 'send', files: [shaOf(photo)] })
  }
  return { country, photo }
}

describe('one photo in the dossiers of every unit', () => {
  test('everybody learns the names he may read anyway, of others that there are some, and strangers nothing', async () => {
    const { country, photo } = await sharedPhoto()
    const { callers, server } = country
    const reads = ({ grants }: Caller, place: Filling): boolean =>
      (['read-self', 'read-appraisal'] as const).some((right) =>
        mayDoOver(right, PLACES[place], grants, TODAY, server.access.units),
      )
    const told = new Set<string>()
    for (const caller of callers)
      for (const place of FILLING) {
        const files = await ask(country, caller, dossierIn(place))
        const where = `${caller.name}: ${place}`
        expect(files !== null, where).toBe(reads(caller, place))
        if (files === null) continue
        const others = FILLING.filter((other) => other !== place)
        const readable = others.filter((other) => reads(caller, other)).map((other) => dossierIn(other))
        const [found, ...more] = files
        expect(more, where).toEqual([])
        expect(found?.sha256, where).toBe(shaOf(photo))
        expect(found?.dossiers.map(({ dossier }) => dossier).sort(), where).toEqual([...readable].sort())
        expect(found?.count, where).toBe(readable.length)
        expect(found?.unnamed, where).toBe(readable.length < others.length)
        told.add(`${readable.length > 0} ${found?.unnamed}`)
      }
    // Names only, no names, and both have been met.
    expect([...told].sort()).toEqual(['false true', 'true true'])
  }, 120_000)

  test('a commune is never told another commune by name, code or number', async () => {
    const { country } = await sharedPhoto()
    const officer = country.callers.find((one) => one.name === 'officer of own')
    if (!officer) throw new Error('No officer')
    const { cookie } = officer
    const reply = await country.server.call(`/api/dossiers/${dossierIn('own')}/same-files`, { cookie })
    for (const place of ['sibling', 'elsewhere', 'belowDistrict', 'district'] as const)
      expect(reply.text).not.toContain(PLACES[place])
    expect(reply.text).toContain(PLACES.merged)
  })

  test('what is no dossier is not found', async () => {
    const country = await foundCountry()
    const { cookie } = country.insiders.own.leader
    for (const path of ['practice:00001/1999/tcpl-2025', 'practice:00001/2026/x', 'nowhere/2026/tcpl-2025'])
      expect((await country.server.call(`/api/dossiers/${path}/same-files`, { cookie })).status).toBe(404)
  })
})

describe('what counts as the same file', () => {
  const [here, there] = [dossierIn('own'), dossierIn('sibling')]
  async function found() {
    const country = await foundCountry()
    const { own, sibling } = country.insiders
    const shas = async (by: Caller, dossier: string) =>
      (await ask(country, by, dossier))?.map((one) => one.sha256)
    return { country, own: own.leader, sibling: sibling.leader, appraiser: own.appraiser, shas }
  }

  test('a draft of another unit is told to nobody, and a draft of one’s own is compared before it is sent', async () => {
    const { country, own, sibling, appraiser, shas } = await found()
    const photo = makeJpeg(701)
    await upload(country, own, photo)
    await upload(country, sibling, photo)
    await name(country, own, here, photo)
    await name(country, sibling, there, photo)
    expect(await shas(own, here)).toEqual([])
    await act(country, sibling, there, { act: 'send', files: [shaOf(photo)] })
    expect(await shas(own, here)).toEqual([shaOf(photo)])
    // The office has not been sent it yet.
    expect(await shas(appraiser, here)).toEqual([])
    expect(await shas(appraiser, there)).toEqual([])
    await act(country, own, here, { act: 'send', files: [shaOf(photo)] })
    const [first] = (await ask(country, appraiser, here)) ?? []
    expect(first).toEqual({
      sha256: shaOf(photo),
      dossiers: [
        { dossier: there, unitName: country.server.access.units.unitOf(PLACES.sibling)?.name, year: 2026 },
      ],
      count: 1,
      unnamed: false,
    })
    await act(country, sibling, there, { act: 'withdraw', reason: 'Thiếu một văn bản' })
    expect(await shas(own, here)).toEqual([])
    expect(await shas(appraiser, here)).toEqual([])
  })

  test('who names a file without having sent its bytes learns nothing of who has it', async () => {
    const { country, own, shas } = await found()
    const secret = makeJpeg(702)
    const dossier = dossierIn('elsewhere', 2025)
    const { leader } = country.insiders.elsewhere
    await upload(country, leader, secret)
    await name(country, leader, dossier, secret)
    await act(country, leader, dossier, { act: 'send', files: [shaOf(secret)] })
    const guess = dossierIn('own', 2025)
    await name(country, own, guess, secret)
    expect(await shas(own, guess)).toEqual([])
    await upload(country, own, secret)
    expect(await ask(country, own, guess)).toEqual([
      { sha256: shaOf(secret), dossiers: [], count: 0, unnamed: true },
    ])
  })

  test('one’s own dossier of another year is named', async () => {
    const { country, own } = await found()
    const photo = makeJpeg(703)
    const [last, now] = [dossierIn('own', 2023), dossierIn('own', 2024)]
    await upload(country, own, photo)
    await name(country, own, last, photo)
    await act(country, own, last, { act: 'send', files: [shaOf(photo)] })
    await name(country, own, now, photo)
    expect((await ask(country, own, now))?.[0]?.dossiers.map(({ dossier }) => dossier)).toEqual([last])
  })

  test('training is never compared with real dossiers', async () => {
    const { country, own, shas } = await found()
    const { server } = country
    const [province, commune] = ['2025:p08', '2025:00715']
    await storeUnits(server.db, [
      { id: province, name: 'Tỉnh thật', kind: 'province', parent: null },
      { id: commune, name: 'Xã thật', kind: 'commune', parent: province },
    ])
    await server.access.units.reload()
    const real = await enrol(server, 'Lãnh đạo xã thật', [
      { role: 'leader', unit: commune, from: '2026-01-01' },
    ])
    const photo = makeJpeg(704)
    const [theirs, ours] = [`${commune}/2026/tcpl-2025`, dossierIn('own', 2022)]
    for (const [by, dossier] of [
      [real, theirs],
      [own, ours],
    ] as const) {
      await upload(country, by, photo)
      await name(country, by, dossier, photo)
      await act(country, by, dossier, { act: 'send', files: [shaOf(photo)] })
    }
    expect(await shas(real, theirs)).toEqual([])
    expect(await shas(own, ours)).toEqual([])
  })

  test('a paper that hundreds of communes attach names a few dossiers and counts the rest', async () => {
    const { country, own, sibling, appraiser } = await found()
    const { db } = country.server
    const paper = makeJpeg(705)
    const mine = dossierIn('own', 2021)
    await upload(country, own, paper)
    await name(country, own, mine, paper)
    await act(country, own, mine, { act: 'send', files: [shaOf(paper)] })
    await upload(country, sibling, paper)
    const many = Array.from({ length: 30 }, (_, n) => `${PLACES.sibling}/2026/nhieu-${n + 10}`)
    await db
      .insertInto('dossiers')
      .values(
        many.map((id) => ({
          ...{ id, unit: PLACES.sibling, year: 2026, criteria_set: id.split('/')[2] ?? '' },
          ...{ phase: 'sent' as const, round: 1, since: 1, receipt: null },
        })),
      )
      .execute()
    await db
      .insertInto('sent_files')
      .values(many.map((dossier) => ({ dossier, sha256: shaOf(paper) })))
      .execute()
    const [first] = (await ask(country, appraiser, mine)) ?? []
    expect(first?.dossiers.map(({ dossier }) => dossier)).toEqual(many.slice(0, MAX_NAMED_DOSSIERS))
    expect(first?.count).toBe(30)
    // The commune is not even told how many.
    expect(await ask(country, own, mine)).toEqual([
      { sha256: shaOf(paper), dossiers: [], count: 0, unnamed: true },
    ])
  })

  test('a revoked phone is told nothing', async () => {
    const { country } = await found()
    const lost = await enrol(country.server, 'Mất máy', [
      { role: 'officer', unit: PLACES.own, from: '2026-01-01' },
    ])
    await country.server.db
      .updateTable('devices')
      .set({ revoked_at: 1 })
      .where('id', '=', lost.device.id)
      .execute()
    const reply = await country.server.call(`/api/dossiers/${here}/same-files`, { cookie: lost.cookie })
    expect(reply.status).toBeGreaterThanOrEqual(401)
    expect(reply.text).not.toContain('sha256')
  })
})
