import { ApiError } from '../kernel/api/index.ts'

/** A fault of one piece of a list that is typed into one field stands at that field. */
export async function atField<T>(sent: Promise<T>): Promise<T> {
  try {
    return await sent
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const faults = error.problem.faults.map((fault) => ({ ...fault, at: fault.at.slice(0, 1) }))
    throw new ApiError({ ...error.problem, faults })
  }
}
