import { generate } from 'otplib'
import type { Page } from 'playwright-core'
import { vi } from '../../src/ui/text/vi/vi.ts'

/** The two steps of a desk's sign-in, by the words on the screen. */

const { step, setUp, codes } = vi.desk

/** Sign-in name and password, sent; what comes next is the caller's business. */
export async function giveLogin(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: vi.access.signIn.login }).fill(login)
  await page.getByLabel(vi.access.signIn.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: vi.access.signIn.action }).click()
}

/** The key that stands under the QR code, without its spaces. */
export async function readKey(page: Page): Promise<string> {
  await page.getByRole('img', { name: setUp.qr }).waitFor()
  return (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText()).replaceAll(' ', '')
}

export async function confirmCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: step.code }).fill(code)
  await page.getByRole('button', { name: step.action }).click()
}

/** The forced set-up of a first sign-in, to the end. The answer is the key in the app. */
export async function setUpSecondFactor(page: Page): Promise<string> {
  const key = await readKey(page)
  await confirmCode(page, await generate({ secret: key }))
  await page.getByRole('button', { name: codes.kept }).click()
  return key
}
