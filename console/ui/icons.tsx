/** Line icons, drawn by us on a 24 px grid. */
const PATHS = {
  inbox:
    'M4 13l2.500-8h11L20 13v5a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 18zM4 13h4.500l1 2.500h5l1-2.500H20',
  book: 'M12 6.500C10 5 7 4.500 4 5v13c3-.500 6 0 8 1.500 2-1.500 5-2 8-1.500V5c-3-.500-6 0-8 1.500zM12 6.500V19.500',
  news: 'M4 10v4h3l8 4V6l-8 4zM7 14l1.500 5H11l-1-4M18 9.500a3.500 3.500 0 0 1 0 5',
  up: 'M12 19V6M6 11.500l6-6 6 6',
  cases: 'M4 8.500h16v10.500H4zM9 8.500V6h6v2.500M4 13h16M12 12v2',
  flows: 'M5 5h6v5H5zM13 14h6v5h-6zM8 10v6.500h5',
  clock: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  export: 'M12 4v11M7.500 10.500L12 15l4.500-4.500M5 19.500h14',
  settings:
    'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 4v2M12 18v2M4 12h2M18 12h2M6.500 6.500l1.400 1.400M16.100 16.100l1.400 1.400M6.500 17.500l1.400-1.400M16.100 7.900l1.400-1.400',
  bolt: 'M13 3L5 13.500h6L10.500 21 19 10h-6.500z',
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M12 5v13M6 12.500l6 6 6-6',
  keys: 'M4 7h16v10H4zM8 11h.01M12 11h.01M16 11h.01M9 14h6',
  info: 'M12 11v5M12 8h.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  plus: 'M12 5v14M5 12h14',
  bin: 'M5 7h14M10 7V4.500h4V7M7 7l1 12.500h8L17 7M10.500 10.500v5.500M13.500 10.500v5.500',
  cloud: 'M4 4l16 16M9 6.500A6 6 0 0 1 17.500 11a3.500 3.500 0 0 1 2.300 5.800M16 18H7a4 4 0 0 1-1-7.900',
} as const

export const Icon = ({ name }: { name: keyof typeof PATHS }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
)
