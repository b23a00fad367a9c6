import { takeLockPicture } from './phone-pictures.mjs'

export const DONG_XANH = '/dossiers/practice:00002/2026/tcpl-2025'
const SENT = '/dossiers/practice:00003/2026/tcpl-2025'
/** The number both officers enter, with the network away. */
const COUNT = { indicator: 'TC2.CT4', item: 'TC2.CT4.2', field: 'fact/TC2.CT4.2.done' }

/** Answers, evidence, two values for one field, a dossier that was sent. */
export async function takeDossierPictures({ people, shoot, vi }) {
  const hanh = await people.phone('dongxanh.hanh')
  const { page } = hanh
  await page.goto(DONG_XANH)
  await page.getByText(vi.dossier.progress.why).waitFor()
  await shoot(page, 'ho-so')

  await page.goto(`${DONG_XANH}/indicators/TC1.CT1`)
  await page.locator('[id="item-TC1.CT1"]').waitFor()
  await shoot(page, 'chi-tieu', { under: page.locator('.page h2').first() })

  await page.goto(`${DONG_XANH}/evidence`)
  await page.getByText('Kế hoạch phổ biến, giáo dục pháp luật năm 2026').first().waitFor()
  await shoot(page, 'minh-chung')

  const bao = await people.phone('dongxanh.bao')
  for (const [device, value] of [
    [hanh, 11],
    [bao, 12],
  ]) {
    await device.page.goto(`${DONG_XANH}/indicators/${COUNT.indicator}`)
    const item = device.page.locator(`[id="item-${COUNT.item}"]`)
    await item.waitFor()
    await device.offline(true)
    const box = item.getByRole('textbox').nth(1)
    await box.fill(String(value))
    await box.blur()
    await item.getByText(vi.common.strip.saved).last().waitFor()
  }
  for (const device of [hanh, bao, hanh]) {
    await device.offline(false)
    await device.page.goto('/outbox')
    await device.page.getByRole('button', { name: vi.outbox.sendNow }).click()
    await device.page.getByRole('status').getByText(vi.common.strip.allSent).waitFor()
  }
  await page.goto(`${DONG_XANH}/conflicts/${COUNT.field}`)
  await page.getByRole('button', { name: vi.conflict.choose }).first().waitFor()
  await shoot(page, 'doi-chieu', { under: page.locator('.page h2').first().locator('..') })
  await page.getByRole('button', { name: vi.conflict.choose }).first().click()

  const leader = await people.phone('bensong.duc')
  await leader.page.goto(`${SENT}/send`)
  await leader.page.getByText(vi.send.state.receipt, { exact: false }).first().waitFor()
  await shoot(leader.page, 'gui')

  await takeLockPicture({ people, shoot, vi })
}
