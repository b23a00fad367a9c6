import { DONG_XANH } from './dossier-pictures.mjs'

const FORM = 'opinions-summary'
const CODE = /[0-9A-Z]{5}-[0-9A-Z]{5}/

/** Papers, one of them made and found again by its code, the whole dossier as a file. */
export async function takePaperPictures({ people, shoot, vi }) {
  const words = vi.papers
  const { page } = await people.phone('dongxanh.hanh')
  await page.goto(`${DONG_XANH}/papers`)
  await page.getByText(words.form[FORM].name, { exact: true }).waitFor()
  await shoot(page, 'van-ban', { under: page.getByRole('heading', { name: words.title }) })

  await page.goto(`${DONG_XANH}/papers/${FORM}`)
  await page.getByRole('button', { name: words.make.button(1) }).click()
  await page.getByText(words.make.same(1)).waitFor()
  const preview = page.getByRole('heading', { name: words.preview.heading })
  await shoot(page, 'van-ban-xem-truoc', { under: preview })
  const code = CODE.exec(await page.locator('#main').innerText())?.[0]
  if (!code) throw new Error('A paper that was made shows no code')

  await page.goto(`${DONG_XANH}/papers`)
  await page.getByLabel(words.check.label, { exact: true }).fill(code.toLowerCase())
  await page.getByRole('button', { name: words.check.action, exact: true }).click()
  await page.getByText(words.form[FORM].name, { exact: false }).last().waitFor()
  await shoot(page, 'kiem-tra-ma', { under: page.getByRole('heading', { name: words.check.heading }) })

  await page.getByRole('button', { name: words.zip.make }).click()
  await page.getByRole('button', { name: words.zip.save }).waitFor()
  await shoot(page, 'tep-zip', { under: page.getByRole('heading', { name: words.zip.heading }) })
}
