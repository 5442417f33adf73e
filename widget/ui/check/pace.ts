/** How a pace is written. */

/** Above this a number would claim more than half a megabyte can show. */
const FAST_MBPS = 100
export const pace = (mbps: number): string =>
  mbps >= FAST_MBPS ? `> ${FAST_MBPS} Mbps` : `${mbps < 10 ? mbps.toFixed(1) : Math.round(mbps)} Mbps`
