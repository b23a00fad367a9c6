/** P3: under which name the books of hamlet meetings of a unit stand among the units of the deliveries. */
export const bookChannel = (unit: string): string => `book:${unit}`
