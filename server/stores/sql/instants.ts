import pg from 'pg'

const TIMESTAMPTZ = 1184

/** Instants leave the database as milliseconds since 1970; the connection's zone is UTC, so the text ends in +00. */
const instantOf = (text: string): number => Date.parse(`${text.replace(' ', 'T').slice(0, -3)}Z`)

export const parsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    oid === TIMESTAMPTZ ? instantOf : pg.types.getTypeParser(oid, format)) as never,
}

/** An instant as the database takes it. */
export const toDate = (instant: number): Date => new Date(instant)
