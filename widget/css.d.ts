/** Style sheets are taken in by the bundler; the launcher's as a text. */
declare module '*.css' {
  const text: string
  export default text
}

/** A film is copied beside the chunk that plays it. @returns its address, from there */
declare module '*.mp4' {
  const address: string
  export default address
}
