/** Getting in, the store, the lock. */
export async function takePhonePictures({ people, shoot, vi }) {
  const stranger = await people.stranger()
  await stranger.page.goto('/enrol')
  await stranger.page.getByRole('button', { name: vi.access.enrol.action }).waitFor()
  await shoot(stranger.page, 'ghi-danh')

  const { page } = await people.phone('dongxanh.lien')
  await page.goto('/phone/storage')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await shoot(page, 'cho-chua')
}

/** Last of all on its phone: behind it nothing is to be seen any more. */
export async function takeLockPicture({ people, shoot, vi }) {
  const { page } = await people.phone('dongxanh.bao')
  await page.goto('/phone/lock')
  await page.getByLabel(vi.lock.form.next.pin, { exact: true }).fill('274916')
  await page.getByLabel(vi.lock.form.again.pin, { exact: true }).fill('274916')
  await page.getByRole('button', { name: vi.lock.form.turnOn }).click()
  await page.getByText(vi.lock.on.pin).waitFor()
  await page.getByRole('button', { name: vi.lock.now, exact: true }).click()
  await page.getByRole('heading', { name: vi.lock.screen.title }).waitFor()
  await shoot(page, 'khoa')
}
