import { boardPhoto } from './board-photo.mjs'
import { DONG_XANH } from './dossier-pictures.mjs'

const NA_PANG = '/dossiers/practice:00004/2024/tcpl-2021'
const UNANSWERED = 'Bản niêm yết chữ nhỏ, người già khó đọc; đề nghị in lớn và treo thấp hơn.'

/** Posting with its photos and its clock, opinions with replies, the agreement meeting. */
export async function takeParticipationPictures({ people, shoot, vi }) {
  const words = vi.participation
  const { page } = await people.phone('dongxanh.hanh')
  await page.goto(`${DONG_XANH}/opinions`)
  const open = page.getByRole('listitem').filter({ hasText: UNANSWERED })
  await open.waitFor()
  await shoot(page, 'y-kien', { under: page.getByRole('heading', { name: words.opinion.title }) })
  await open.getByRole('button', { name: words.opinion.reply.button }).click()
  await open.getByText(words.opinion.outcome.accepted, { exact: true }).click()
  await open
    .getByLabel(words.opinion.reply.text)
    .fill('Tiếp thu. Đã in lại bản niêm yết khổ A3, cỡ chữ lớn, treo ngang tầm mắt.')
  await shoot(page, 'tra-loi', { under: open })

  const xuan = await people.phone('napang.xuan')
  await xuan.page.goto(`${NA_PANG}/posting`)
  await xuan.page.getByRole('button', { name: words.posting.add.board }).click()
  const board = xuan.page.getByRole('list', { name: words.posting.list }).getByRole('listitem').first()
  await board.getByText(words.posting.earliest('…').split('…')[0]).waitFor()
  await board
    .locator('input[type=file][capture]')
    .setInputFiles({ name: 'bang-tin.jpg', mimeType: 'image/jpeg', buffer: await boardPhoto(xuan.page) })
  await board.locator('img').first().waitFor()
  await shoot(xuan.page, 'niem-yet', { under: board })

  await xuan.page.goto(`${NA_PANG}/agreement`)
  await xuan.page.getByRole('button', { name: words.agreement.begin }).click()
  await xuan.page.getByRole('link', { name: vi.meeting.steps.people, exact: true }).click()
  const roles = xuan.page.getByRole('list', { name: words.agreement.roles }).getByRole('listitem')
  await roles.first().getByRole('button', { name: words.agreement.addShort }).click()
  const dialog = xuan.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words.agreement.name }).fill('Quàng Thị Xuân')
  await dialog.getByRole('button', { name: vi.common.save, exact: true }).click()
  await roles.first().getByText('Quàng Thị Xuân').waitFor()
  await shoot(xuan.page, 'hop-thong-nhat', {
    under: xuan.page.getByRole('heading', { name: words.agreement.roles }),
  })
}
