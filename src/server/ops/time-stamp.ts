/** `20261122T031500Z`: a time that every file system and database takes in a name. */
export const timeStamp = (now: number): string => new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
