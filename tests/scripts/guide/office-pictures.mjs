const BEN_SONG = '/appraisal/practice:00003/2026/tcpl-2025'

/** The receiving office at its desk. */
export async function takeOfficePictures({ people, shoot, vi }) {
  const { page } = await people.desk('tinh.ha')
  await page.goto('/inbox')
  const sent = page.getByText('Phường Bến Sông (thực hành)').first()
  await sent.waitFor()
  await shoot(page, 'ho-so-den')
  await sent.click()
  await page.waitForURL('**/appraisal/**')
  await page.goto(`${BEN_SONG}/TC1.CT3`)
  await page.getByText(vi.appraisal.verdict.ask, { exact: true }).first().waitFor()
  await shoot(page, 'tham-dinh')
}
