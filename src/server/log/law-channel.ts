/** P3: under which name the revisions a province has published stand among the units of the deliveries. */
export const lawChannel = (province: string): string => `law:${province}`
