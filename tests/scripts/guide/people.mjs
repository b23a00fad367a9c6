import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadTypeScript } from '../../bench/load-typescript.mjs'

/** Their phones and desks, each opened when it is first asked for and kept: a code is good for one device. */
export async function openPeople(server, vi) {
  const { openDevice } = await loadTypeScript('tests/support/phone.ts')
  const devices = new Map()

  async function open(key, size, enter) {
    const known = devices.get(key)
    if (known) return known
    const device = await openDevice(server.url, size)
    devices.set(key, device)
    await keepForGood(device)
    device.page.setDefaultTimeout(60_000)
    await enter(device.page)
    await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    return device
  }

  return {
    /** A phone that nobody has enrolled yet. */
    stranger: () => open('stranger', 'phone', async () => {}),
    code: (login) => server.account(login).codes[0],
    phone: (login) =>
      open(`phone ${login}`, 'phone', async (page) => {
        await page.goto(`/enrol#${server.account(login).codes[0]}`)
        await page.getByRole('button', { name: vi.access.enrol.action }).click()
        await page.getByRole('button', { name: vi.access.enrol.start }).click()
        const knowingly = page.getByRole('button', { name: vi.trouble.keep.gatePass })
        const inside = (url) => !url.pathname.startsWith('/enrol')
        await Promise.race([knowingly.waitFor(), page.waitForURL(inside)])
        if (await knowingly.isVisible()) await knowingly.click()
        await page.waitForURL(inside)
      }),
    desk: (login) =>
      open(`desk ${login}`, 'desk', async (page) => {
        const { password } = server.account(login)
        await page.goto('/sign-in')
        await page.getByRole('textbox', { name: vi.access.signIn.login }).fill(login)
        await page.getByLabel(vi.access.signIn.password, { exact: true }).fill(password)
        await page.getByRole('button', { name: vi.access.signIn.action }).click()
        await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
      }),
    /** Where everybody stands, for whoever has to mend the walk. */
    async tellWhere() {
      for (const [key, { page }] of devices) {
        const file = join(tmpdir(), `so-tcpl-guide-${key.replaceAll(' ', '-')}.png`)
        await page.screenshot({ path: file })
        console.error(`${key}: ${page.url()} ${file}`)
      }
    },
    close: () => Promise.all([...devices.values()].map((device) => device.close())),
  }
}

/** As an installed app has it: without the bar that asks to install it, which would be on every picture. */
async function keepForGood({ context, page }) {
  const session = await context.newCDPSession(page)
  await session.send('Browser.grantPermissions', { permissions: ['durableStorage'] })
}
