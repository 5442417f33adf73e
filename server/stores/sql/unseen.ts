/**
 * A value that the plan of a statement does not know. Where it does, PostgreSQL holds a plan for each value (one list of
 * one, one team of one) for a little cheaper than one for all, and plans each time anew: that takes twice what the
 * statement takes. For what is asked all the time, prepared, and finds its rows by an index whatever the value is.
 * @param place of the value in the statement, such as `$1`
 */
export const unseen = (place: string, type: string): string => `((select ${place}::${type})::${type})`
