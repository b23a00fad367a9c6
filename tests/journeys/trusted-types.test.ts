import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let phone: Device

beforeAll(async () => {
  server = await startAppServer()
  phone = await openDevice(server.url, 'phone')
})
afterAll(async () => {
  await phone?.close()
  await server?.stop()
})

/** What becomes of each way in which a text could become a script, in the page itself. */
const attempts = () =>
  phone.page.evaluate(async () => {
    // While the tool that drives the browser speaks, `eval` is open to it; a moment later the page is on its own.
    await new Promise((resolve) => setTimeout(resolve, 50))
    const outcome: Record<string, string> = {}
    const note = (name: string, task: () => void) => {
      try {
        task()
        outcome[name] = 'ran'
      } catch (cause) {
        outcome[name] = cause instanceof Error ? cause.name : 'refused'
      }
    }
    const win = globalThis as unknown as Record<string, unknown>
    const place = document.createElement('div')
    document.body.append(place)
    note('innerHTML', () => (place.innerHTML = '<img src=x onerror="globalThis.hit = 1">'))
    note('insertAdjacentHTML', () => place.insertAdjacentHTML('beforeend', '<b>x</b>'))
    note('eval', () => (0, eval)('globalThis.hit = 1'))
    note('Function', () => new Function('globalThis.hit = 1')())
    note('script address', () => {
      document.createElement('script').src = 'https://evil.example/x.js'
    })
    note('a policy of one’s own', () => {
      const { trustedTypes } = win as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
      trustedTypes.createPolicy('evil', { createHTML: (text: string) => text })
    })
    note('a handler in an attribute', () => place.setAttribute('onclick', 'globalThis.hit = 1'))
    const blocked = await fetch('https://evil.example/').then(
      () => 'reached',
      () => 'blocked',
    )
    place.remove()
    return { ...outcome, hit: win['hit'] ?? 'nothing', elsewhere: blocked }
  })

test('the browser itself refuses every way from text to script, on the app’s page and on the rescue page', async () => {
  for (const path of ['/', '/rescue.html']) {
    await phone.page.goto(path)
    expect(await attempts()).toEqual({
      innerHTML: 'TypeError',
      insertAdjacentHTML: 'TypeError',
      eval: 'EvalError',
      Function: 'EvalError',
      'script address': 'TypeError',
      'a policy of one’s own': 'TypeError',
      'a handler in an attribute': 'TypeError',
      hit: 'nothing',
      elsewhere: 'blocked',
    })
  }
})

test('no page of another address may show the app in a frame', async () => {
  const { page } = phone
  await page.goto('about:blank')
  await page.setContent(`<iframe src="${server.url}/"></iframe>`)
  await expect
    .poll(async () => {
      const [frame] = page.frames().slice(1)
      return frame === undefined ? 'gone' : await frame.locator('#app').count()
    })
    .toBe(0)
})
