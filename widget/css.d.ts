/** Style sheets are taken in by the bundler; the launcher's as a text. */
declare module '*.css' {
  const text: string
  export default text
}
