import { openBrowser, pause } from './browser.mjs'
import { loadTypeScript } from './load-typescript.mjs'

export const ENTRIES = 10_000
export const PHOTOS = 300
/** A photo as the app keeps it, in bytes. */
const PHOTO_BYTES = 300_000

/**
 * Enrols the phone as a person would and fills its store: photos written where the app keeps them, as taken here and
 * confirmed by the server; entries by a colleague, fetched through a real first sync. Answers how long that took, in
 * milliseconds, on this machine unthrottled.
 *
 * @param {{ url: string, profile: string, dossier: string, code: string, colleague: string }} work enrolment codes of the
 *   phone's person and of the colleague
 */
export async function fillStore({ url, profile, dossier, code, colleague }) {
  const browser = await openBrowser(profile)
  try {
    await enrol(browser, url, code)
    await browser.page.goto(`${url}/dossiers`)
    // Photos count as sent only in a known history of the server: else they would go up while typing is measured.
    const known = `(async () => { ${inStore} return (await epoch()) !== '' })()`
    await browser.until(known, 'first exchange with the server')
    const photos = await browser.ask(`(async () => {
      ${inStore}
      return (${keepPhotos})(currentStore(), await epoch(), ${PHOTOS}, ${PHOTO_BYTES})
    })()`)
    const { writeYearOfWork } = await loadTypeScript('tests/bench/second-officer.ts')
    await writeYearOfWork(url, colleague, dossier, photos, ENTRIES)
    const from = performance.now()
    await browser.page.reload()
    const there = `(async () => { ${inStore} return (await count('entries')) >= ${ENTRIES} })()`
    await browser.until(there, 'first sync of all entries', 300_000)
    const firstSync = performance.now() - from
    // What the app keeps for later (directory, code for offline) settles before anything is measured.
    await pause(3000)
    return { firstSync }
  } finally {
    await browser.close()
  }
}

async function enrol({ page, until }, url, code) {
  await page.goto(`${url}/enrol`)
  await page.locator('form input').fill(code)
  await page.locator('form button[type=submit]').click()
  await until(`(JSON.parse(localStorage.getItem('tcpl-spaces')) ?? {}).current != null`, 'enrolment')
}

/** Source for the page: the app's own database, without the app. */
const inStore = `
  const currentStore = () => 'tcpl-' + JSON.parse(localStorage.getItem('tcpl-spaces')).current
  const answerOf = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const inTable = async (table, question) => {
    const database = await answerOf(indexedDB.open(currentStore()))
    const answer = await answerOf(question(database.transaction(table).objectStore(table)))
    database.close()
    return answer
  }
  const count = (table) => inTable(table, (rows) => rows.count())
  const epoch = async () => (await inTable('meta', (rows) => rows.get('position')))?.value.epoch ?? ''
`

/** Runs in the page. Real JPEGs that differ in their last bytes, so that each has a hash of its own. */
async function keepPhotos(store, epoch, count, bytes) {
  const picture = async (width, height, quality) => {
    const canvas = new OffscreenCanvas(width, height)
    const pen = canvas.getContext('2d')
    for (let i = 0; i < 4000; i += 1) {
      pen.fillStyle = `hsl(${(i * 47) % 360} 60% ${30 + (i % 50)}%)`
      pen.fillRect((i * 131) % width, (i * 89) % height, width / 20, height / 20)
    }
    return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer())
  }
  const answerOf = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const original = await picture(1600, 1200, 0.7)
  const preview = (await picture(240, 180, 0.6)).buffer
  const database = await answerOf(indexedDB.open(store))
  const kept = []
  for (let i = 0; i < count; i += 1) {
    const content = new Uint8Array(Math.max(bytes, original.length + 4))
    content.set(original)
    new DataView(content.buffer).setUint32(content.length - 4, i)
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content))
    const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
    const size = content.length
    const change = database.transaction(['files', 'fileBytes', 'previews'], 'readwrite')
    const row = {
      sha256,
      type: 'image/jpeg',
      size,
      name: `anh-${i + 1}.jpg`,
      at: Date.now(),
      receiptEpoch: epoch,
    }
    change.objectStore('files').put({ ...row, originalKept: true, refused: null, refusedIn: '' })
    change.objectStore('fileBytes').put({ sha256, bytes: content.buffer })
    change.objectStore('previews').put({ sha256, bytes: preview })
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve
      change.onabort = () => reject(change.error)
    })
    kept.push({ sha256, size })
  }
  database.close()
  return kept
}
