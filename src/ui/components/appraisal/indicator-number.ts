/** `TC2.CT4` is indicator "2.4": criterion, then indicator. Another shape stays as it is. */
export function indicatorNumber(id: string): string {
  const match = /^TC(\d+)\.CT(\d+)$/.exec(id)
  return match ? `${match[1]}.${match[2]}` : id
}
