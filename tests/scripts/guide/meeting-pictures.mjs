import { DONG_XANH } from './dossier-pictures.mjs'

const HAMLET = 'Đồng Mít'
/** Of forty households: too few for a decision of kind 1 (two thirds), then enough. */
const FIRST = 24
const LATER = 31
const AGREED = 29

/** A hamlet meeting as its note-taker records it, without a network, up to the reading back. */
export async function takeMeetingPictures({ people, shoot, vi }) {
  const words = vi.meeting
  const lien = await people.phone('dongxanh.lien')
  const { page } = lien
  await page.goto(`${DONG_XANH}/hamlets`)
  await page.getByText(HAMLET, { exact: false }).first().waitFor()
  await shoot(page, 'thon')

  await page.goto(`${DONG_XANH}/meetings?new=`)
  const hamlets = page.getByLabel(words.create.hamlet, { exact: true })
  await hamlets.waitFor()
  await lien.offline(true)
  const option = hamlets.locator('option').filter({ hasText: HAMLET })
  await hamlets.selectOption({ label: (await option.innerText()).trim() })
  await page.getByText(words.purpose.decision, { exact: true }).click()
  await page.getByRole('button', { name: words.create.action }).click()
  await page.getByRole('button', { name: words.plan.begin }).click()
  await page.getByLabel(words.plan.openedAt).waitFor()
  const toStep = async (step) => {
    await page.getByRole('link', { name: step, exact: true }).click()
    await page.getByRole('link', { name: step, exact: true, current: true }).waitFor()
  }

  const number = (label) => page.getByRole('textbox', { name: label, exact: true })

  await toStep(words.steps.people)
  await page.getByRole('button', { name: words.people.takeHead('').trim() }).click()
  const rows = page.getByRole('list', { name: words.people.roll }).getByRole('checkbox')
  for (let i = 0; i < FIRST; i += 1) await rows.nth(i).check()
  await page.getByText(`${FIRST}/40`).first().waitFor()
  await page.evaluate(() => window.scrollTo(0, 0))
  await shoot(page, 'hop-con-thieu')
  await shoot(page, 'hop-diem-danh', { under: page.getByLabel(words.people.search) })
  for (let i = FIRST; i < LATER; i += 1) await rows.nth(i).check()
  await page.getByText(`${LATER}/40`).first().waitFor()

  await toStep(words.steps.voting)
  await page.getByRole('button', { name: /^Là tôi/ }).click()
  await page.getByRole('textbox', { name: words.voting.votesFor }).first().fill(String(LATER))
  await page.getByText(words.voting.methods.hands, { exact: true }).click()
  await page.getByRole('textbox', { name: words.voting.votesFor }).last().fill(String(LATER))
  await page.getByText(words.voting.outcome.approved(words.voting.what.method)).waitFor()
  await shoot(page, 'hop-thu-ky', { under: page.locator('#m-secretary') })

  await toStep(words.steps.content)
  await page.getByRole('button', { name: words.content.startVote }).click()
  await number(words.content.for).fill(String(AGREED))
  await number(words.content.against).fill(String(LATER - AGREED))
  await number(words.content.against).blur()
  await page.getByText(words.content.adds(LATER)).waitFor()
  await page.getByText(words.content.outcome.passed, { exact: true }).first().waitFor()
  await shoot(page, 'hop-bieu-quyet', { under: page.getByText(words.content.against, { exact: true }) })

  await toStep(words.steps.opinions)
  await page
    .getByLabel(words.opinions.text)
    .fill('Đề nghị đọc lại trên loa các đối tượng được trợ giúp pháp lý.')
  await page.getByRole('textbox', { name: words.opinions.who }).fill('Vi Thị Nhàn')
  await shoot(page, 'hop-y-kien', { under: page.getByLabel(words.opinions.text) })

  await toStep(words.steps.close)
  const reading = page.getByText(words.readBack.heading)
  await reading.waitFor()
  await shoot(page, 'hop-doc-lai', { under: reading })
  await lien.offline(false)
}
