/** Line icons of this chunk, on the same 24 px grid as those of the first load. */
const PATHS = {
  reset_password: 'M4 6h16v12H4zM4 7l8 6 8-6',
  unlock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 6.800-1.200M12 15v2',
  sign_out_others: 'M3 5h11v9H3zM6 18h5M17 9h4v11h-5M13 17l3 3M16 17l-3 3',
  check: 'M5 12.500l4.500 4.500L19 7.500',
} as const

export const SiteIcon = ({ name }: { name: keyof typeof PATHS }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
)
