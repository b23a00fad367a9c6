/*
 * P3: under which names records stand among the deliveries that versions before them cannot read: who asks for them by their
 * word is given those names too.
 */

/** The books of hamlet meetings of a unit. */
export const bookChannel = (unit: string): string => `book:${unit}`

/** What a council records of a dossier, or of the dossiers of a unit. */
export const councilChannel = (dossierOrUnit: string): string => `council:${dossierOrUnit}`

/** The book of a receiving office, `<office>/<year>/<set>`. */
export const officeChannel = (book: string): string => `office:${book}`
