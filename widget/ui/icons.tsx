/** Line icons, drawn by us on a 24 px grid. */
const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  go: 'M9 5l7 7-7 7',
  up: 'M12 19V6M6 11.500L12 5.500l6 6',
  chat: 'M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z',
  cloud: 'M4 4l16 16M9 6.500A6 6 0 0 1 17.500 11a3.500 3.500 0 0 1 2.300 5.800M16 18H7a4 4 0 0 1-1-7.900',
  down: 'M12 5v13M6 12.500l6 6 6-6',
  playback:
    'M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM10.500 9.500l4 2.500-4 2.500z',
  order: 'M5 8h14l-1 12H6zM9 8a3 3 0 0 1 6 0',
  refund: 'M4 9h11a5 5 0 0 1 0 10h-4M4 9l4-4M4 9l4 4',
  account:
    'M12 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM5 20c.8-4 3.600-5.500 7-5.500s6.200 1.500 7 5.500',
  content: 'M4 5h16v14H4zM8 5v14M16 5v14M4 12h4M16 12h4',
  appeal: 'M12 4v16M8 20h8M5 7h14M5 7l-3 7h6zM19 7l-3 7h6z',
  report: 'M6 21V4h11l-2 4 2 4H6',
  feedback: 'M12 20s-7-4.500-7-10a4 4 0 0 1 7-2.600A4 4 0 0 1 19 10c0 5.500-7 10-7 10z',
  other:
    'M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .9-1 1.700M12 17h.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
} as const

export type IconName = keyof typeof PATHS

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
)
